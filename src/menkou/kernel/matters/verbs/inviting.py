"""Inviting to joint handling (联合处置): another unit gets a part; the lead answers when all parts are closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, OrganisationKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.following import Follow
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.matters.verbs import opening_parts
from menkou.kernel.people.actors import Actor

MOST_PARTS = 20


class PartOfAPart(refusals.MatterRefusal):
    """A part is not divided again."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("This is a part of matter %(parent)s; ask its lead to invite another unit.")
            % {"parent": matter.parent}
        )


class TooManyParts(refusals.MatterRefusal):
    """More parts than anyone can keep together."""

    def __init__(self) -> None:
        super().__init__(_("A matter has at most %(most)s parts.") % {"most": MOST_PARTS})


class InvitesItself(refusals.MatterRefusal):
    """The lead does not need to invite itself."""

    def __init__(self) -> None:
        super().__init__(_("This unit leads the matter already; invite another one."))


@dataclass(frozen=True, kw_only=True)
class Invite(Command):
    """Ask another unit for its part; you keep the lead."""

    verb: ClassVar = "invite"
    noun: ClassVar = "invitations"
    label: ClassVar[Label] = _("Invite to joint handling")
    help: ClassVar[Label] = _(
        "The other unit gets a part of its own with its own time; you answer when all are closed."
    )
    phases: ClassVar = (Phase.HANDLING,)
    who: ClassVar = who.any_of(who.unit, who.intake)

    unit: OrganisationKey = field(label=_("Who is needed?"))
    task: Words = field(label=_("What is their part?"), lines=3)


@dataclass(frozen=True, kw_only=True)
class Invited(Event):
    """Another unit has a part in it."""

    kind: ClassVar = "matters.invited"
    label: ClassVar[Label] = _("Invited to joint handling")

    unit: str
    task: Said


def decide(matter: MatterState, command: Invite, *, by: Actor, at: datetime) -> Invited:
    """Let the lead keep it together.

    :raises PartOfAPart: it is a part itself.
    :raises InvitesItself: the unit that was named leads it already.
    :raises TooManyParts: it has as many as anyone can keep together.
    """
    if matter.parent is not None:
        raise PartOfAPart(matter)
    if command.unit == matter.unit:
        raise InvitesItself
    if matter.parts >= MOST_PARTS:
        raise TooManyParts
    return Invited(unit=command.unit, task=command.task)


def apply(matter: MatterState, event: Invited) -> MatterState:
    """One part more is open."""
    return replace(matter, parts=matter.parts + 1, parts_open=matter.parts_open + 1)


def follows(before: MatterState, after: MatterState, event: Invited) -> tuple[Follow, ...]:
    """The part comes to be, dispatched to the unit that was invited."""
    part = opening_parts.OpenPart(
        parent=after.number,
        lead=after.unit or after.intake,
        unit=event.unit,
        words=Words(event.task.text or ""),
        case_type=after.case_type,
        place=after.place,
        condition=after.condition,
    )
    return (Follow(on=after, command=part),)
