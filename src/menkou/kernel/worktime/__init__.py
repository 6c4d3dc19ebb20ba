"""How long something may take: four clocks, opening hours and the calendar of working days. Pure."""

from menkou.kernel.worktime.calendars import Calendar, Day, national_calendar
from menkou.kernel.worktime.clocks import Clock, Limit
from menkou.kernel.worktime.hours import USUAL_HOURS, InvalidHours, WorkingHours
from menkou.kernel.worktime.reckoning import Due, add, due, elapsed, remaining, resume
from menkou.kernel.worktime.schedules import Schedule

__all__ = [
    "USUAL_HOURS",
    "Calendar",
    "Clock",
    "Day",
    "Due",
    "InvalidHours",
    "Limit",
    "Schedule",
    "WorkingHours",
    "add",
    "due",
    "elapsed",
    "national_calendar",
    "remaining",
    "resume",
]
