"""The hotline 12345: what residents ring about, in programme data."""
