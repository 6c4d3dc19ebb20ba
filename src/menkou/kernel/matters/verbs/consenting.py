"""Consenting (同意公开): whoever reported it says, at any time, whether everybody may read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, shown, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class NeverShown(refusals.MatterRefusal):
    """It is none of those that everybody may read."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(_why_never(matter))


class ConsentStands(refusals.MatterRefusal):
    """It is as whoever asks would have it."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        said = (
            _("Everybody may read matter %(number)s already.")
            if matter.shown_publicly
            else _("Matter %(number)s is not shown to everybody as it is.")
        )
        super().__init__(said % {"number": matter.number})


@dataclass(frozen=True, kw_only=True)
class Consent(Command):
    """Say whether everybody may read its first words and see its first photos; at any time, and anew."""

    verb: ClassVar = "consent"
    noun: ClassVar = "consents"
    label: ClassVar[Label] = _("Who may read it")
    help: ClassVar[Label] = _(
        "Only the reporter can agree. A desk can take it off the public pages, with a reason that the reporter reads."
    )
    phases: ClassVar = tuple(Phase)
    who: ClassVar = who.any_of(who.reporter, who.desk_of_what_is_shown)

    shown_publicly: bool = field(
        label=_("Everybody may read the first words and see the photos"),
        help=_("On the public page of the neighbourhood; never your name or your number."),
    )
    reason: Words | None = field(label=_("Why?"), default=None, lines=2)

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """Whether there is anything to say: what is shown can be taken back, what may be shown agreed to."""
        return matter.shown_publicly or shown.may_be(matter)


@dataclass(frozen=True, kw_only=True)
class Consented(Event):
    """From now on everybody may read it, or no longer."""

    kind: ClassVar = "matters.consented"
    label: ClassVar[Label] = _("Said who may read it")

    shown_publicly: bool
    reason: Said | None = None


def decide(matter: MatterState, command: Consent, *, by: Actor, at: datetime) -> Consented:
    """Let only its reporter agree; whoever else takes it back says why.

    :raises NeverShown: it is confidential, a part, or gone on in another matter.
    :raises ConsentStands: it is so already.
    :raises WordsMissing: the reporter shall read why a desk has taken it back.
    """
    if not command.fits(matter):
        raise NeverShown(matter)
    if command.shown_publicly == matter.shown_publicly:
        raise ConsentStands(matter)
    given = command.reason is not None and command.reason.text.strip()
    if not (given or who.reporter(matter, by)):
        raise refusals.WordsMissing("reason", str(_("Why?")))
    return Consented(shown_publicly=command.shown_publicly, reason=command.reason)


def apply(matter: MatterState, event: Consented) -> MatterState:
    """Nothing else changes, and it counts at once."""
    return replace(matter, shown_publicly=event.shown_publicly)


def _why_never(matter: MatterState) -> str:
    told = {"number": matter.number, "into": matter.merged_into, "parent": matter.parent}
    if matter.confidential:
        return _("Matter %(number)s is confidential and is shown to nobody else.") % told
    if matter.parent is not None:
        return _("This is a part of matter %(parent)s and is not shown by itself.") % told
    if matter.merged_into is not None:
        return _("It goes on in matter %(into)s and is not shown by itself.") % told
    return _("Matter %(number)s was set aside and is not shown.") % told
