"""What the addresses of the packs answer to whom."""

from menkou.desks.administration.tests.routes import read, written

LIFT = {"programme": "city_management", "case_type": "lift_car"}

ROWS = {
    "admin_packs": read(),
    "admin_pack": read(parts=LIFT),
    "admin_case_type": read(parts=LIFT),
    "admin_limits": written(parts=LIFT),
}
