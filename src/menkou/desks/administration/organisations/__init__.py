"""Organisations in the administration: the tree, each one's page, who is appointed there, and the roster."""
