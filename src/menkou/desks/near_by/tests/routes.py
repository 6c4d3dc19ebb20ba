"""Who reaches what is near by: everybody; a matter that is not shown is there for nobody, staff included."""

from menkou.desks.tests.rows import Row

TOKEN = {"token": "made:up"}

ROWS = {
    "near_by": Row(200),
    "near_by_map": Row(200),
    "near_by_one": Row(404),
    "near_by_photo": Row(404),
    "subscribe": Row(200),
    "subscribe_sent": Row(200),
    "confirm_subscription": Row(404, parts=TOKEN),
    "end_subscription": Row(200, parts=TOKEN),
}
