"""Accounts: who signs in, letting somebody in by a link, and shutting them out."""
