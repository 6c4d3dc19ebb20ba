"""The front door: what anyone sees without signing in, and the worker that keeps it there without a network."""
