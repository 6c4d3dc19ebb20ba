"""Recomputing: the calendar that was missing has come, and provisional due times are counted anew, by the sweep."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import timers, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import OPEN
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor

COUNTED = (
    "phase_due_at",
    "due_at",
    "first_contact_due_at",
    "paused_due_at",
    "paused_overall_at",
    "provisional",
)
"""The columns that are counted anew."""


@dataclass(frozen=True, kw_only=True)
class Recompute(Command):
    """Put the due times that the calendar gives in the place of provisional ones.

    :param paused_due_at, paused_overall_at: what was due when it was suspended.
    :param provisional: a day counted that even the new calendar does not know.
    :param version: the matter's when they were counted.
    """

    verb: ClassVar = "recompute"
    label: ClassVar[Label] = _("Count due times anew")
    phases: ClassVar = OPEN
    who: ClassVar = who.sweep

    phase_due_at: datetime | None = field(label=_("Due in this phase"), default=None)
    due_at: datetime | None = field(label=_("Due altogether"), default=None)
    first_contact_due_at: datetime | None = field(label=_("First contact due"), default=None)
    paused_due_at: datetime | None = field(label=_("Was due in the phase before"), default=None)
    paused_overall_at: datetime | None = field(label=_("Was due altogether"), default=None)
    provisional: bool = field(label=_("Still provisional"), default=False)
    version: int = field(label=_("As of which step?"))


@dataclass(frozen=True, kw_only=True)
class Recomputed(Event):
    """The due times are those of the calendar."""

    kind: ClassVar = "matters.recomputed"
    label: ClassVar[Label] = _("Due times counted anew")

    phase_due_at: datetime | None = None
    due_at: datetime | None = None
    first_contact_due_at: datetime | None = None
    paused_due_at: datetime | None = None
    paused_overall_at: datetime | None = None
    provisional: bool = False


def decide(matter: MatterState, command: Recompute, *, by: Actor, at: datetime) -> Recomputed:
    """Take what the sweep has counted.

    :raises Overtaken: the matter has gone on since.
    """
    timers.check_current(matter, command.version)
    return Recomputed(**{name: getattr(command, name) for name in COUNTED})


def apply(matter: MatterState, event: Recomputed) -> MatterState:
    """Take the new due times."""
    return replace(matter, **{name: getattr(event, name) for name in COUNTED})
