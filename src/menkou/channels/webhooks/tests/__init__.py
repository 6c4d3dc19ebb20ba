"""Targets of our own hear what a small town does."""
