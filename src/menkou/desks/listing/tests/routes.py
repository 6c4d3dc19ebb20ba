"""Who reaches which page of the list."""

from menkou.desks.tests.rows import Row

ROWS = {
    "matters": Row(200, {"anonymous": 302}),
    "matters_sheet": Row(200, {"anonymous": 302}),
    "several": Row(302, post={"verb": "take"}),
    "keep_view": Row(302, post={"name": "我的"}),
    "drop_view": Row(404, {"anonymous": 302}, post={}, parts={"view": "0"}),
}
