"""Who opened whose contacts, when and why: for those who oversee the area, and in short for whoever left them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from menkou.kernel.ledger import chain
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Opening, OpeningQuerySet, Organisation, Person
from menkou.kernel.people.roles import ROLES
from menkou.kernel.places.models import Place

OVERSEEING = frozenset({"supervisor", "auditor"})
"""Those who see who opened contacts in their area."""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """An opening as it is told to whoever left the contact: no name of a person, no reason in their words.

    :param organisation: its name; empty for a process of the system, as is the role.
    """

    at: datetime
    organisation: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Full(Brief):
    """An opening as those see it who oversee the area.

    :param owner: as that of the contacts: ``matter:…``, ``person:…``.
    :param person: name of who opened; their key once they are erased, or the name of the process.
    :param reason: ``None`` once it is erased.
    """

    owner: str
    person: str
    kinds: tuple[str, ...]
    reason: str | None

    @property
    def matter(self) -> str:
        """Number of the matter whose reporter left the contact; empty where it is somebody else's."""
        return self.owner.removeprefix("matter:") if self.owner.startswith("matter:") else ""


def visible_to(actor: Actor) -> OpeningQuerySet:
    """All openings that this actor may see, newest first: the system everything, an overseeing role its area."""
    found = Opening.objects.order_by("-opened_at", "-pk")
    if actor.as_ == "system":
        return found
    if actor.role not in OVERSEEING or actor.place is None:
        return found.none()
    return found.within(Place.objects.get(key=actor.place))


def of(owner: str) -> list[Brief]:
    """Tell whoever left the contacts by which organisation and in which role they were opened, oldest first.

    Left out is what a process opened to send a notice to them: nobody saw it.
    """
    opened = Opening.objects.by_people().filter(owner=owner)
    found = [chain.recorded(row.event) for row in _with_events(opened.order_by("opened_at", "pk"))]
    organisations = _organisations(found)
    return [
        Brief(at=each.at, organisation=_organisation(each, organisations), role=_role(each)) for each in found
    ]


def told(openings: OpeningQuerySet) -> list[Full]:
    """Tell openings in full, in four statements."""
    return told_of(_with_events(openings))


def told_of(rows: Sequence[Opening]) -> list[Full]:
    """Tell openings that were read already, in full; what they lack is read for all of them together."""
    prefetch_related_objects(rows, "event__words")
    found = [chain.recorded(row.event) for row in rows]
    organisations = _organisations(found)
    people = dict(Person.objects.filter(key__in=_all(found, "person")).values_list("key", "name"))
    return [
        Full(
            at=each.at,
            organisation=_organisation(each, organisations),
            role=_role(each),
            owner=row.owner,
            person=_person(each, people),
            kinds=tuple(each.data["kinds"]),
            reason=each.words["reason"].text,
        )
        for row, each in zip(rows, found, strict=True)
    ]


@transaction.atomic
def note_looked(*, by: Actor, at: datetime, number: int) -> None:
    """Put on the record that somebody looked at the log of their area.

    :param number: of the part of the list.
    """
    stream = f"openings:{by.place or ''}"
    chain.audit(stream, "people.openings_looked_at", by=by.as_json(), at=at, data={"part": number})


def _with_events(openings: OpeningQuerySet) -> list[Opening]:
    return list(openings.select_related("event").prefetch_related("event__words"))


def _organisations(found: Iterable[chain.Recorded]) -> dict[str, str]:
    return {each.key: each.label for each in Organisation.objects.filter(key__in=_all(found, "organisation"))}


def _all(found: Iterable[chain.Recorded], name: str) -> set[str]:
    return {each.by[name] for each in found if name in each.by}


def _organisation(each: chain.Recorded, labels: dict[str, str]) -> str:
    return labels.get(each.by.get("organisation", ""), "")


def _role(each: chain.Recorded) -> str:
    role = ROLES.get(each.by.get("role", ""))
    return role.label if role else ""


def _person(each: chain.Recorded, names: dict[str, str]) -> str:
    key = each.by.get("person", "")
    return names.get(key) or key or each.by.get("name", "")
