"""What the address of the own leave answers to whom."""

from menkou.desks.tests.rows import Row

ROWS = {"leave": Row(200, {"anonymous": 302})}
