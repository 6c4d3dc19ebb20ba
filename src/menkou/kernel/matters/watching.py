"""What to look at besides the phase: matters that are due, came back, wait for a decision, or go round in circles.

Each is a question to the database, so that a figure and the list that it opens are asked alike.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters.models import IS_OPEN, MatterQuerySet
from menkou.kernel.matters.phases import Asking, Level, Phase, ScoreReview
from menkou.kernel.people.actors import Actor

SOON_DAYS = 3
PING_PONG = 2
"""So many returns by units: the next one goes to the supervisor."""
LONG = timedelta(days=56)
"""A suspension is granted for at most 60 working days, twelve weeks; after eight of them somebody should ask."""

Ask = Callable[[Actor, datetime], Q]


class Watch(models.TextChoices):
    """What to look at."""

    TODAY = "today", _("due today")
    SOON = "soon", _("due in the next three days")
    CAME_BACK = "came_back", _("came back")
    TO_DECIDE = "to_decide", _("a request that I decide on")
    ASKED = "asked", _("a request that waits for a decision")
    PING_PONG = "ping_pong", _("returned twice or more")
    LONG_SUSPENDED = "long_suspended", _("suspended for more than eight weeks")
    SCORE = "score", _("a score to review")
    ALERT = "alert", _("alert after the call-back")
    SUPERVISED = "supervised", _("under supervision")
    STUCK = "stuck", _("stuck: overdue, returned often, suspended for long, waiting for a decision")


def watched(found: MatterQuerySet, watch: str, *, by: Actor, at: datetime) -> MatterQuerySet:
    """Narrow to what there is to look at.

    :param watch: a value of `Watch`; nothing narrows nothing.
    :param by: who looks.
    """
    return found.filter(QUESTIONS[watch](by, at)) if watch else found


def late(at: datetime) -> Q:
    """The phase's or the overall due time has passed."""
    return Q(phase_due_at__lt=at) | Q(due_at__lt=at)


def end_of_day(at: datetime, *, days: int = 0) -> datetime:
    """Give the midnight at the end of this day, or of one that many days later."""
    day = timezone.localdate(at) + timedelta(days=days + 1)
    return timezone.make_aware(datetime.combine(day, time.min))


def _today(_by: Actor, at: datetime) -> Q:
    return IS_OPEN & ~late(at) & late(end_of_day(at))


def _soon(_by: Actor, at: datetime) -> Q:
    return IS_OPEN & ~late(max(at, end_of_day(at))) & late(end_of_day(at, days=SOON_DAYS))


def _came_back(_by: Actor, _at: datetime) -> Q:
    """From the unit or the reporter to the desk; from whoever verified or called back to the unit."""
    return Q(phase=Phase.RETURNED) | Q(phase=Phase.HANDLING, reworks__gt=0)


def _asked(_by: Actor, _at: datetime) -> Q:
    return Q(phase=Phase.HANDLING, asked__in=Asking.values)


def _to_decide(by: Actor, at: datetime) -> Q:
    if by.role == "supervisor":
        mine = Q(asked_of=Level.SUPERVISOR, supervisor=by.organisation)
    elif by.role in {"clerk", "dispatcher"}:
        mine = Q(asked_of=Level.DESK, intake=by.organisation)
    else:
        mine = Q(pk__in=[])
    return _asked(by, at) & mine


def _stuck(by: Actor, at: datetime) -> Q:
    held_up = IS_OPEN & late(at)
    for watch in (Watch.ASKED, Watch.PING_PONG, Watch.LONG_SUSPENDED, Watch.ALERT):
        held_up |= QUESTIONS[watch](by, at)
    return held_up


QUESTIONS: Mapping[str, Ask] = {
    Watch.TODAY: _today,
    Watch.SOON: _soon,
    Watch.CAME_BACK: _came_back,
    Watch.TO_DECIDE: _to_decide,
    Watch.ASKED: _asked,
    Watch.PING_PONG: lambda _by, _at: IS_OPEN & Q(returns__gte=PING_PONG),
    Watch.LONG_SUSPENDED: lambda _by, at: Q(phase=Phase.SUSPENDED, suspended_at__lt=at - LONG),
    Watch.SCORE: lambda _by, _at: Q(score_review=ScoreReview.ASKED),
    Watch.ALERT: lambda _by, _at: IS_OPEN & Q(alert=True),
    Watch.SUPERVISED: lambda _by, _at: IS_OPEN & Q(supervised=True),
    Watch.STUCK: _stuck,
}
