"""Who reaches the reception desk: only those who take in."""

from menkou.desks.tests.rows import Row

_DESKS = dict.fromkeys(("clerk", "dispatcher", "elsewhere"), 200)
_ONLY = {"anonymous": 302, **_DESKS}

ROWS = {
    "reception": Row(403, _ONLY),
    "reception_earlier": Row(403, _ONLY, post={"phone": "000-0000-0000"}),
    "reception_alike": Row(403, _ONLY, post={"words": "电梯", "place": "n1"}),
    "reception_places": Row(403, _ONLY, post={"typed": "样例"}),
    "reception_kinds": Row(403, _ONLY, post={"typed": "电梯"}),
}
