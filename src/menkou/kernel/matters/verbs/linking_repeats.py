"""Linking a repeat (重复件): the same was reported before, and whoever handles it now can read what was done."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, MatterKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import OPEN
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class RepeatsItself(refusals.MatterRefusal):
    """A matter does not repeat itself."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(_("Name an earlier matter: %(number)s is this one.") % {"number": matter.number})


@dataclass(frozen=True, kw_only=True)
class LinkRepeat(Command):
    """Name the earlier matter that this one repeats."""

    verb: ClassVar = "link_repeat"
    noun: ClassVar = "repeat-links"
    label: ClassVar[Label] = _("Link as a repeat")
    phases: ClassVar = OPEN
    who: ClassVar = who.working_on_it

    earlier: MatterKey = field(label=_("Number of the earlier matter"))
    words: Words | None = field(label=_("What is the same?"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class RepeatLinked(Event):
    """It was reported before."""

    kind: ClassVar = "matters.repeat_linked"
    label: ClassVar[Label] = _("Linked as a repeat")

    earlier: str
    words: Said | None = None


def decide(matter: MatterState, command: LinkRepeat, *, by: Actor, at: datetime) -> RepeatLinked:
    """Link what is there; that the actor sees it is asked of every command.

    :raises RepeatsItself: the number is this matter's own.
    """
    if command.earlier == matter.number:
        raise RepeatsItself(matter)
    return RepeatLinked(earlier=command.earlier, words=command.words)


def apply(matter: MatterState, event: RepeatLinked) -> MatterState:
    """Keep the newest link."""
    return replace(matter, repeats=event.earlier)
