"""Who reaches which address of reporting."""

from menkou.desks.tests.rows import Row

ROWS = {
    "report": Row(200),
    "report_where": Row(200, post={"find": "样例"}),
    "report_outlines": Row(200),
    "report_alike": Row(200, post={"place": "n1"}),
    "report_pass": Row(200),
    "report_photo": Row(404, parts={"key": "0" * 32}),
    "at_place": Row(200, parts={"key": "n1"}),
}
