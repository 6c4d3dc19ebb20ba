"""What the addresses of the accounts answer to whom."""

from menkou.desks.administration.tests.routes import written

ROWS = {
    "accounts": written(),
    "make_account": written(),
    "account": written(parts={"number": "999999"}, done=404),
    "change_account": written(parts={"number": "999999", "step": "link"}, post={}, done=404),
}
