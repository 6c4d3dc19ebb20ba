"""The names behind the keys that a matter and its steps hold."""

from collections.abc import Iterable

from menkou.kernel.matters.several import Several
from menkou.kernel.people.models import Organisation, Person

ROOM = 16
"""Few matters name more people, or more organisations."""

_PEOPLE = Several(
    lambda keys: Person.objects.filter(key__in=keys).order_by().values_list("key", "name"), room=ROOM
)
_ORGANISATIONS = Several(
    lambda keys: Organisation.objects.filter(key__in=keys).order_by().values_list("key", "name", "name_en"),
    room=ROOM,
)


def people(keys: Iterable[str]) -> dict[str, str]:
    """Give the names of people by key, in one statement; an erased one has none."""
    return dict(_PEOPLE.of(set(keys)))


def organisations(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give the Chinese and the English name, which may be empty, of organisations by key, in one statement."""
    return {key: (name, english) for key, name, english in _ORGANISATIONS.of(set(keys))}
