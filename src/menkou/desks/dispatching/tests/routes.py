"""Who reaches the dispatch desk: only the desks that take in and send on."""

from menkou.desks.tests.rows import Row

_DESKS = dict.fromkeys(("clerk", "dispatcher", "elsewhere"), 200)

ROWS = {
    "dispatching": Row(403, {"anonymous": 302, **_DESKS}),
    "dispatching_news": Row(403, {"anonymous": 302, **_DESKS}),
    "dispatching_points": Row(403, {"anonymous": 302, **_DESKS}),
    "dispatching_act": Row(
        403,
        {"anonymous": 302, "clerk": 302, "dispatcher": 422, "elsewhere": 404},
        post={"urge-words": "居民又来问了。"},
        parts={"verb": "urge"},
    ),
}
