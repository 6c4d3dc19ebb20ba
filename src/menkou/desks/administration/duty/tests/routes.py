"""What the addresses of the duty matrix answer to whom; without a cell, its page is not there."""

from menkou.desks.administration.tests.routes import CLOSED, read, written
from menkou.desks.tests.rows import Row

ROWS = {
    "admin_duty": read(),
    "admin_duty_cell": Row(404, {"anonymous": CLOSED["anonymous"]}),
    "admin_duty_release": written(post={}, done=404),
    "admin_duty_missing": read(),
    "admin_duty_file": written(),
    "admin_duty_download": written(),
}
