"""What the addresses of the tokens answer to whom."""

from menkou.desks.tests.rows import Row

ROWS = {
    "tokens": Row(200, {"anonymous": 302}),
    "issue_token": Row(200, {"anonymous": 302}),
    "revoke_token": Row(404, {"anonymous": 302}, post={}, parts={"number": "999999"}),
}
