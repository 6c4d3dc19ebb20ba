"""Erasing what has been kept long enough, by the same functions and with the same records as by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db.models import QuerySet

from menkou.channels.feeds import following
from menkou.channels.notices import arrangements
from menkou.channels.webhooks import arrangements as webhooks
from menkou.config.retention import of_desks, of_imports, of_matters, of_people
from menkou.config.retention.kinds import KINDS
from menkou.kernel.matters import attachments
from menkou.kernel.people.actors import Actor

AT_ONCE = 200
SWEEP = Actor.system("retention")


class Erase(Protocol):
    """Erases some of what is older than `before`; gives how much."""

    def __call__(self, before: datetime, /, *, most: int, by: Actor, at: datetime) -> int: ...


@dataclass(frozen=True)
class Keeper:
    """How one kind of data is looked through and erased."""

    due: Callable[[datetime], QuerySet[Any]]
    erase: Erase


KEEPERS: Mapping[str, Keeper] = {
    "contacts": Keeper(of_matters.with_contacts, of_matters.erase_contacts),
    "words": Keeper(of_matters.with_words, of_matters.erase_words),
    "files": Keeper(of_matters.with_files, of_matters.erase_files),
    "openings": Keeper(of_people.old_openings, of_people.forget_openings),
    "staff_contacts": Keeper(of_people.former_staff, of_people.erase_staff_contacts),
    "sessions": Keeper(of_people.old_sessions, of_people.forget_sessions),
    "tokens": Keeper(of_people.old_tokens, of_people.forget_tokens),
    "views": Keeper(of_desks.views_of_former_staff, of_desks.forget_views),
    "imports": Keeper(of_imports.old_runs, of_imports.forget_runs),
}


def expire(*, at: datetime) -> int:
    """Erase some of what has been kept long enough; give how much."""
    return sum(expire_each(at=at).values())


def expire_each(*, at: datetime) -> dict[str, int]:
    """Erase some of each kind, at most `AT_ONCE`; give how much by kind."""
    return {
        key: KEEPERS[key].erase(at - timedelta(days=days), most=AT_ONCE, by=SWEEP, at=at)
        for key, days in _kept().items()
    }


def due(*, at: datetime) -> dict[str, int]:
    """Count what has been kept long enough, by kind; nothing is erased."""
    return {key: KEEPERS[key].due(at - timedelta(days=days)).count() for key, days in _kept().items()}


def elsewhere() -> dict[str, int]:
    """Give the days of the kinds that have sweeps of their own."""
    return {
        "notices": arrangements.current().bounds.kept_days,
        "deliveries": webhooks.current().kept_days,
        "subscriptions": following.KEPT_UNCONFIRMED.days,
        "uploads": attachments.UNCLAIMED_FOR.days,
    }


def _kept() -> dict[str, int]:
    """Give the kinds that are not kept for good, with their days."""
    days = {key: settings.MENKOU_RETENTION[key] for key in KINDS}
    return {key: count for key, count in days.items() if count is not None}
