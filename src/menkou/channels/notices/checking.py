"""What start-up and `menkou doctor` ask of notices."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _

from menkou.channels.notices import arrangements
from menkou.channels.notices.ports import mails


def arrangements_can_be_used(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Read the file as sending would."""
    try:
        arrangements.current()
    except arrangements.BadArrangements as mistake:
        return [checks.Error(str(mistake), hint=_("See docs/how-to/notices.md."), id="menkou.N001")]
    if mails.is_set_up() and settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        return [
            checks.Warning(
                _("Mails have no sender that can be answered."),
                hint=_("Set MENKOU_MAIL_FROM, such as door@example.org."),
                id="menkou.N002",
            )
        ]
    return []
