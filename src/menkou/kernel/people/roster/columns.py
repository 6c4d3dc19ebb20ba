"""The columns of a roster and how they are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.naming import Named

SHEET = Named("roster", "名册", "Roster")
HELP = Named("help", "说明", "Help")
LISTS = Named("lists", "选项", "Lists")


@dataclass(frozen=True, kw_only=True)
class Column(Named):
    """One column.

    :param also: other headings under which it is taken.
    :param example: what a cell can look like.
    """

    help: "str | Promise"
    example: str
    width: int = 16
    required: bool = False
    also: tuple[str, ...] = ()


COLUMNS = {
    column.key: column
    for column in (
        Column(
            key="number",
            zh="工号",
            en="Staff number",
            also=("编号", "Number", "No.", "Key"),
            help=_(
                "The staff number, or the key from an export. Empty: the person is found by name and organisation."
            ),
            example="A1001",
        ),
        Column(
            key="name",
            zh="姓名",
            en="Name",
            required=True,
            help=_("The person's name. Somebody who is not known yet is enrolled."),
            example="王物业",
        ),
        Column(
            key="role",
            zh="角色",
            en="Role",
            required=True,
            help=_("One of the list."),
            example="处置员",
        ),
        Column(
            key="organisation",
            zh="单位",
            en="Organisation",
            also=("Organization",),
            required=True,
            width=32,
            help=_("Name or key of an organisation that is there; the list shows those of your area."),
            example="样例物业公司",
        ),
        Column(
            key="place",
            zh="范围",
            en="Place",
            also=("Area",),
            width=24,
            help=_("Name or key of the place, and all below it. Empty: that of the organisation."),
            example="样例一居",
        ),
        Column(
            key="starts_on",
            zh="起",
            en="From",
            also=("开始", "起始日期", "Start"),
            width=12,
            help=_("The first day. Empty: the day on which the file is read."),
            example="2026-01-01",
        ),
        Column(
            key="last_day",
            zh="止",
            en="To",
            also=("结束", "终止日期", "Until", "End"),
            width=12,
            help=_(
                "The last day of the term. Empty: open. An earlier day than the known one ends the appointment."
            ),
            example="2026-12-31",
        ),
        Column(
            key="phone",
            zh="电话",
            en="Telephone",
            also=("手机", "联系电话", "Phone"),
            help=_("Kept sealed. Empty: nothing is changed."),
            example="000-0000-0000",
        ),
    )
}


def named(heading: str, columns: Mapping[str, Column] = COLUMNS) -> str | None:
    """Give the key of the column that a heading means."""
    wanted = heading.strip().rstrip("*＊").strip().casefold()
    for column in columns.values():
        if wanted in {each.casefold() for each in (column.key, column.zh, column.en, *column.also)}:
            return column.key
    return None
