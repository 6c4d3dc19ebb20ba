"""Who reaches the public record: everybody."""

from menkou.desks.tests.rows import Row

ROWS = {
    "record": Row(200),
    "record_check": Row(422, post={"text": "no receipt"}),
    "checkpoints": Row(200),
    "checkpoint": Row(404, parts={"size": "7"}),
}
