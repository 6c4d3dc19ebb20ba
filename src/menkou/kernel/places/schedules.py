"""When working time counts at a place: hours, local days and time zone, from the nearest places that set them."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings

from menkou.kernel.places import trees
from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept
from menkou.kernel.worktime import USUAL_HOURS, Schedule, WorkingHours, national_calendar

_kept: Kept[dict[str, Schedule]] = Kept(dict)


def schedule_for(place: str) -> Schedule:
    """Give the schedule of a place: places that set nothing of their own share that of the place above.

    Hours and zone come from the nearest place on the way up that sets them, local days from all of them, the nearest
    first to have its way. Where no place says otherwise, or the key is not known: 8–12 and 14–18 on the national
    calendar in the installation's time zone.
    """
    known = _kept.get()
    if place not in known:
        _work_out(trees.ancestry(place), known)
    return known.get(place) or _usual(known)


def days_of(written: Mapping[str, bool] | None) -> dict[date, bool]:
    """Read a place's local days.

    :raises ValueError: one of them is no date.
    """
    return {date.fromisoformat(day): working for day, working in (written or {}).items()}


def _work_out(ancestry: tuple[str, ...], known: dict[str, Schedule]) -> None:
    missing = [place for place in ancestry if place not in known]
    own = Place.objects.in_bulk(missing, field_name="key")
    above = _usual(known) if len(missing) == len(ancestry) else known[ancestry[len(missing)]]
    for place in reversed(missing):
        above = known[place] = _with_own(above, own[place])


def _with_own(above: Schedule, place: Place) -> Schedule:
    if place.hours is None and not place.days and not place.zone:
        return above
    return Schedule(
        hours=above.hours if place.hours is None else WorkingHours.from_json(place.hours),
        calendar=above.calendar.with_days(days_of(place.days)),
        zone=ZoneInfo(place.zone) if place.zone else above.zone,
    )


def _usual(known: dict[str, Schedule]) -> Schedule:
    return known.setdefault("", Schedule(USUAL_HOURS, national_calendar(), ZoneInfo(settings.TIME_ZONE)))
