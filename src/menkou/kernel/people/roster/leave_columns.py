"""The columns of the second sheet: who is away, and who acts for them."""

from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.naming import Named
from menkou.kernel.people.roster.columns import COLUMNS, Column

SHEET = Named("leave", "请假", "Leave")

ONLY_FOR = {"role", "organisation", "place"}
"""Columns that narrow the leave to one appointment."""

LEAVE_COLUMNS = {
    column.key: column
    for column in (
        COLUMNS["number"],
        Column(
            key="name",
            zh="姓名",
            en="Name",
            required=True,
            help=_("Who is away. Somebody who is known."),
            example="王物业",
        ),
        Column(
            key="starts_on",
            zh="起",
            en="From",
            also=COLUMNS["starts_on"].also,
            required=True,
            width=12,
            help=_("The first day away."),
            example="2026-10-01",
        ),
        Column(
            key="last_day",
            zh="止",
            en="To",
            also=COLUMNS["last_day"].also,
            required=True,
            width=12,
            help=_("The last day away. Another day than the known one changes the leave."),
            example="2026-10-07",
        ),
        Column(
            key="substitutes",
            zh="代班人",
            en="Substitutes",
            also=("代理人", "顶班", "Substitute"),
            width=32,
            help=_("Staff number, key or name; several with a comma between. Empty: nobody acts meanwhile."),
            example="李楼组长 [A1002]",
        ),
        Column(
            key="role",
            zh="角色",
            en="Role",
            help=_("Only to narrow the leave to one appointment. Empty: all that the person has."),
            example="",
        ),
        Column(
            key="organisation",
            zh="单位",
            en="Organisation",
            also=COLUMNS["organisation"].also,
            width=32,
            help=_("As the role; and to tell namesakes apart."),
            example="",
        ),
        Column(
            key="place",
            zh="范围",
            en="Place",
            also=COLUMNS["place"].also,
            width=24,
            help=_("As the role."),
            example="",
        ),
    )
}
