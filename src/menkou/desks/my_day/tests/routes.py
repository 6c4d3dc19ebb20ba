"""Who reaches which page of the day."""

from menkou.desks.tests.rows import Row


def _only(role: str, own: int, post: dict[str, str] | None = None) -> Row:
    """Of one role: the matter of the scene lies with its unit and does not wait there."""
    return Row(403, {"anonymous": 302, role: own}, post)


ROWS = {
    "my_day": Row(200, {"anonymous": 302}),
    "my_day_now": Row(200, {"anonymous": 302}),
    "verifying": _only("verifier", 200),
    "verifying_one": _only("verifier", 302),
    "verifying_verb": _only("verifier", 404, post={}),
    "calling": _only("caller", 200),
    "calling_one": _only("caller", 302),
    "calling_verb": _only("caller", 404, post={}),
}
