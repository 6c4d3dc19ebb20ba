"""Erasures carried out again after a restore: an older state has brought back what was erased since."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from menkou.config.backups.manifests import Progress
from menkou.kernel.ledger import chain, erasures
from menkou.kernel.ledger import erasing as words
from menkou.kernel.ledger.erasures import Erasure
from menkou.kernel.matters import attachments, indexing, recording
from menkou.kernel.matters.models import Attachment
from menkou.kernel.people import contacts
from menkou.kernel.people import erasing as people
from menkou.kernel.people.actors import Actor
from menkou.kernel.searching import indexing as searching

BY = Actor.system("restore")


@dataclass
class Again:
    """What came of it.

    :param known: erasures that this state already has on record.
    :param repeated: those that had something to erase here.
    :param unknown: kinds of erasure that this version cannot carry out; they are to be looked after by hand.
    """

    known: int = 0
    repeated: int = 0
    unknown: tuple[str, ...] = ()


def carry_out(journal: Iterable[Erasure], *, at: datetime, progress: Progress) -> Again:
    """Carry out again what this database has no record of; what it does not hold is passed over."""
    listed = list(journal)
    missing = erasures.since(listed)
    done = Again(known=len(listed) - len(missing))
    for number, erasure in enumerate(missing, start=1):
        if erasure.kind in CARRIED_OUT_BY:
            done.repeated += CARRIED_OUT_BY[erasure.kind](erasure, at)
        else:
            done.unknown = tuple(sorted({*done.unknown, erasure.kind}))
        progress(_("Erasing again"), number, len(missing))
    searching.scrub()
    words.scrub()
    return done


def file(key: str, *, at: datetime) -> bool:
    """Erase an attachment, if it is here; give whether there was anything to erase."""
    return Attachment.objects.filter(key=key).exists() and attachments.erase(key, by=BY, at=at)


@transaction.atomic
def _words(erasure: Erasure, at: datetime) -> bool:
    """Erase words, and let nobody find them any more."""
    stream = erasure.stream.removeprefix(words.STREAM)
    done = _erased(stream, erasure.data, at)
    if done and stream.startswith(recording.STREAM):
        searching.forget(recording.number_of(stream))
        indexing.index(chain.read(stream))
    return done


def _erased(stream: str, data: Mapping[str, Any], at: datetime) -> bool:
    if "commitments" in data:
        return words.erase_again(stream, set(data["commitments"]), by=BY.as_json(), at=at) > 0
    fields = {(each["version"], name) for each in data["erased"] for name in each["fields"]}
    return words.erase(stream, by=BY.as_json(), at=at, only=fields) > 0  # as the first version told it


def _contacts(erasure: Erasure, at: datetime) -> bool:
    return contacts.erase_again(erasure.data["keys"], by=BY, at=at) > 0


def _person(erasure: Erasure, at: datetime) -> bool:
    return people.erase_again(erasure.stream.removeprefix("person:"), by=BY, at=at)


def _file(erasure: Erasure, at: datetime) -> bool:
    return file(erasure.stream.removeprefix("attachment:"), at=at)


CARRIED_OUT_BY: dict[str, Callable[[Erasure, datetime], bool]] = {
    words.ERASED: _words,
    "people.contacts_erased": _contacts,
    "people.erased": _person,
    "attachments.erased": _file,
}
