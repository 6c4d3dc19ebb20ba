"""How people can be reached: sealed when kept, logged when opened, destroyed when erased."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction

from menkou.kernel.ledger import chain, sealing
from menkou.kernel.ledger import erasing as words
from menkou.kernel.ledger.words import Words
from menkou.kernel.people import refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Contact, ContactQuerySet, Opening
from menkou.kernel.statements import Adding

__all__ = [
    "KINDS",
    "Contact",
    "Opened",
    "destroy_pending",
    "erase",
    "erase_again",
    "is_kept",
    "keep",
    "open_for",
    "open_many",
    "owners_with",
    "replace",
    "stream_of",
]

KINDS = ("name", "phone", "mail", "address")
LONGEST = 300

_CONTACT = Adding(Contact, ["owner", "kind", "key_id", "cipher", "blob", "blind_index"], once=True)


@dataclass(frozen=True)
class Opened:
    """A contact in the open.

    :param text: ``None`` where its key is gone.
    """

    kind: str
    text: str | None = field(repr=False)


def stream_of(owner: str) -> str:
    """Give the stream on which is recorded who opened an owner's contacts, and that they were erased."""
    return f"contacts:{owner}"


def keep(owner: str, kind: str, text: str) -> None:
    """Keep a contact, sealed; the same one again changes nothing.

    :param owner: a stream of the ledger: ``person:…``, ``matter:…``.
    :param kind: one of `KINDS`.
    :raises InvalidContact: no such kind, or nothing or too much to keep.
    """
    text = text.strip()
    if kind not in KINDS or not 1 <= len(text) <= LONGEST:
        raise refusals.InvalidContact(longest=LONGEST, kinds=", ".join(KINDS))
    sealed = sealing.seal(text)
    _CONTACT.row(
        {
            "owner": owner,
            "kind": kind,
            "key_id": sealed.key_id,
            "cipher": sealed.cipher,
            "blob": sealed.blob,
            "blind_index": sealing.blind_index(text),
        }
    )


def is_kept(owner: str, kind: str, text: str) -> bool:
    """Whether the owner has this very contact."""
    index = sealing.blind_index(text)
    return Contact.objects.kept().filter(owner=owner, kind=kind, blind_index=index).exists()


@transaction.atomic
def replace(owner: str, kind: str, text: str, *, by: Actor, at: datetime) -> None:
    """Keep a contact as the only one of its kind; those before it are erased.

    :raises InvalidContact: no such kind, or nothing or too much to keep.
    """
    keep(owner, kind, text)
    _erase(
        owner, Contact.objects.filter(kind=kind).exclude(blind_index=sealing.blind_index(text)), by=by, at=at
    )


def open_for(owner: str, *, by: Actor, at: datetime, reason: str, place: str | None = None) -> list[Opened]:
    """Open the contacts of an owner; who did and why is on the record before anything is shown.

    The caller has seen to it that `by` may.

    :param place: where that is which the owner is about; who oversees it sees the opening.
    :raises ReasonNeeded: none is given.
    :raises RuntimeError: inside a transaction, which could take the record back.
    """
    return open_many([owner], by=by, at=at, reason=reason, place=place)[owner]


def open_many(
    owners: Collection[str], *, by: Actor, at: datetime, reason: str, place: str | None = None
) -> dict[str, list[Opened]]:
    """Open the contacts of several owners, each on the record as by `open_for`.

    :raises ReasonNeeded: none is given.
    :raises RuntimeError: inside a transaction, which could take the record back.
    """
    if not reason.strip():
        raise refusals.ReasonNeeded
    sealed: dict[str, list[Contact]] = {owner: [] for owner in owners}
    with transaction.atomic(durable=True):
        for contact in Contact.objects.kept().filter(owner__in=sealed).order_by("pk"):
            sealed[contact.owner].append(contact)
        for owner, found in sealed.items():
            if found:
                _log(owner, found, by=by, at=at, reason=reason, place=place)
    return {owner: [_opened(contact) for contact in found] for owner, found in sealed.items()}


def owners_with(text: str) -> list[str]:
    """Name those who have this contact, however it is written, without opening any."""
    found = Contact.objects.kept().filter(blind_index=sealing.blind_index(text))
    return sorted(set(found.values_list("owner", flat=True)))


@transaction.atomic
def erase(owner: str, *, by: Actor, at: datetime) -> int:
    """Erase all contacts of an owner and, once that is committed, destroy their keys; give how many there were."""
    return _erase(owner, Contact.objects.all(), by=by, at=at)


@transaction.atomic
def erase_again(keys: Collection[str], *, by: Actor, at: datetime) -> int:
    """Erase the contacts that these keys open, and destroy the keys: after an older state was brought back."""
    meant = Contact.objects.filter(key_id__in=keys)
    owners = sorted(set(meant.kept().values_list("owner", flat=True)))
    for key in keys:
        transaction.on_commit(partial(sealing.destroy, key), robust=True)
    return sum(_erase(owner, meant, by=by, at=at) for owner in owners)


def destroy_pending() -> int:
    """Destroy the keys of erased contacts that are still there, such as after a crash; give how many there were."""
    pending = Contact.objects.filter(erased_at__isnull=False).exclude(key_id="")
    for contact in pending:
        sealing.destroy(contact.key_id)
        Contact.objects.filter(pk=contact.pk).update(key_id="")
    return len(pending)


def _log(
    owner: str, found: list[Contact], *, by: Actor, at: datetime, reason: str, place: str | None
) -> None:
    data: chain.Data = {"reason": Words(reason), "kinds": [contact.kind for contact in found]}
    event = chain.audit(stream_of(owner), "people.contacts_opened", by=by.as_json(), at=at, data=data)
    Opening.objects.create(
        event_id=event, owner=owner, place_id=place, by_person=by.as_ == "appointment", opened_at=at
    )


def _erase(owner: str, which: ContactQuerySet, *, by: Actor, at: datetime) -> int:
    found = list(which.kept().filter(owner=owner).select_for_update().order_by("pk"))
    if not found:
        return 0
    meant = Contact.objects.filter(pk__in=[contact.pk for contact in found])
    meant.update(blob=b"", blind_index="", erased_at=at)
    data: chain.Data = {
        "kinds": [contact.kind for contact in found],
        "keys": [contact.key_id for contact in found],
    }
    chain.audit(stream_of(owner), "people.contacts_erased", by=by.as_json(), at=at, data=data)
    transaction.on_commit(destroy_pending, robust=True)
    transaction.on_commit(words.scrub, robust=True)
    return len(found)


def _opened(contact: Contact) -> Opened:
    sealed = sealing.Sealed(contact.key_id, contact.cipher, bytes(contact.blob))
    return Opened(contact.kind, sealing.open_sealed(sealed))
