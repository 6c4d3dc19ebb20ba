"""What lists of matters can be narrowed by: each dimension once, for pages, interfaces and feeds alike."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q

from menkou.kernel.matters import months, numbers
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.programmes import registry
from menkou.kernel.searching import finding

Matters = MatterQuerySet
Narrow = Callable[[Matters, Any], Matters]


def narrowed(found: Matters, by: Mapping[str, Any]) -> Matters:
    """Narrow by everything that is given; what is ``None``, empty or false is left open.

    A text takes up to three statements, and may be left to `paging` to be looked for.

    :param by: values by name of a dimension; times are moments, places are rows.
    :raises NotSearchable: the text cannot be looked for.
    """
    for name, value in by.items():
        if value:
            found = DIMENSIONS[name](found, value)
    return found


def _equal(field: str) -> Narrow:
    return lambda found, value: found.filter(**{field: value})


def _one_of(field: str) -> Narrow:
    """Narrow to one value, or to any of several."""
    several, one = f"{field}__in", _equal(field)
    return lambda found, value: (
        found.filter(**{several: value}) if isinstance(value, list) else one(found, value)
    )


def _numbered(found: Matters, beginning: str) -> Matters:
    whole = numbers.SHAPE.fullmatch(beginning)
    return found.filter(number=beginning) if whole else found.filter(number__startswith=beginning)


def _late(found: Matters, at: Any) -> Matters:
    return found.overdue(at)


def _due_before(found: Matters, at: Any) -> Matters:
    return found.open().filter(Q(phase_due_at__lt=at) | Q(due_at__lt=at))


def _of_major_class(found: Matters, major: str) -> Matters:
    return found.filter(case_type__in=registry.case_types_of(major))


def _saying(found: Matters, text: str) -> Matters:
    """Staff only: words that are internal to those who work on a matter are looked in as well."""
    condition = finding.held("number", text, internal=True, shelf=months.last_full())
    if condition is not None:
        return found.filter(condition)
    found = found.all()
    found.sought = text
    return found


DIMENSIONS: Mapping[str, Narrow] = {
    "number": _numbered,
    "text": _saying,
    "phase": _one_of("phase"),
    "open": lambda found, _yes: found.open(),
    "outcome": _equal("outcome"),
    "programme": _equal("programme"),
    "major_class": _of_major_class,
    "case_type": _equal("case_type"),
    "place": lambda found, place: found.within(place),
    "holder": lambda found, key: found.held_by(key),
    "unit": _equal("unit_id"),
    "taken_by": _equal("taken_by"),
    "source": _equal("source"),
    "origin": _equal("origin"),
    "confidential": _equal("confidential"),
    "emergency": lambda found, _yes: found.filter(flags__contains="emergency"),
    "late": _late,
    "due_before": _due_before,
    "reported_from": lambda found, at: found.filter(reported_at__gte=at),
    "reported_before": lambda found, at: found.filter(reported_at__lt=at),
    "closed_from": lambda found, at: found.filter(closed_at__gte=at),
    "closed_before": lambda found, at: found.filter(closed_at__lt=at),
}
"""By permanent name; the value of `late` is the moment at which it is asked."""
