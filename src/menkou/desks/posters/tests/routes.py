"""Who prints posters: the desk, who supervises and who keeps the house, each in the own area."""

from menkou.desks.tests.rows import STAFF, Row

PRINTING = ("clerk", "dispatcher", "supervisor", "administrator")
OTHERS = {each: 403 for each in STAFF if each not in (*PRINTING, "elsewhere")}

ROWS = {
    "posters": Row(200, {"anonymous": 302, **OTHERS}),
    "poster_sheet": Row(200, {"anonymous": 302, **OTHERS}),
}
