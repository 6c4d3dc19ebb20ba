"""What start-up and `menkou doctor` ask of signing in."""

from typing import Any

from django.core import checks
from django.utils.translation import gettext as _

from menkou.desks.signing_in import arrangements


def arrangements_can_be_used(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Read the file as signing in would."""
    try:
        arrangements.current()
    except arrangements.BadArrangements as mistake:
        return [checks.Error(str(mistake), hint=_("See docs/how-to/sign-in.md."), id="menkou.S001")]
    return []
