"""Recomputing: the calendar that was missing has come, and provisional due times are counted anew, by the sweep."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import who
from menkou.kernel.matters.commands import (
    Command,
    Label,
    field,
)
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import (
    OPEN,
)
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Recompute(Command):
    """Put the due times that the calendar gives in the place of provisional ones."""

    verb: ClassVar = "recompute"
    label: ClassVar[Label] = _("Count due times anew")
    phases: ClassVar = OPEN
    who: ClassVar = who.sweep

    phase_due_at: datetime | None = field(label=_("Due in this phase"), default=None)
    due_at: datetime | None = field(label=_("Due altogether"), default=None)
    first_contact_due_at: datetime | None = field(label=_("First contact due"), default=None)
    provisional: bool = field(label=_("Still provisional"), default=False)


@dataclass(frozen=True, kw_only=True)
class Recomputed(Event):
    """The due times are those of the calendar."""

    kind: ClassVar = "matters.recomputed"
    label: ClassVar[Label] = _("Due times counted anew")

    phase_due_at: datetime | None = None
    due_at: datetime | None = None
    first_contact_due_at: datetime | None = None
    provisional: bool = False


def decide(matter: MatterState, command: Recompute, *, by: Actor, at: datetime) -> Recomputed:
    """The sweep has counted."""
    return Recomputed(
        phase_due_at=command.phase_due_at,
        due_at=command.due_at,
        first_contact_due_at=command.first_contact_due_at,
        provisional=command.provisional,
    )


def apply(matter: MatterState, event: Recomputed) -> MatterState:
    """Take the new due times."""
    return replace(
        matter,
        phase_due_at=event.phase_due_at,
        due_at=event.due_at,
        first_contact_due_at=event.first_contact_due_at,
        provisional=event.provisional,
    )
