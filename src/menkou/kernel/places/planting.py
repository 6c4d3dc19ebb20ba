"""Planting, amending and closing: the only writers of the tree; each change is recorded.

Those who change places wait for one another, so that what was checked still holds when it is written. Statements take
a few hundred places at a time where a transaction must stay short.
"""

import copy
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Unpack

from django.db import transaction

from menkou.kernel.places import below, checking, recording, refusals, revision
from menkou.kernel.places.models import Place
from menkou.kernel.places.recording import Author
from menkou.kernel.places.seeds import Changes, Details, Outcome, Seed, parents_first
from menkou.kernel.places.soil import Soil

__all__ = ["Seed", "amend", "amend_each", "close", "plant", "plant_each", "plant_many"]


def plant(
    parent: Place | None,
    *,
    key: str,
    name: str,
    kind: str,
    by: Author,
    at: datetime,
    **details: Unpack[Details],
) -> Place:
    """Plant a place under another, or at the top.

    :raises PlaceRefusal: one of its kinds, by what is wrong.
    """
    above = parent.key if parent else None
    return plant_many([Seed(key=key, parent=above, name=name, kind=kind, **details)], by=by, at=at)[0]


@transaction.atomic
def plant_many(seeds: Sequence[Seed], *, by: Author, at: datetime) -> list[Place]:
    """Plant places in any order, all or none.

    :raises PlaceRefusal: the first that is wrong.
    """
    return [outcome.or_raise() for outcome in plant_each(seeds, by=by, at=at)]


@transaction.atomic
def plant_each(seeds: Sequence[Seed], *, by: Author, at: datetime) -> list[Outcome]:
    """Plant places in any order, the good ones; say what became of each, in the order given."""
    revision.change()
    soil = Soil({key for seed in seeds for key in (seed.key, seed.parent) if key is not None})
    outcomes = {index: _settled(seeds[index], soil) for index in parents_first(seeds)}
    new = [outcome.place for outcome in outcomes.values() if outcome.place]
    Place.objects.bulk_create(new)
    Place.objects.bulk_update(soil.grown.values(), ["numchild"])
    recording.planted(((place, soil.parent_of(place)) for place in new), by=by, at=at)
    return [outcomes[index] for index in range(len(seeds))]


def amend(place: Place, *, by: Author, at: datetime, **changes: Unpack[Changes]) -> Place:
    """Change a place; what is the same already is no change. Give it as it is now.

    :raises PlaceRefusal: one of its kinds, by what is wrong.
    """
    return amend_each({place.key: changes}, by=by, at=at)[place.key].or_raise()


def close(place: Place, on: date, *, by: Author, at: datetime) -> Place:
    """Say on which day a place is no longer there; those below it must have been closed.

    :raises PlacesBelowStay: some of them would still be there.
    :raises DatesReversed: it begins on that day or later.
    """
    changes: Changes = {"valid_until": on}
    return amend_each({place.key: changes}, by=by, at=at, kind="places.closed")[place.key].or_raise()


@transaction.atomic
def amend_each(
    changes: Mapping[str, Changes], *, by: Author, at: datetime, kind: str = "places.amended"
) -> dict[str, Outcome]:
    """Change places by key, in the order given, those that can be; say what became of each."""
    revision.wait()
    soil = Soil(changes)
    outcomes = {key: _amended(key, fields, soil) for key, fields in changes.items()}
    changed = [outcome for outcome in outcomes.values() if outcome.place and outcome.changed]
    for outcome in changed:
        recording.amended(outcome.or_raise(), kind, outcome.changed, by=by, at=at)
    if changed:
        revision.change()
    return outcomes


def _settled(seed: Seed, soil: Soil) -> Outcome:
    if seed.key in soil.by_key:
        return Outcome(None, problems=(refusals.KeyTaken(key=seed.key),))
    if seed.parent is not None and seed.parent not in soil.by_key:
        return Outcome(None, problems=(refusals.NoSuchParent(key=seed.parent),))
    fields = dict(vars(seed))
    parent = soil.by_key.get(fields.pop("parent"))
    place = Place(**fields)
    if problems := checking.settle(place, soil.under(parent)):
        return Outcome(None, problems=problems)
    soil.set(place, parent)
    return Outcome(place, is_new=True)


def _amended(key: str, changes: Changes, soil: Soil) -> Outcome:
    if key not in soil.by_key:
        return Outcome(None, problems=(refusals.NoSuchPlace(key=key),))
    place = soil.by_key[key]
    new = copy.copy(place)
    for field, value in changes.items():
        if field not in Changes.__annotations__:
            raise TypeError(f"“{field}” of a place cannot be changed")
        setattr(new, field, value)
    above = soil.under(soil.parent_of(place))
    problems = checking.settle(new, above, changes.keys())
    changed = tuple(field for field in changes if getattr(new, field) != getattr(place, field))
    problems = problems or below.problems(new, above, changed)
    if problems:
        return Outcome(None, problems=problems)
    if changed:
        new.save(update_fields=changed)
        soil.replace(new)
    return Outcome(new, changed=changed)
