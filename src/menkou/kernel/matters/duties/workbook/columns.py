"""The sheets and columns of the file, and how they are called."""

from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.naming import Named
from menkou.kernel.people.roster.columns import Column

SHEET = Named("duties", "责任表", "Duties")
GRID = Named("overview", "一览", "Overview")
HELP = Named("help", "说明", "Help")
LISTS = Named("lists", "选项", "Lists")

EVERYTHING = "*"
"""How everything is written in a cell: an empty one would be taken for it by mistake."""

REMOVE = Named("remove", "删除", "remove")

COLUMNS = {
    column.key: column
    for column in (
        Column(
            key="function",
            zh="职责",
            en="Function",
            also=("分工",),
            required=True,
            help=_("One of the list: who takes in, handles, verifies, calls back, supervises, leads."),
            example="处置",
        ),
        Column(
            key="scope",
            zh="类型",
            en="What for",
            also=("管什么", "Case type"),
            required=True,
            width=40,
            help=_("Key or name of a case type, a class or a programme; * is everything."),
            example="city_management:public_utilities",
        ),
        Column(
            key="scope_name",
            zh="类型名称",
            en="What it is called",
            width=22,
            help=_(
                "Filled in by the sheet. Where a key stands beside it, it has to be the name of that key."
            ),
            example="公用设施",
        ),
        Column(
            key="place",
            zh="地方",
            en="Place",
            required=True,
            width=20,
            help=_("Key or name of the place; it holds there and below."),
            example="310112107001",
        ),
        Column(
            key="place_name",
            zh="地方名称",
            en="Name of the place",
            width=20,
            help=_(
                "Filled in by the sheet. Where a key stands beside it, it has to be the name of that key."
            ),
            example="样例一居",
        ),
        Column(
            key="organisation",
            zh="单位",
            en="Organisation",
            also=("Organization",),
            required=True,
            width=24,
            help=_("Key or name of the organisation that does it."),
            example="firm-01",
        ),
        Column(
            key="organisation_name",
            zh="单位名称",
            en="Name of the organisation",
            width=32,
            help=_(
                "Filled in by the sheet. Where a key stands beside it, it has to be the name of that key."
            ),
            example="样例物业公司",
        ),
        Column(
            key="mark",
            zh="删除",
            en="Remove",
            width=10,
            help=_("Empty, or a mark such as 删除 or x: this row is taken out of the matrix."),
            example="删除",
        ),
    )
}

BESIDE = {"scope": "scope_name", "place": "place_name", "organisation": "organisation_name"}
"""Columns of keys with the column of names beside each."""


def named(heading: str) -> str | None:
    """Give the key of the column that a heading means."""
    wanted = heading.strip().rstrip("*＊").strip().casefold()
    for column in COLUMNS.values():
        if wanted in {each.casefold() for each in (column.key, column.zh, column.en, *column.also)}:
            return column.key
    return None
