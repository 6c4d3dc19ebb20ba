"""Settings, addresses and the `menkou` command."""
