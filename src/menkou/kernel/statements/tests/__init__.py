"""Proof that a compiled statement does what the ORM's own does."""
