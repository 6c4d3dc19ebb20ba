"""Everybody chooses how they want the pages."""

from menkou.desks.tests.rows import Row

ROWS = {"preferences": Row(200)}
