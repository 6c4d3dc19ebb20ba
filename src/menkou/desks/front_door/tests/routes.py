"""Who reaches which address of the front door."""

from menkou.desks.tests.rows import Row

ROWS = {"front_door": Row(200), "front_worker": Row(200)}
