"""What the addresses of the notices answer to whom."""

from menkou.desks.tests.rows import Row

ROWS = {
    "notices": Row(200, {"anonymous": 302}),
    "read_notices": Row(302, post={"notice": "1"}),
    "count_notices": Row(200, {"anonymous": 302}),
    "notice_wishes": Row(302, post={"language": "en"}),
}
