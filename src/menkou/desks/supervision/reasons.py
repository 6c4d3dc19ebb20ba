"""Why matters are stuck: how each reason is found, said in words, and what would free it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menkou.desks.templatetags.words import until
from menkou.kernel import worktime
from menkou.kernel.matters import paging, watching
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import asking_extension
from menkou.kernel.matters.watching import Watch
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import schedules
from menkou.kernel.worktime import Clock

Find = Callable[[MatterQuerySet, Actor, datetime], MatterQuerySet]


@dataclass(frozen=True)
class Reason:
    """One way to be stuck.

    :ivar key: part of the page's address.
    :ivar verbs: what would free it, the likeliest first.
    :ivar why: says it of one matter.
    :ivar told: kind of the step whose words say more.
    """

    key: str
    title: Any
    find: Find
    verbs: tuple[str, ...]
    why: Callable[[MatterState, datetime], str]
    told: str
    order: str = paging.DUE


def _watched(watch: Watch) -> Find:
    return lambda found, by, at: watching.watched(found, watch, by=by, at=at)


def _returned(matter: MatterState, _at: datetime) -> str:
    return ngettext(
        "Returned %(times)s time; the supervisor says whose it is.",
        "Returned %(times)s times; the supervisor says whose it is.",
        matter.returns,
    ) % {"times": matter.returns}


def _back_and_forth(matter: MatterState, _at: datetime) -> str:
    return ngettext(
        "Units returned it %(times)s time.", "Units returned it %(times)s times.", matter.returns
    ) % {"times": matter.returns}


def _late(matter: MatterState, at: datetime) -> str:
    clocks = {_("This step"): matter.phase_due_at, _("All of it"): matter.due_at}
    said = [
        _("%(clock)s is %(overdue)s") % {"clock": clock, "overdue": until(due, at)}
        for clock, due in clocks.items()
        if due is not None and due < at
    ]
    return _("; ").join(said) + _(".")


def _asked(matter: MatterState, _at: datetime) -> str:
    days = ngettext("%(days)s working day", "%(days)s working days", matter.asked_days or 0)
    return _("The unit %(asked)s: %(days)s; %(level)s decides.") % {
        "asked": matter.asked.label if matter.asked else "",
        "days": days % {"days": matter.asked_days},
        "level": matter.asked_of.label if matter.asked_of else "",
    }


def _rests(matter: MatterState, at: datetime) -> str:
    since = matter.suspended_at or matter.phase_since
    passed = worktime.elapsed(since, at, Clock.WORKING_DAYS, schedules.schedule_for(matter.place)).days
    return _(
        "Suspended for %(passed)s working days of %(granted)s; at most %(most)s can be granted at once."
    ) % {
        "passed": passed,
        "granted": matter.asked_days or "?",
        "most": asking_extension.MOST_DAYS,
    }


def _score(_matter: MatterState, _at: datetime) -> str:
    return _("The unit holds “not satisfied” to be unfair.")


REASONS = (
    Reason(
        "rule",
        gettext_lazy("To rule on"),
        lambda found, _by, _at: found.filter(phase=Phase.RETURNED, holder=F("supervisor")),
        ("rule",),
        _returned,
        "matters.returned",
    ),
    Reason(
        "asked",
        gettext_lazy("Requests that wait"),
        _watched(Watch.ASKED),
        ("decide_extension", "decide_suspension", "urge"),
        _asked,
        "",
    ),
    Reason(
        "late",
        gettext_lazy("Overdue"),
        lambda found, _by, at: found.overdue(at),
        ("urge", "supervise", "overrule"),
        _late,
        "matters.progressed",
    ),
    Reason(
        "ping_pong",
        gettext_lazy("Back and forth"),
        _watched(Watch.PING_PONG),
        ("rule", "overrule", "supervise"),
        _back_and_forth,
        "matters.returned",
    ),
    Reason(
        "rests",
        gettext_lazy("Suspended"),
        lambda found, _by, _at: found.filter(phase=Phase.SUSPENDED),
        ("resume", "urge", "overrule"),
        _rests,
        "matters.suspension_asked",
    ),
    Reason(
        "scores",
        gettext_lazy("Scores to review"),
        _watched(Watch.SCORE),
        ("review_score",),
        _score,
        "matters.score_review_asked",
        order=paging.NEWEST,
    ),
)
BY_KEY = {reason.key: reason for reason in REASONS}
TOLD_OF_REQUESTS = ("matters.extension_asked", "matters.suspension_asked")


def kinds_of(reason: Reason) -> tuple[str, ...]:
    """Give the kinds of steps whose words say more."""
    return TOLD_OF_REQUESTS if reason.key == "asked" else (reason.told,)
