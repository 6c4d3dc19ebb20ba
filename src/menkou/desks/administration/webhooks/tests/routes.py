"""What the addresses of the webhooks answer to whom."""

from menkou.desks.administration.tests.routes import written

ROWS = {
    "webhooks": written(),
    "add_webhook": written(),
    "webhook": written(parts={"number": "999999"}, done=404),
    "change_webhook": written(parts={"number": "999999", "step": "retry"}, post={}, done=404),
}
