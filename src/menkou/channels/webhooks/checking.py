"""What start-up and `menkou doctor` ask of webhooks."""

from typing import Any

from django.core import checks
from django.utils.translation import gettext as _

from menkou.channels.webhooks import arrangements


def arrangements_can_be_used(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Read the file as sending would."""
    try:
        arrangements.current()
    except arrangements.BadArrangements as mistake:
        return [checks.Error(str(mistake), hint=_("See docs/how-to/webhooks.md."), id="menkou.W001")]
    return []
