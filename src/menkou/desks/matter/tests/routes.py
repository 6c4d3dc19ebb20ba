"""What the addresses of one matter answer to whom."""

from menkou.desks.tests.rows import OUTSIDERS, WORKING, Row, only

ROWS = {
    "matter": only(200),
    "matter_print": only(200),
    "matter_map": only(200),
    "proof": only(200),
    "receipt": only(200),
    "contact": Row(
        403,
        {
            "anonymous": 302,
            **dict.fromkeys(("clerk", "caller", "dispatcher", "supervisor", "wang"), 200),
            **dict.fromkeys(OUTSIDERS, 404),
        },
        {"reason": "约时间"},
    ),
    "file": only(200),
    "verb": Row(
        422,
        {
            "anonymous": 302,
            **dict.fromkeys(OUTSIDERS, 404),
            **dict.fromkeys((*WORKING, "supervisor"), 302),
        },
        {"comment-words": "看过了。"},
    ),
}
