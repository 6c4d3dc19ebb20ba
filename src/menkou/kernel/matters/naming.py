"""The names behind the keys that a matter and its steps hold, by statements that are compiled once."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField

from menkou.kernel.people.models import Organisation, Person
from menkou.kernel.statements import Reading, given

PLACES = tuple(f"key_{nth}" for nth in range(16))
"""For so many keys the statement has room; few matters name more."""


def people(keys: Iterable[str]) -> dict[str, str]:
    """Give the names of people by key, in one statement; an erased one has none."""
    return dict(_read(Person, _PEOPLE, set(keys)))


def organisations(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give the Chinese and the English name, which may be empty, of organisations by key, in one statement."""
    return {key: (name, english) for key, name, english in _read(Organisation, _ORGANISATIONS, set(keys))}


def _read(model: Any, reading: Reading, keys: set[str]) -> list[tuple[Any, ...]]:
    if not keys:
        return []
    if len(keys) > len(PLACES):
        return list(_named(model, keys))
    filled = [*keys, *[""] * (len(PLACES) - len(keys))]
    return reading.all(**dict(zip(PLACES, filled, strict=True)))


def _named(model: Any, keys: Iterable[Any]) -> Any:
    columns = ("key", "name", "name_en") if model is Organisation else ("key", "name")
    return model.objects.filter(key__in=keys).order_by().values_list(*columns)


def _compiled(model: Any) -> Reading:
    return Reading(lambda: _named(model, [given(place, CharField()) for place in PLACES]))


_PEOPLE, _ORGANISATIONS = _compiled(Person), _compiled(Organisation)
