"""Organisations as the pages name and offer them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation, OrganisationQuerySet
from menkou.kernel.places.models import Place


def labels(keys: Iterable[str | None]) -> dict[str, str]:
    """Name organisations in one statement, in the language that is active; ``None`` is left out."""
    found = Organisation.objects.filter(key__in=set(keys) - {None}).only("key", "name", "name_en")
    return {each.key: each.label for each in found.order_by()}


def seen_by(actor: Actor, area: Place | None) -> dict[str, str]:
    """Give the names of the organisations that are there today, by key, in one statement.

    They are those of `guards.organisations_visible_to`, asked by the path of the area, which is known here.

    :param area: the actor's; without one there are none.
    """
    if area is None:
        return {}
    over_it = [area.path[:length] for length in range(area.steplen, len(area.path), area.steplen)]
    seen = (
        Q(place__path__startswith=area.path)
        | Q(place__path__in=over_it)
        | Q(place=None)
        | Q(key=actor.organisation)
    )
    return {key: label for key, label, _kind, _place in _read(_there(timezone.localdate()).filter(seen))}


def to_send_to(on: date) -> list[tuple[str, str, str, str | None]]:
    """Give key, name, kind and place of all organisations that are there on a day, by name, in one statement."""
    return _read(_there(on))


def _there(on: date) -> OrganisationQuerySet:
    return Organisation.objects.valid_on(on)


def _read(found: OrganisationQuerySet) -> list[tuple[str, str, str, str | None]]:
    """Read tuples: of a city's organisations, making rows of the model took longer than reading them."""
    english = (get_language() or "zh").startswith("en")
    rows = found.order_by("name").values_list("key", "name", "name_en", "kind", "place__key")
    return [
        (key, name_en if english and name_en else name, kind, place)
        for key, name, name_en, kind, place in rows
    ]
