"""Notices: who spoke hears of it, and whoever has to act is told."""
