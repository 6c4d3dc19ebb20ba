"""A small pack to test with."""
