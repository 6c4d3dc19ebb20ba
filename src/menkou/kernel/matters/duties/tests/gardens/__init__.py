"""A pack of these tests."""
