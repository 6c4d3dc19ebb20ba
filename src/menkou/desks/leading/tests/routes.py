"""Who reaches the contact leader's sheet."""

from menkou.desks.tests.rows import Row

ROWS = {"leading": Row(403, {"anonymous": 302, "leader": 200})}
