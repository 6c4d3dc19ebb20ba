"""Whole files of places in transactions that stay short, so that desks need not wait for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.places.recording import Author
from menkou.kernel.places.seeds import Changes, Outcome, Seed, parents_first

T = TypeVar("T")

AT_ONCE = 100


def plant(seeds: Sequence[Seed], *, by: Author, at: datetime) -> list[Outcome]:
    """Plant the good ones, parents first; say what became of each, in the order given."""
    order = parents_first(seeds)
    outcomes: list[Outcome] = []
    for batch in _batches(order):
        outcomes += planting.plant_each([seeds[index] for index in batch], by=by, at=at)
    return [
        outcome for _index, outcome in sorted(zip(order, outcomes, strict=True), key=lambda each: each[0])
    ]


def amend(changes: Mapping[str, Changes], *, by: Author, at: datetime) -> dict[str, Outcome]:
    """Change the good ones; say what became of each, by key.

    From the bottom up, as when all are closed; then those refused from the top down, as when all are prolonged.
    """
    depths = dict(Place.objects.filter(key__in=changes).values_list("key", "depth"))
    upward = sorted(changes, key=lambda key: depths.get(key, 0), reverse=True)
    outcomes = dict(_amended(upward, changes, by=by, at=at))
    refused = [key for key in reversed(upward) if outcomes[key].problems]
    return outcomes | dict(_amended(refused, changes, by=by, at=at))


def _amended(
    keys: Sequence[str], changes: Mapping[str, Changes], *, by: Author, at: datetime
) -> Iterator[tuple[str, Outcome]]:
    for batch in _batches(keys):
        yield from planting.amend_each({key: changes[key] for key in batch}, by=by, at=at).items()


def _batches(everything: Sequence[T]) -> Iterable[Sequence[T]]:
    return (everything[start : start + AT_ONCE] for start in range(0, len(everything), AT_ONCE))
