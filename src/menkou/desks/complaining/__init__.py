"""Complaining about Menkou itself: from every page, in one field, and it becomes a matter."""
