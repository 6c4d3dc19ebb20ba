"""Who could handle a matter: the matrix first, then who has done such here before, then who is of the usual kind."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.kernel.matters.duties import explaining
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people import scopes
from menkou.kernel.people.models import Duty, Organisation

LOOKED_BACK = 500
"""How many of the newest matters at the place are looked through."""

OFFERED = 20


@dataclass(frozen=True)
class Suggestion:
    """An organisation that could handle it, and why; the words are in the language that was active.

    :param organisation: key.
    :param name: of the organisation.
    """

    organisation: str
    name: str
    reason: str


def suggest(matter: MatterState, *, at: datetime) -> list[Suggestion]:
    """Suggest units, the likeliest first, each once, in three statements."""
    duty = _duty(matter)
    done = _done_before(matter)
    there = _there(matter, {*done, *([duty.organisation_id] if duty else [])}, at)
    found = [*_named(duty), *_by_experience(done), *_by_kind(matter, there)]
    reasons: dict[str, str] = {}
    for organisation, reason in found:
        if organisation in there:
            reasons.setdefault(organisation, reason)
    return [Suggestion(key, there[key].label, reason) for key, reason in reasons.items()][:OFFERED]


def _duty(matter: MatterState) -> Duty | None:
    """Give the row that wins, with names: by case type first, then by place, the deeper the nearer."""
    ladder = scopes.ladder(matter.case_type, matter.case.major)
    rows = Duty.objects.filter(function="hold", case_type__in=ladder, place__key__in=matter.area)
    return min(
        rows.select_related("place").only(
            "case_type", "organisation", "place__depth", "place__name", "place__name_en"
        ),
        key=lambda row: (ladder.index(row.case_type), -row.place.depth),
        default=None,
    )


def _done_before(matter: MatterState) -> dict[str, int]:
    """Count who answered matters of this case type here, among the newest at the place; the most frequent first.

    They are counted here: the database would rather look through every matter of the case type.
    """
    newest = Matter.objects.filter(place__key=matter.place).order_by("-reported_at")
    told = newest.values_list("case_type", "unit__key", "answered_at")[:LOOKED_BACK]
    done = Counter(unit for kind, unit, answered in told if kind == matter.case_type and unit and answered)
    return dict(sorted(done.items(), key=lambda item: (-item[1], item[0])))


def _there(matter: MatterState, named: set[str], at: datetime) -> dict[str, Organisation]:
    """Read those named that are there, and those of the usual kind that work at the place."""
    works_here = Q(place=None) | Q(place__key__in=matter.area)
    usual = Q(kind=matter.case.unit_kind or "") & works_here
    found = Organisation.objects.valid_on(timezone.localdate(at)).filter(usual | Q(key__in=named))
    found = found.select_related("place").only("key", "name", "name_en", "kind", "place__depth")
    return {each.key: each for each in found.order_by("key")}


def _named(duty: Duty | None) -> Iterator[tuple[str, str]]:
    if duty:
        reason = explaining.reason_of(duty.case_type, duty.place.label)
        yield duty.organisation_id, _("In the duty matrix: %(reason)s.") % {"reason": reason}


def _by_experience(done: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for key, times in done.items():
        yield key, _("Answered matters of this kind here before: %(times)s.") % {"times": times}


def _by_kind(matter: MatterState, there: Mapping[str, Organisation]) -> Iterator[tuple[str, str]]:
    nearest = sorted(there.values(), key=lambda each: -each.place.depth if each.place else 0)
    for each in nearest:
        if each.kind == matter.case.unit_kind:
            kind = {"kind": each.kind_label}
            yield each.key, _("A %(kind)s that works here; such matters usually go to one.") % kind
