"""The subjects of the `menkou` command; each module lists its commands in `COMMANDS`."""
