"""Who sees the openings: those who oversee, and nobody else."""

from menkou.desks.tests.rows import Row

ROWS = {"openings": Row(404, {"anonymous": 302, "supervisor": 200, "auditor": 200})}
