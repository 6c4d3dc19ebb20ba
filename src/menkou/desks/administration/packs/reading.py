"""What the pages of packs show: programmes, their case types, limits and where they come from, earlier revisions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters.phases import Phase
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.kinds import KINDS
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import limits, registry, revisions
from menkou.kernel.programmes.models import CaseTypeRevision, Override
from menkou.kernel.programmes.schema import CaseType, MajorClass, Programme
from menkou.kernel.worktime import Limit

MOST_REVISIONS = 30
MOST_OVERRIDES = 60

STEPS = {
    "accept": _("Acceptance"),
    "dispatch": _("Dispatching"),
    "take": _("Taking in hand"),
    "handle": _("Handling"),
    "verify": _("Verification"),
    "call_back": _("Call-back"),
    "total": _("From report to closing"),
    "first_contact": _("First contact with the reporter"),
    "second_handle": _("Handling after a call-back"),
    "reopen": _("Reporter may ask to reopen"),
}
EVIDENCE = {
    "words": _("words"),
    "photo_or_words": _("a photo, or words"),
    "document": _("a document"),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One limit of a case type.

    :param pack: as in the pack; none: there is none.
    :param here: as it is at a place.
    :param set_at: key of the place that sets it; empty: as in the pack.
    """

    name: str
    label: str
    pack: Limit | None
    here: Limit | None
    set_at: str


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A revision that was stored; it is never changed."""

    digest: str
    recorded_at: datetime
    place: str
    changed: tuple[str, ...]


def programme_of(key: str) -> Programme | None:
    """Give a programme by its key."""
    return next((each for each in registry.programmes() if each.key == key), None)


def overridden(area: Place) -> Counter[str]:
    """Count the limits that places of an area set, by programme, in one statement."""
    rows = Override.objects.filter(place__path__startswith=area.path).values_list("case_type", flat=True)
    return Counter(each.partition(".")[0] for each in rows)


def classes(programme: Programme, text: str) -> list[tuple[MajorClass, list[CaseType]]]:
    """Give the classes of a programme with their case types; empty classes are left out."""
    wanted = [
        each
        for each in programme.case_types
        if not text or text in str(each.name) or each.key.startswith(text)
    ]
    groups = [
        (major, [each for each in wanted if each.major == major.key]) for major in programme.major_classes
    ]
    return [(major, some) for major, some in groups if some]


def steps(key: str, place: str) -> list[Step]:
    """Give every limit of a case type as it is at a place, and where it comes from."""
    local = revisions.local(key, place)
    pack, here = limits.of(registry.case_type(key)), limits.of(local.case_type)
    return [
        Step(name=name, label=label, pack=pack[name], here=here[name], set_at=local.set_at.get(name, ""))
        for name, label in labels(registry.case_type(key))
    ]


def labels(case_type: CaseType) -> Iterator[tuple[str, str]]:
    """Give the names of a case type's limits, and how they are called."""
    for name, label in STEPS.items():
        yield name, str(label)
    for each in case_type.conditions:
        yield f"handle.{each.key}", f"{STEPS['handle']} · {each.filing}"
    for tier in case_type.tiers:
        yield f"tier.{tier.key}", f"{STEPS['handle']} · {tier.name}"


def phases(case_type: CaseType) -> list[Any]:
    """Give the phases that a matter of this kind can go through."""
    return [each.label for each in Phase if each is not Phase.VERIFIED or case_type.call_back]


def unit_kind(case_type: CaseType) -> str:
    """Say which kind of organisation usually handles it."""
    return KINDS[case_type.unit_kind].label if case_type.unit_kind in KINDS else ""


def evidence(case_type: CaseType) -> list[str]:
    """Say what an answer must bring."""
    return [str(EVIDENCE.get(each.value, each.value)) for each in case_type.evidence]


def own_limits(key: str, actor: Actor) -> list[Override]:
    """Give what places of the actor's area set for a case type, in two statements."""
    area = Place.objects.filter(key=actor.place).only("path").first()
    rows = Override.objects.filter(case_type=key, place__path__startswith=area.path if area else "-")
    return list(
        rows.select_related("place").defer("place__boundary").order_by("place__path")[:MOST_OVERRIDES]
    )


def history(key: str) -> list[Earlier]:
    """Give the stored revisions of a case type, newest first, with what differs from the pack today."""
    programme, _dot, own = key.partition(".")
    rows = CaseTypeRevision.objects.filter(programme=programme, key=own).select_related("place")
    found = list(rows.defer("place__boundary").order_by("-recorded_at", "digest")[:MOST_REVISIONS])
    return [
        Earlier(
            digest=each.digest,
            recorded_at=each.recorded_at,
            place=each.place.label if each.place else "",
            changed=_changed(revisions.said_by(each), registry.case_type(key)),
        )
        for each in found
    ]


def _changed(earlier: CaseType, now: CaseType) -> tuple[str, ...]:
    """Name the limits in which a revision differs from what the pack says today."""
    before, after = limits.of(earlier), limits.of(now)
    return tuple(label for name, label in labels(now) if before.get(name) != after.get(name))
