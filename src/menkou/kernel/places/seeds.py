"""What is asked of places: seeds of new ones, changes of those that are there, and what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from menkou.kernel.places.models import Place
from menkou.kernel.places.refusals import PlaceRefusal

Geometry = Mapping[str, Any] | str
"""A GeoJSON geometry in WGS 84, or the text that is stored of one."""


class Details(TypedDict, total=False):
    """What a place may have; the meaning stands in `models.Place`."""

    name_en: str
    code: str
    code_scheme: str
    valid_from: date | None
    valid_until: date | None
    boundary: Geometry
    longitude: Decimal | None
    latitude: Decimal | None
    hours: Sequence[Sequence[str]] | None
    days: Mapping[str, bool] | None
    zone: str
    sample: bool


class Changes(Details, total=False):
    """What can change about a place: everything but key, kind and parent."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Seed:
    """A place to be.

    :param parent: key of a place that is there or is planted along with it; none at the top.
    """

    key: str
    parent: str | None
    name: str
    kind: str
    name_en: str = ""
    code: str = ""
    code_scheme: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    boundary: Geometry = ""
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    hours: Sequence[Sequence[str]] | None = None
    days: Mapping[str, bool] | None = None
    zone: str = ""
    sample: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one of many.

    :param place: as it is now; none where it was refused.
    :param is_new: it was planted.
    :param changed: fields of a place that was there that are different now.
    :param problems: why it was refused.
    """

    place: Place | None
    is_new: bool = False
    changed: tuple[str, ...] = ()
    problems: tuple[PlaceRefusal, ...] = ()

    def or_raise(self) -> Place:
        """Give the place.

        :raises PlaceRefusal: the first of the problems.
        """
        if self.place is None:
            raise self.problems[0]
        return self.place


def parents_first(seeds: Sequence[Seed]) -> list[int]:
    """Order the seeds, by index, so that each follows its parent; those that stand under one another come last."""
    waiting: dict[str, list[int]] = {}
    own = {seed.key for seed in seeds}
    order = []
    for index, seed in enumerate(seeds):
        if seed.parent in own:
            waiting.setdefault(seed.parent or "", []).append(index)
        else:
            order.append(index)
    for index in order:
        order.extend(waiting.pop(seeds[index].key, ()))
    return order + [index for left in waiting.values() for index in left]
