"""How a matter stands, in one sentence: who does what now, and by when."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.desks.templatetags.words import moment
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState

NOW = {
    Phase.REPORTED: gettext_lazy("{holder} has it and will say whether it is taken up"),
    Phase.ACCEPTED: gettext_lazy("{holder} has taken it up and now gives it to those who can act"),
    Phase.DISPATCHED: gettext_lazy("It is with {holder}, who will take it in hand"),
    Phase.RETURNED: gettext_lazy("{holder} is looking for the right unit"),
    Phase.HANDLING: gettext_lazy("{holder} is working on it and will answer"),
    Phase.SUSPENDED: gettext_lazy("It has to wait with {holder}; why stands below"),
    Phase.ANSWERED: gettext_lazy("It is said to be done; {holder} goes and checks"),
    Phase.VERIFIED: gettext_lazy("Somebody else has checked it; now it is for you to say what you think"),
}
ANSWERED = gettext_lazy("You have said how it went; {holder} puts it down and ends it")
ENDED = {
    Outcome.SOLVED: gettext_lazy("It is solved"),
    Outcome.EXPLAINED: gettext_lazy("It ended with an explanation"),
    Outcome.DECLINED: gettext_lazy("It was not taken up; why stands below"),
    Outcome.MERGED: gettext_lazy("It goes on together with another matter"),
    Outcome.WITHDRAWN: gettext_lazy("You have taken it back"),
    Outcome.VOID: gettext_lazy("It was set aside; why stands below"),
    Outcome.UNKNOWN: gettext_lazy("It was closed elsewhere"),
}


def sentence(matter: MatterState, names: Mapping[str, str], *, at: datetime) -> SafeString:
    """Say what happens now and by when; of a closed matter how it ended and when."""
    if matter.outcome is not None:
        said = str(ENDED[matter.outcome])
        if matter.closed_at is None:
            return format_html(_("{said}."), said=said)
        return format_html(_("{said}, on {day}."), said=said, day=moment(matter.closed_at))
    now = ANSWERED if matter.phase is Phase.VERIFIED and matter.solved is not None else NOW[matter.phase]
    doing = format_html(str(now), holder=names.get(matter.holder or "", ""))
    due = matter.phase_due_at or matter.due_at
    if due is None:
        return format_html(_("{said}."), said=doing)
    if due < at:
        return format_html(_("{said}. That was due by {due}."), said=doing, due=moment(due))
    return format_html(_("{said}, by {due} at the latest."), said=doing, due=moment(due))
