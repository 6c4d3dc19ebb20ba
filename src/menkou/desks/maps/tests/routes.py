"""Everybody may look at a map."""

from menkou.desks.tests.rows import Row

ROWS = {"map": Row(200)}
