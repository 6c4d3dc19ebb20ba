"""How places and organisations are called, read without what is not needed for it: boundaries are long."""

from collections.abc import Iterable

from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

NEEDED = ("key", "name", "name_en")


def of_places(keys: Iterable[str]) -> dict[str, str]:
    """Give the names of places in the language that is active, in one statement."""
    return {each.key: each.label for each in Place.objects.filter(key__in=set(keys)).only(*NEEDED)}


def of_organisations(keys: Iterable[str]) -> dict[str, str]:
    """Give the names of organisations in the language that is active, in one statement."""
    return {each.key: each.label for each in Organisation.objects.filter(key__in=set(keys)).only(*NEEDED)}
