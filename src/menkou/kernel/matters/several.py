"""Look-ups of several keys at a time that are compiled once, although now there are more keys and now fewer."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import CharField, QuerySet

from menkou.kernel.statements import Reading, given

NONE = ""
"""Fills what room is left: no row has an empty key."""


class Several:
    """A query for what some keys stand for.

    :param make: gives it for these keys, as `values_list`.
    :param room: for how many keys there is room; for more, which is rare, the ORM is asked.
    """

    def __init__(self, make: "Callable[[Collection[Any]], QuerySet[Any, Any]]", *, room: int) -> None:
        self._make = make
        self._names = tuple(f"key_{nth}" for nth in range(room))
        self._reading = Reading(lambda: make([given(name, CharField()) for name in self._names]))

    def of(self, keys: Collection[str]) -> list[tuple[Any, ...]]:
        """Give the rows of these keys, in one statement."""
        left = len(self._names) - len(keys)
        if left < 0:
            return list(self._make(keys))
        return self._reading.all(**dict(zip(self._names, [*keys, *[NONE] * left], strict=True)))
