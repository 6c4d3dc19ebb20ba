"""What is kept of closed matters: contacts, files, and where it is set so the words."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat, Substr

from menkou.kernel.ledger.models import Words
from menkou.kernel.matters import attachments, erasing, recording
from menkou.kernel.matters.models import Attachment, Matter, MatterQuerySet
from menkou.kernel.matters.phases import Phase
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Contact


def with_contacts(before: datetime) -> MatterQuerySet:
    """Those whose reporter could still be reached. It costs what is kept, and not what was ever erased."""
    owned = Contact.objects.kept().filter(owner__startswith=recording.STREAM)
    numbers = owned.annotate(number=Substr("owner", len(recording.STREAM) + 1)).values("number")
    return _closed(before).filter(number__in=numbers)


def with_words(before: datetime) -> MatterQuerySet:
    """Those of which something is still readable."""
    stream = Concat(Value(recording.STREAM), OuterRef("number"))
    return _closed(before).filter(
        Exists(Words.objects.filter(event__stream=stream, text__isnull=False))
        | Q(number__in=with_contacts(before).values("number"))
    )


def with_files(before: datetime) -> MatterQuerySet:
    """Those with a photo or document."""
    kept = Attachment.objects.filter(erased_at=None, matter__isnull=False, received_at__lt=before)
    return _closed(before).filter(number__in=kept.values("matter"))


def erase_contacts(before: datetime, *, most: int, by: Actor, at: datetime) -> int:
    """Erase the contacts of some matters; give of how many."""
    return _each(with_contacts, before, most, lambda number: _erase_contacts(number, by, at))


def erase_words(before: datetime, *, most: int, by: Actor, at: datetime) -> int:
    """Erase all that was said about some matters, with files and contacts; give of how many."""
    reason = erasing.Reason.NOT_NEEDED
    return _each(with_words, before, most, lambda number: erasing.erase(number, by=by, at=at, reason=reason))


def erase_files(before: datetime, *, most: int, by: Actor, at: datetime) -> int:
    """Erase the files of some matters; give of how many."""
    return _each(with_files, before, most, lambda number: _erase_files(number, by, at))


def _closed(before: datetime) -> MatterQuerySet:
    """Closed long enough; and where it was merged into another, that one too, for its reporter is told of it."""
    going_on = Matter.objects.filter(number=OuterRef("merged_into")).exclude(
        phase=Phase.CLOSED, closed_at__lt=before
    )
    return Matter.objects.filter(phase=Phase.CLOSED, closed_at__lt=before).exclude(Exists(going_on))


def _each(
    due: Callable[[datetime], MatterQuerySet], before: datetime, most: int, erase: Callable[[str], object]
) -> int:
    """Take them one by one, each in a transaction in which nobody can open it again."""
    done = 0
    for number in list(due(before).values_list("number", flat=True)[:most]):
        with transaction.atomic():
            if _closed(before).select_for_update(of=("self",)).filter(number=number).exists():
                erase(number)
                done += 1
    return done


def _erase_contacts(number: str, by: Actor, at: datetime) -> None:
    contacts.erase(recording.stream_of(number), by=by, at=at)


def _erase_files(number: str, by: Actor, at: datetime) -> None:
    for key in Attachment.objects.filter(matter=number, erased_at=None).values_list("key", flat=True):
        attachments.erase(key, by=by, at=at)
