"""What everybody may see of matters: those whose reporter agreed, and figures too large to tell of anybody.

Of a matter whose reporter did not agree nothing is shown by itself, and of a confidential one nothing at all: it is
in no figure either. A figure counts whole months, so that nobody reads a single report from one day to the next.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, Q

from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.phases import Outcome
from menkou.kernel.matters.states import MatterState
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry

LEAST = 5
"""Fewer than this are not counted out loud."""
HIDDEN = (Outcome.VOID, Outcome.MERGED)


def publicly() -> MatterQuerySet:
    """Give the matters whose words everybody may read."""
    shown = Matter.objects.filter(shown_publicly=True, confidential=False, parent=None)
    return shown.filter(Q(outcome=None) | ~Q(outcome__in=HIDDEN))


def to_whoever_says_the_same() -> MatterQuerySet:
    """Give the matters that a stranger may be told of before they add another: open, and worth joining.

    Those that everybody may read; and of fixed public assets (部件) also what so many have said that kind and place
    point at none of them.
    """
    of_many = Q(case_type__in=registry.components(), joined__gte=LEAST - 1)
    told = Matter.objects.open().filter(Q(shown_publicly=True) | of_many)
    return told.filter(confidential=False, parent=None)


def may_be(matter: MatterState) -> bool:
    """Whether everybody could read it, were its reporter to agree."""
    return not matter.confidential and matter.parent is None and matter.outcome not in HIDDEN


def figures(place: Place, *, since: datetime, until: datetime) -> dict[str, int]:
    """Count by major class what was reported in an area, without anything confidential and without small numbers.

    :param place: a neighbourhood or larger; below that a figure would point at a door.
    :param since, until: midnights of first days of months.
    """
    counted = (
        Matter.objects.within(place)
        .filter(reported_at__gte=since, reported_at__lt=until, confidential=False, parent=None)
        .order_by()
        .values_list("case_type")
        .annotate(number=Count("pk"))
    )
    by_class: dict[str, int] = {}
    majors = _majors()
    for case_type, number in counted:
        if case_type in majors:
            by_class[majors[case_type]] = by_class.get(majors[case_type], 0) + number
    return {major: number for major, number in by_class.items() if number >= LEAST}


def _majors() -> Mapping[str, str]:
    """Give the major class of every kind that may be counted."""
    return {
        key: f"{key.partition('.')[0]}.{case.major}"
        for key, case in registry.case_types().items()
        if not case.keeps_reporter_secret
    }
