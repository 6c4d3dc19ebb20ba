"""What stands beside a matter: its marks, its parts, what it is tied to, and what looks like it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menkou.desks import case_types
from menkou.desks.matter import reaching
from menkou.kernel.matters import related
from menkou.kernel.matters.commands import Label
from menkou.kernel.matters.related import How, Related
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True)
class Relative:
    """A matter beside this one, ready to be read.

    :param how: in words, such as “the joint matter”.
    :param due_at: when its step is due, while it is open.
    """

    number: str
    phase: str
    label: Label
    how: str
    kind: str
    said: str
    holder: str
    reported_at: datetime
    due_at: datetime | None


@dataclass(frozen=True)
class Relatives:
    """All of them, by why they stand there.

    :param parts: of a joint matter, each with its own holder and clock.
    :param tied: somebody has said that they belong together.
    :param alike: nobody has, yet: the same here lately, or the same reporter.
    """

    parts: list[Relative]
    tied: list[Relative]
    alike: list[Relative]

    @property
    def all_of_them(self) -> list[Relative]:
        """The closest first."""
        return [*self.parts, *self.tied, *self.alike]


def marks_of(matter: MatterState) -> list[str]:
    """Name what everybody who opens the matter has to know at once."""
    marks = (
        ("emergency" in matter.flags and _("emergency")),
        (matter.alert and matter.is_open and _("alert after the call-back")),
        (matter.supervised and matter.is_open and _("under supervision")),
        (matter.beyond_powers and matter.is_open and _("beyond the unit’s powers")),
        (matter.confidential and _("confidential")),
        (matter.parts > 0 and _("joint handling")),
        (matter.repeats is not None and _("repeat")),
    )
    return [str(mark) for mark in marks if mark]


def relatives_of(matter: MatterState, actor: Actor) -> Relatives:
    """Find the matters beside this one that the actor may see, in one statement.

    That two are of the same reporter is told only to those who may open the contact.
    """
    found = related.related_to(matter, actor, by_reporter=reaching.may_open(matter, actor))
    if not found:
        return Relatives([], [], [])
    return Relatives(
        parts=_told(found, {How.PART}),
        tied=_told(found, {How.PARENT, How.GOES_ON_IN, How.MERGED_HERE, How.REPEATS}),
        alike=_told(found, {How.SAME_REPORTER, How.SAME_HERE}),
    )


def _told(found: Iterable[Related], hows: set[How]) -> list[Relative]:
    return [_relative(each) for each in found if each.how in hows]


def _relative(each: Related) -> Relative:
    english = (get_language() or "zh").startswith("en")
    return Relative(
        number=each.number,
        phase=str(each.phase),
        label=each.outcome.label if each.outcome else each.phase.label,
        how=_how(each.how),
        kind=case_types.names().get(each.case_type, each.case_type),
        said=each.said or "",
        holder=(english and each.holder_name_en) or each.holder_name or "",
        reported_at=each.reported_at,
        due_at=(each.phase_due_at or each.due_at) if each.is_open else None,
    )


def _how(how: How) -> str:
    return {
        How.PARENT: _("the joint matter"),
        How.PART: _("a part of it"),
        How.GOES_ON_IN: _("goes on in"),
        How.MERGED_HERE: _("says the same"),
        How.REPEATS: _("repeats"),
        How.SAME_REPORTER: _("the same reporter"),
        How.SAME_HERE: _("the same here lately"),
    }[how]
