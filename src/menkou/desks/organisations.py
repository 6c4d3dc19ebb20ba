"""Organisations as the pages name and offer them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, DateField, F, Q
from django.utils import timezone
from django.utils.translation import get_language

from menkou.channels import acting
from menkou.kernel.matters import naming
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place
from menkou.kernel.statements import Reading, given

_ON, _AREA = given("on", DateField()), given("area", CharField())
_SEEN = Reading(
    lambda: (
        Organisation.objects.valid_on(_ON)
        .alias(area=_AREA)
        .filter(
            Q(place__path__startswith=_AREA)
            | Q(area__startswith=F("place__path"))
            | Q(place=None)
            | Q(key=given("own", CharField()))
        )
        .order_by("name")
        .values_list("key", "name", "name_en")
    )
)
"""Those in an area, those that stand over it, and one's own."""
_THERE = Reading(
    lambda: (
        Organisation.objects.valid_on(_ON)
        .order_by("name")
        .values_list("key", "name", "name_en", "kind", "place__key")
    )
)


def labels(keys: Iterable[str | None]) -> dict[str, str]:
    """Name organisations in one statement, in the language that is active; ``None`` is left out."""
    english = _speaks_english()
    found = naming.organisations(key for key in keys if key is not None)
    return {key: (english and name_en) or name for key, (name, name_en) in found.items()}


def desk_of(actor: Actor) -> str:
    """Say in which role and for whom somebody acts, for the head of a page that names no other organisation."""
    return acting.desk_of(actor, labels([actor.organisation]).get(actor.organisation or ""))


def seen_by(actor: Actor, area: Place | None) -> dict[str, str]:
    """Give the names of the organisations that are there today, by key, in one statement.

    They are those of `guards.organisations_visible_to`, asked by the path of the area, which is known here.

    :param area: the actor's; without one there are none.
    """
    if area is None:
        return {}
    found = _SEEN.all(area=area.path, own=actor.organisation or "", on=timezone.localdate())
    english = _speaks_english()
    return {key: (english and name_en) or name for key, name, name_en in found}


def to_send_to(on: date) -> list[tuple[str, str, str, str | None]]:
    """Give key, name, kind and place of all organisations that are there on a day, by name, in one statement."""
    english = _speaks_english()
    return [
        (key, name_en if english and name_en else name, kind, place)
        for key, name, name_en, kind, place in _THERE.all(on=on)
    ]


def _speaks_english() -> bool:
    return (get_language() or "zh").startswith("en")
