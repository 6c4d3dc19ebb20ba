"""Older events read as today's: what is stored never changes, so each change of shape leaves one upcaster behind.

Whoever changes the fields of an event raises its `schema` and writes, beside it, how the data was before:

    @upcasting.upcasts("matters.dispatched", from_schema=1)
    def _with_a_reason(data):
        return {**data, "reason": "not_known"}
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from menkou.kernel.matters.events import Event

Data = Mapping[str, Any]
Upcaster = Callable[[Data], Data]
"""Rewrites the data of one schema as that of the next; words in it stay as they are, under whatever name."""

_upcasters: dict[tuple[str, int], Upcaster] = {}


class NotReadable(ValueError):
    """An event was stored in a shape that this version of Menkou does not know."""


class FromNewerMenkou(NotReadable):
    """A newer Menkou has stored it."""

    def __init__(self, kind: str, schema: int, newest: int) -> None:
        self.kind, self.schema = kind, schema
        super().__init__(
            _(
                "“%(kind)s” is stored in form %(schema)s; this version of Menkou reads it up to form %(newest)s. "
                "Install the version that wrote it, or a newer one."
            )
            % {"kind": kind, "schema": schema, "newest": newest}
        )


class NoUpcaster(NotReadable):
    """Nobody has written down how to read this old shape."""

    def __init__(self, kind: str, schema: int) -> None:
        self.kind, self.schema = kind, schema
        super().__init__(
            _("“%(kind)s” is stored in the old form %(schema)s, and nothing here says how to read that.")
            % {"kind": kind, "schema": schema}
        )


def upcasts(kind: str, *, from_schema: int) -> Callable[[Upcaster], Upcaster]:
    """Register how data of one schema becomes that of the next; usable as a decorator.

    :raises ValueError: there is one already: what was stored once has one reading.
    """

    def register(upcaster: Upcaster) -> Upcaster:
        if (kind, from_schema) in _upcasters:
            raise ValueError(f"{kind} has an upcaster from {from_schema} already")
        _upcasters[kind, from_schema] = upcaster
        return upcaster

    return register


def current(event: type[Event], schema: int, data: Data) -> Data:
    """Give stored data in the shape of today's class.

    :param schema: what the data was stored in.
    :raises FromNewerMenkou: in one that this class does not have yet.
    :raises NoUpcaster: in an old one, and a link of the chain is missing.
    """
    if schema > event.schema:
        raise FromNewerMenkou(event.kind, schema, event.schema)
    for older in range(schema, event.schema):
        if (event.kind, older) not in _upcasters:
            raise NoUpcaster(event.kind, older)
        data = _upcasters[event.kind, older](data)
    return data
