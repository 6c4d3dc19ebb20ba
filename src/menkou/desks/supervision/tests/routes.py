"""Who reaches which page of those who oversee."""

from menkou.desks.tests.rows import OVERSEEING, Row

ROWS = {
    name: Row(403, {"anonymous": 302, **dict.fromkeys(OVERSEEING, 200)})
    for name in ("supervision", "supervision_sheet")
}
