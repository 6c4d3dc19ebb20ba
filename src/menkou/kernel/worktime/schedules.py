"""A schedule: opening hours on the days of a calendar, in a time zone."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from menkou.kernel.worktime.calendars import Calendar
from menkou.kernel.worktime.hours import WorkingHours

_LAST_INSTANT = timedelta(microseconds=1)
_MIDNIGHT = time(0)


@dataclass(frozen=True)
class WorkedDay:
    """One date of a schedule, all times in UTC.

    :param spans: when it is open; empty on a day that is not worked.
    :param length: of all spans together.
    :param known: false where the calendar does not know the day.
    """

    on: date
    spans: tuple[tuple[datetime, datetime], ...]
    length: timedelta
    known: bool


@dataclass(frozen=True)
class Schedule:
    """When working time counts at a place.

    Keep one for as long as it holds: it remembers the days that it has worked out.
    """

    hours: WorkingHours
    calendar: Calendar
    zone: ZoneInfo
    _days: dict[date, WorkedDay] = field(default_factory=dict, init=False, repr=False, compare=False)
    _closings: dict[date, datetime] = field(default_factory=dict, init=False, repr=False, compare=False)

    def date_of(self, at: datetime) -> date:
        """Return the local date of an instant."""
        return at.astimezone(self.zone).date()

    def day(self, on: date) -> WorkedDay:
        """Return the date's opening times."""
        known = self._days.get(on)
        if known is None:
            known = self._days[on] = self._worked_out(on)
        return known

    def end_of(self, on: date) -> datetime:
        """Return the date's last instant, a microsecond before midnight, which is the next day's."""
        return self._at(on, WorkingHours.MINUTES_OF_A_DAY) - _LAST_INSTANT

    def closing_of(self, on: date) -> datetime:
        """Return when the date's last span ends, whether or not the day is worked; still on that date."""
        known = self._closings.get(on)
        if known is None:
            known = self._closings[on] = min(self._at(on, self.hours.spans[-1][1]), self.end_of(on))
        return known

    def _worked_out(self, on: date) -> WorkedDay:
        day = self.calendar.is_working(on)
        spans = self._spans(on) if day.working else ()
        length = sum((closes - opens for opens, closes in spans), timedelta())
        return WorkedDay(on=on, spans=spans, length=length, known=day.known)

    def _spans(self, on: date) -> tuple[tuple[datetime, datetime], ...]:
        spans = ((self._at(on, opens), self._at(on, closes)) for opens, closes in self.hours.spans)
        # A span inside the hour that a change to summer time leaves out would run backward.
        return tuple((opens, closes) for opens, closes in spans if opens < closes)

    def _at(self, on: date, minutes: int) -> datetime:
        local = datetime.combine(on, _MIDNIGHT, self.zone) + timedelta(minutes=minutes)
        return local.astimezone(UTC)
