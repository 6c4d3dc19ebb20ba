"""The embedded database as Menkou uses it: Django's, with a fairer queue of those who want to write."""
