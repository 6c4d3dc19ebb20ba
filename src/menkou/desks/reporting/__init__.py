"""Saying what is the matter: what, where, and who one is, on one page that works without JavaScript."""
