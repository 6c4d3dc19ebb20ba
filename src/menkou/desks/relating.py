"""What stands beside a matter: its marks, and the matters that it is tied to."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from menkou.kernel.matters import access
from menkou.kernel.matters.commands import Label
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

SHOWN = 50


@dataclass(frozen=True)
class Relative:
    """A matter that this one is tied to.

    :param how: in words, such as “a part of it”.
    """

    number: str
    phase: str
    label: Label
    how: str


def marks_of(matter: MatterState) -> list[str]:
    """Name what everybody who opens the matter has to know at once."""
    marks = {
        _("emergency"): "emergency" in matter.flags,
        _("alert after the call-back"): matter.alert and matter.is_open,
        _("under supervision"): matter.supervised and matter.is_open,
        _("beyond the unit’s powers"): matter.beyond_powers and matter.is_open,
        _("confidential"): matter.confidential,
        _("joint handling"): matter.parts > 0,
        _("repeat"): matter.repeats is not None,
    }
    return [mark for mark, applies in marks.items() if applies]


def relatives_of(matter: MatterState, actor: Actor) -> list[Relative]:
    """Find the matters tied to this one that the actor may see; one statement, none where there can be no ties."""
    named = {matter.parent, matter.merged_into, matter.repeats} - {None}
    tied = Q(number__in=named)
    if matter.parts:
        tied |= Q(parent=matter.number)
    if matter.joined:
        tied |= Q(merged_into=matter.number)
    if not (named or matter.parts or matter.joined):
        return []
    found = access.visible_to(actor).filter(tied).order_by("reported_at", "number")[:SHOWN]
    return [Relative(row.number, row.phase, _label(row), _how(matter, row)) for row in found]


def _label(row: Matter) -> Label:
    return row.get_outcome_display() if row.outcome else row.get_phase_display()


def _how(matter: MatterState, row: Matter) -> str:
    if row.number == matter.parent:
        return _("the joint matter")
    if row.number == matter.merged_into:
        return _("goes on in")
    if row.number == matter.repeats:
        return _("repeats")
    return _("a part of it") if row.parent == matter.number else _("says the same")
