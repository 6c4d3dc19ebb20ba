"""What each role looks at first: parts of the list, asked as their links ask, so that a figure is what it opens."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from menkou.desks.listing.filters import MINE, OPEN, OTHERS
from menkou.kernel.matters import paging
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.watching import Watch
from menkou.kernel.people.actors import Actor

OURS = {"whose": MINE}
DUE = {"sort": paging.DUE}


@dataclass(frozen=True)
class Section:
    """A part of the day.

    :ivar asked: filters of the list; the value ``{organisation}`` stands for the actor's own.
    :ivar page: name of a page of its own, where one is better than the list.
    :ivar waits: whether others have to act first.
    """

    key: str
    title: Any
    asked: dict[str, str]
    page: str = ""
    waits: bool = False

    @property
    def alarming(self) -> bool:
        """Whether anything in it is too late."""
        return self.asked.get("late") == "on"

    def query(self, actor: Actor) -> dict[str, str]:
        """Give the filters for somebody."""
        own = actor.organisation or ""
        return {name: own if value == "{organisation}" else value for name, value in self.asked.items()}

    def address(self, actor: Actor) -> str:
        """Give the end of the list's address."""
        return urlencode(self.query(actor))


LATE = Section("late", _("Overdue"), {**OURS, "late": "on", **DUE})
TODAY = Section("today", _("Due today"), {**OURS, "watch": Watch.TODAY, **DUE})
SOON = Section("soon", _("Due in the next three days"), {**OURS, "watch": Watch.SOON, **DUE})
CAME_BACK = Section("came_back", _("Came back to us"), {**OURS, "watch": Watch.CAME_BACK, **DUE})
CLOCK = (LATE, CAME_BACK, TODAY, SOON)

UNTAKEN = Section("untaken", _("Not taken in hand yet"), {**OURS, "phase": Phase.DISPATCHED, **DUE})
TAKEN = Section("taken", _("Taken on by me"), {"mine": "on", "phase": Phase.HANDLING, **DUE})
ASKED = Section(
    "asked", _("Our requests, not decided yet"), {**OURS, "watch": Watch.ASKED, **DUE}, waits=True
)
RESTS = Section("rests", _("Suspended"), {**OURS, "phase": Phase.SUSPENDED, **DUE}, waits=True)
CHECKED = Section(
    "checked",
    _("Answered, being verified"),
    {"unit": "{organisation}", "phase": Phase.ANSWERED, **DUE},
    waits=True,
)

TO_VERIFY = Section("verify", _("To verify"), {**OURS, "phase": Phase.ANSWERED, **DUE}, page="verifying")
TO_CALL = Section("call", _("To call back"), {**OURS, "phase": Phase.VERIFIED, **DUE}, page="calling")

TO_ACCEPT = Section("accept", _("New, to accept"), {**OURS, "phase": Phase.REPORTED, **DUE})
TO_DISPATCH = Section("dispatch", _("Accepted, to dispatch"), {**OURS, "phase": Phase.ACCEPTED, **DUE})
TO_DECIDE = Section("decide", _("Requests to decide on"), {"watch": Watch.TO_DECIDE, **DUE})
LATE_WITH_OTHERS = Section(
    "late_elsewhere", _("Overdue with others"), {"whose": OTHERS, "late": "on", **DUE}, waits=True
)
NOT_TAKEN = Section(
    "not_taken",
    _("Dispatched, not taken in hand yet"),
    {"whose": OTHERS, "phase": Phase.DISPATCHED, **DUE},
    waits=True,
)

TO_RULE = Section("rule", _("To rule on"), {**OURS, "phase": Phase.RETURNED, **DUE})
SCORES = Section("scores", _("Scores to review"), {"watch": Watch.SCORE})
PING_PONG = Section("ping_pong", _("Returned twice or more"), {"watch": Watch.PING_PONG, **DUE})
LONG_RESTS = Section(
    "long_rests", _("Suspended for more than eight weeks"), {"watch": Watch.LONG_SUSPENDED, **DUE}, waits=True
)
LATE_HERE = Section("late_here", _("Overdue here"), {"late": "on", **DUE})
KEPT_AN_EYE_ON = Section("supervised", _("Under supervision"), {"watch": Watch.SUPERVISED, **DUE})
ALERTS = Section("alerts", _("Alerts after a call-back"), {"watch": Watch.ALERT, **DUE})
OPEN_HERE = Section("open_here", _("Still open here"), {"phase": OPEN, **DUE})

BY_ROLE: dict[str, tuple[Section, ...]] = {
    "handler": (*CLOCK, UNTAKEN, TAKEN, ASKED, RESTS, CHECKED),
    "clerk": (LATE, CAME_BACK, TODAY, SOON, TO_ACCEPT, TO_DISPATCH, TO_DECIDE, LATE_WITH_OTHERS, NOT_TAKEN),
    "dispatcher": (
        LATE,
        CAME_BACK,
        TODAY,
        SOON,
        TO_ACCEPT,
        TO_DISPATCH,
        TO_DECIDE,
        LATE_WITH_OTHERS,
        NOT_TAKEN,
    ),
    "verifier": (LATE, TO_VERIFY, TODAY, SOON),
    "caller": (LATE, TO_CALL, TODAY, SOON, ALERTS),
    "supervisor": (TO_RULE, TO_DECIDE, SCORES, PING_PONG, LATE_HERE, KEPT_AN_EYE_ON, LONG_RESTS),
    "leader": (LATE_HERE, KEPT_AN_EYE_ON, PING_PONG, LONG_RESTS),
    "auditor": (LATE_HERE, PING_PONG, KEPT_AN_EYE_ON),
    "grid_worker": (LATE_HERE, OPEN_HERE),
    "part_time_member": (LATE_HERE, OPEN_HERE),
    "administrator": (),
}


def of(actor: Actor) -> tuple[Section, ...]:
    """Give the parts of somebody's day."""
    return BY_ROLE.get(actor.role or "", ())
