"""Matters from other systems' files: worklists, open data, and our own exports."""
