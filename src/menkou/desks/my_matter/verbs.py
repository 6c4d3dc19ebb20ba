"""What a reporter can do now, in a reporter's words; what would be refused is not offered, but said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from menkou.desks.fields import Offers
from menkou.desks.forms import CommandForm, form_for
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, refusals
from menkou.kernel.matters.commands import Command, Label
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import reopening, urging, withdrawing
from menkou.kernel.people.actors import Actor

CALL_BACK, COMMENT, CONSENT = "call_back", "comment", "consent"
LABELS: Mapping[str, Label] = {
    CALL_BACK: _("Say how it went"),
    COMMENT: _("Add something"),
    "urge": _("Urge them"),
    "reopen": _("Ask to have it opened again"),
    "withdraw": _("Take it back"),
}
EXPLAINED: Mapping[str, Label] = {
    COMMENT: _("Something new, or a photo: whoever works on it reads it."),
    "urge": _("Whoever has it is told that you are waiting; once a day."),
    "reopen": _("If it is not right after all, say what is still wrong. It goes back to the desk."),
    "withdraw": _("Nobody will act on it any more. What has happened so far stays in the record."),
}


@dataclass(frozen=True)
class Offer:
    """One thing that can be done.

    :param why_not: why it cannot just now; empty: it can.
    """

    verb: str
    label: Label
    help: Label | str
    why_not: str = ""
    form: CommandForm | None = None


def offered(matter: MatterState, reporter: Actor, *, at: datetime) -> dict[str, Offer]:
    """Give what can be done, by verb; whoever has said how it went is not asked again."""
    found = {each.verb: each for each in acting.choices(matter, reporter)}
    if matter.solved is not None:
        found.pop(CALL_BACK, None)
    return {
        verb: Offer(verb, label, EXPLAINED.get(verb, ""), _why_not(matter, verb, reporter, at))
        for verb, label in LABELS.items()
        if verb in found
    }


def with_form(offer: Offer, command: type[Command], matter: MatterState, reporter: Actor) -> Offer:
    """Give an offer with a fresh form."""
    made = form_for(command, matter, by=reporter, offers=Offers(matter))
    form = made(prefix=command.verb, initial={"command_id": uuid4()})
    return Offer(offer.verb, offer.label, offer.help, offer.why_not, form)


def _why_not(matter: MatterState, verb: str, reporter: Actor, at: datetime) -> str:
    """Ask the verb itself, and change nothing."""
    try:
        match verb:
            case "urge":
                urging.decide(matter, urging.Urge(), by=reporter, at=at)
            case "reopen":
                reopening.decide(matter, reopening.Reopen(reason=Words("?")), by=reporter, at=at)
            case "withdraw":
                withdrawing.decide(matter, withdrawing.Withdraw(reason=Words("?")), by=reporter, at=at)
    except refusals.MatterRefusal as refusal:
        return str(refusal)
    return ""
