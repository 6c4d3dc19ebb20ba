"""What happened: the base of all events of a matter, and the stamp that the moment puts on them."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from menkou.kernel.ledger.words import Read, Words
from menkou.kernel.matters import codec
from menkou.kernel.people.actors import Actor

Said = Words | Read
"""Words of an event: given when it is appended, read back with their commitment, or erased."""


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """The due times that a step sets; written into its event, so that replay needs no calendar.

    ``None`` means: no such clock runs from here on.

    :param timer_at: when the next thing is to be said about one of them.
    """

    phase_due_at: datetime | None = None
    due_at: datetime | None = None
    first_contact_due_at: datetime | None = None
    provisional: bool = False
    timer_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """When, by whom, as which step.

    :param at: when it happened.
    :param recorded_at: when it was received; clocks start here.
    :param version: the matter's version after this step, from 1.
    """

    at: datetime
    recorded_at: datetime
    by: Actor
    version: int
    clocks: Clocks | None = None


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all events; `stamp` is put on by `act` and read back by replay.

    :cvar kind: permanent name in the ledger, a past participle.
    :cvar schema: raised when the fields change; older ones are read through upcasters.
    """

    kind: ClassVar[str]
    label: ClassVar[Any]
    schema: ClassVar[int] = 1

    stamp: Stamp | None = field(default=None, compare=False, metadata={"carried": False})

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self._stamped.at

    @property
    def recorded_at(self) -> datetime:
        """When it was received; clocks start here."""
        return self._stamped.recorded_at

    @property
    def by(self) -> Actor:
        """Who did it."""
        return self._stamped.by

    @property
    def _stamped(self) -> Stamp:
        if self.stamp is None:
            raise ValueError(f"{self.kind} has no stamp yet")
        return self.stamp

    def stamped(self, stamp: Stamp) -> Self:
        """Give the same event with its stamp."""
        stamped = object.__new__(type(self))  # as `states.replace` does
        stamped.__dict__.update(self.__dict__, stamp=stamp)
        return stamped

    def data(self) -> dict[str, Any]:
        """Give what the ledger stores: the fields, and the clocks where the step set any."""
        data = codec.to_plain(self)
        if self._stamped.clocks is not None:
            data["clocks"] = codec.to_plain(self._stamped.clocks)
        return data


E = TypeVar("E", bound=Event)


def from_data(kind: type[E], data: Mapping[str, Any], stamp: Stamp) -> E:
    """Read an event back from what the ledger stores."""
    fields = dict(data)
    clocks = fields.pop("clocks", None)
    if clocks is not None:
        stamp = dataclasses.replace(stamp, clocks=codec.from_plain(Clocks, clocks))
    return codec.from_plain(kind, fields).stamped(stamp)
