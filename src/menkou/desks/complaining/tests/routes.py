"""Who can complain about the system: everybody, signed in or not."""

from menkou.desks.tests.rows import Row

ROWS = {"complain": Row(200)}
