"""Tokens: the secrets that programs carry; everybody sees their own, administrators those of their area."""
