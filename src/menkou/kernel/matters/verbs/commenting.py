"""Commenting: the reporter adds something, or those who work on it talk to each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Comment(Command):
    """Add something, at any time."""

    verb: ClassVar = "comment"
    noun: ClassVar = "comments"
    label: ClassVar[Label] = _("Add a comment")
    phases: ClassVar = tuple(Phase)
    who: ClassVar = who.any_of(who.reporter, who.working_on_it, who.part_time_member)

    words: Words = field(label=_("What would you add?"), lines=3)
    internal: bool = field(label=_("Only for those who work on it"), default=False)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Commented(Event):
    """Something was added.

    :param internal: the reporter does not see it.
    """

    kind: ClassVar = "matters.commented"
    label: ClassVar[Label] = _("Comment")

    words: Said
    internal: bool = False
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: Comment, *, by: Actor, at: datetime) -> Commented:
    """Let everybody read what a reporter says."""
    internal = command.internal and by.matter is None
    return Commented(words=command.words, internal=internal, files=command.files)


def apply(matter: MatterState, event: Commented) -> MatterState:
    """Nothing else changes."""
    return matter
