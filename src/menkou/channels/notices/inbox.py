"""What somebody finds at the desk: all that they were told of, by whichever way, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from menkou.channels.notices import table
from menkou.channels.notices.models import Notice
from menkou.kernel.people.models import Person

MOST = 50


@dataclass(frozen=True)
class Shown:
    """A notice as a page shows it; the sentence is in the language that is active."""

    id: int
    matter: str
    says: str
    at: datetime
    read: bool
    way: str


def for_person(person: Person, *, most: int = MOST) -> list[Shown]:
    """Give the newest, in one statement."""
    found = Notice.objects.shown_to(person.key).select_related("event").order_by("-made_at", "-pk")
    return [_shown(notice) for notice in found[:most]]


def unread(person: Person) -> int:
    """Count what was not read yet."""
    return Notice.objects.shown_to(person.key).filter(read_at=None).count()


def read(person: Person, ids: Sequence[int], *, at: datetime) -> int:
    """Mark as read what is this person's; give how many were new."""
    return Notice.objects.shown_to(person.key).filter(pk__in=ids, read_at=None).update(read_at=at)


def _shown(notice: Notice) -> Shown:
    row = table.row(notice.event.kind, notice.audience)
    says = str(row.says) if row else notice.event.kind
    return Shown(notice.pk, notice.matter, says, notice.made_at, notice.read_at is not None, notice.way)
