"""What the addresses of organisations and appointments answer to whom."""

from menkou.desks.administration.tests.routes import read, written

FIRM = {"key": "firm"}
NONE = {"number": "999999"}

ROWS = {
    "admin_organisations": read(),
    "admin_organisation_found": written(),
    "admin_networks": read(),
    "admin_network_found": written(),
    "admin_organisation": read(parts=FIRM),
    "admin_organisation_rename": written(parts=FIRM),
    "admin_organisation_close": written(parts=FIRM),
    "admin_organisation_join": written(parts=FIRM),
    "admin_appoint": written(parts=FIRM),
    "admin_appointments": read(),
    "admin_vacancies": read(),
    "admin_roster": written(),
    "admin_roster_download": written(),
    "admin_appointment": written(parts=NONE, done=404),
    "admin_appointment_end": written(parts=NONE, done=404),
    "admin_leave_take": written(parts=NONE, done=404),
    "admin_leave_end": written(parts=NONE, post={}, done=404),
}
"""An appointment's number is not known here; `test_appointing` looks at its pages."""
