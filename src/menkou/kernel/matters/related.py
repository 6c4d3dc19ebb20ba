"""Matters beside a matter: parts, ties, the same thing here lately, and others of the same reporter."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from typing import Any, cast

from django.db.models import CharField, DateTimeField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Substr

from menkou.kernel.ledger.models import Words
from menkou.kernel.matters import recording, who
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Contact
from menkou.kernel.places import trees
from menkou.kernel.statements import Reading, given

LATELY = timedelta(days=90)
MOST = 50
FEW = 8
REACHED_BY = ("phone", "mail")
"""Contacts by which a reporter is known again; many share a name or an address."""


class How(IntEnum):
    """Why a matter stands beside another, the closest first."""

    PARENT = 1
    PART = 2
    GOES_ON_IN = 3
    MERGED_HERE = 4
    REPEATS = 5
    SAME_REPORTER = 6
    SAME_HERE = 7


@dataclass(frozen=True, kw_only=True)
class Related:
    """A matter beside another one.

    :param said: the first words; ``None`` where they were erased.
    """

    number: str
    how: How
    case_type: str
    place: str
    phase: Phase
    outcome: Outcome | None
    reported_at: datetime
    phase_due_at: datetime | None
    due_at: datetime | None
    holder: str | None
    holder_name: str | None
    holder_name_en: str | None
    said: str | None
    confidential: bool
    unit: str | None
    intake: str
    verifier: str
    caller: str
    supervisor: str

    @property
    def area(self) -> frozenset[str]:
        """Keys of the place and all places above it."""
        return frozenset(trees.ancestry(self.place))

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done."""
        return self.phase is not Phase.CLOSED

    def is_in_area_of(self, actor: Actor) -> bool:
        """Whether the actor's appointment covers the place."""
        return actor.place is None or actor.place in self.area


def related_to(matter: MatterState, actor: Actor, *, by_reporter: bool) -> list[Related]:
    """Find the matters beside one that the actor may see, each once and the closest first, in one statement.

    :param by_reporter: also others of the same reporter, known by what was sealed; none of them confidential.
    """
    values = {
        "number": matter.number,
        "parent": matter.parent or "",
        "into": matter.merged_into or "",
        "earlier": matter.repeats or "",
        "place": matter.place,
        "case_type": matter.case_type,
        "since": matter.reported_at - LATELY,
        "owner": recording.stream_of(matter.number),
    }
    tied = bool(matter.parent or matter.merged_into or matter.repeats or matter.parts or matter.joined)
    found: dict[str, Related] = {}
    for row in _reading(tied, by_reporter).all(**values):
        each = _related(row, matter)
        known = found.get(each.number)
        if known is None or each.how < known.how:
            found[each.number] = each
    # it has all that is asked of a matter there
    shown = [each for each in found.values() if who.sees(cast("MatterState", each), actor)]
    return sorted(shown, key=lambda each: (each.how, -each.reported_at.timestamp()))


def _related(row: tuple[Any, ...], matter: MatterState) -> Related:
    *values, parent, merged_into = row
    known = dict(zip(_NAMES, values, strict=True))
    outcome = known["outcome"]
    known.update(
        how=_tie(known["number"], parent, merged_into, matter) or How(known["how"]),
        phase=Phase(known["phase"]),
        outcome=Outcome(outcome) if outcome else None,
    )
    return Related(**known)


def _tie(number: str, parent: str | None, merged_into: str | None, matter: MatterState) -> How | None:
    ties = {
        How.PARENT: number == matter.parent,
        How.PART: parent == matter.number,
        How.GOES_ON_IN: number == matter.merged_into,
        How.MERGED_HERE: merged_into == matter.number,
        How.REPEATS: number == matter.repeats,
    }
    return next((how for how, applies in ties.items() if applies), None)


_COLUMNS = {
    "case_type": "case_type",
    "place": "place_id",
    "phase": "phase",
    "outcome": "outcome",
    "reported_at": "reported_at",
    "phase_due_at": "phase_due_at",
    "due_at": "due_at",
    "holder": "holder_id",
    "holder_name": "holder__name",
    "holder_name_en": "holder__name_en",
    "confidential": "confidential",
    "unit": "unit_id",
    "intake": "intake_id",
    "verifier": "verifier_id",
    "caller": "caller_id",
    "supervisor": "supervisor_id",
}
_NAMES = ("how", "number", "said", *_COLUMNS)


def _text(name: str) -> Any:
    return given(name, CharField())


def _rows(how: How, found: "QuerySet[Matter, Any]") -> "QuerySet[Matter, Any]":
    words = Words.objects.filter(
        event__stream=Concat(Value(recording.STREAM), OuterRef("number")), event__version=1, field="words"
    )
    said = Subquery(words.values("text")[:1])
    return found.annotate(how=Value(int(how)), said=said).values_list(
        "how", "number", "said", *_COLUMNS.values(), "parent", "merged_into"
    )


def _few(how: How, found: "QuerySet[Matter, Any]", most: int) -> "QuerySet[Matter, Any]":
    """Take the newest; SQLite lets none of several queries that are joined be limited, but what they look up in."""
    newest = found.order_by("-reported_at").values("number")[:most]
    return _rows(how, Matter.objects.filter(number__in=Subquery(newest)))


def _same_here() -> "QuerySet[Matter, Any]":
    return Matter.objects.filter(
        place=_text("place"),
        case_type=_text("case_type"),
        reported_at__gte=given("since", DateTimeField()),
        merged_into=None,
        parent=None,
    ).exclude(number=_text("number"))


def _same_reporter() -> "QuerySet[Matter, Any]":
    own = Contact.objects.kept().filter(owner=_text("owner"), kind__in=REACHED_BY)
    others = (
        Contact.objects.kept()
        .filter(kind__in=REACHED_BY, blind_index__in=Subquery(own.values("blind_index")))
        .filter(owner__startswith=recording.STREAM)
        .exclude(owner=_text("owner"))
    )
    numbers = others.values(at=Substr("owner", len(recording.STREAM) + 1))
    return Matter.objects.filter(number__in=Subquery(numbers), confidential=False)


def _tied() -> "list[QuerySet[Matter, Any]]":
    named = [_text("parent"), _text("into"), _text("earlier")]
    return [
        _rows(How.REPEATS, Matter.objects.filter(number__in=named)),
        _few(How.PART, Matter.objects.filter(parent=_text("number")), MOST),
        _few(How.MERGED_HERE, Matter.objects.filter(merged_into=_text("number")), MOST),
    ]


@cache
def _reading(tied: bool, by_reporter: bool) -> Reading:
    """Ask only for what there can be: a long statement is parted into text and values anew each time."""

    def queries() -> "QuerySet[Matter, Any]":
        first = _few(How.SAME_HERE, _same_here(), FEW)
        others = _tied() if tied else []
        if by_reporter:
            others.append(_few(How.SAME_REPORTER, _same_reporter(), FEW))
        return first.union(*others, all=True) if others else first

    return Reading(queries)
