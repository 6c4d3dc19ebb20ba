"""What the cells of the file can name: functions, what the packs offer, places and organisations of an area."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from menkou.kernel.matters.duties import offered
from menkou.kernel.matters.duties.functions import FUNCTIONS, Function
from menkou.kernel.matters.duties.workbook.columns import EVERYTHING
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.people.roster.choices import Choice, Choices
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place

LISTED_KINDS = frozenset({"city", "district", "town", *LIVING_AREAS})
"""Kinds of places that the list offers; others are found by name or key all the same."""


@dataclass(frozen=True, kw_only=True)
class Offers:
    """The choices of one actor, and the rows of the matrix in their area.

    :param listed: keys and names by column, for the sheet of choices.
    """

    rows: list[Duty]
    functions: Choices[str]
    scopes: Choices[str]
    places: Choices[Place]
    organisations: Choices[Organisation]
    listed: dict[str, list[tuple[str, str]]]


def offers_for(by: Actor) -> Offers:
    """Read what this actor can name: everything for the system, otherwise what is in their area."""
    places = list(_places(by).only("key", "name", "name_en", "kind", "path").order_by("path"))
    rows = _rows(by, {place.key for place in places})
    organisations = {each.key: each for each in _organisations(by)}
    organisations |= {row.organisation_id: row.organisation for row in rows}
    scopes = _scopes(row.case_type for row in rows)
    used = {row.place_id for row in rows}
    listed = [each for each in places if each.kind in LISTED_KINDS or each.key in used]
    return Offers(
        rows=rows,
        functions=Choices("function", map(_function, FUNCTIONS.values())),
        scopes=Choices("scope", scopes),
        places=Choices("place", map(_choice, places)),
        organisations=Choices("organisation", map(_choice, organisations.values())),
        listed={
            "function": _keys_and_names(FUNCTIONS.values()),
            "scope": [(each.key, each.names[0]) for each in scopes],
            "place": _keys_and_names(listed),
            "organisation": _keys_and_names(organisations.values()),
        },
    )


def _rows(by: Actor, area: set[str]) -> list[Duty]:
    rows = Duty.objects.select_related("place", "organisation").defer("place__boundary")
    ordered = rows.order_by("place__path", "function", "case_type")
    return [row for row in ordered if by.as_ == "system" or row.place_id in area]


def _keys_and_names(choices: Iterable[Any]) -> list[tuple[str, str]]:
    return [(each.key, each.label) for each in choices]


def _scopes(used: Iterable[str]) -> list[Choice[str]]:
    """Give everything that the packs offer, and what rows are for that they offer no more."""
    known = offered.offered()
    found = [
        Choice(scope.key or EVERYTHING, (str(scope), scope.name.zh, scope.name.en, scope.key), scope.key)
        for scope in known.values()
    ]
    return found + [Choice(key, (key,), key) for key in sorted(set(used) - known.keys())]


def _function(each: Function) -> Choice[str]:
    return Choice(each.key, (each.label, each.zh, each.en), each.key)


def _choice(each: Any) -> Choice[Any]:
    return Choice(each.key, (each.label, each.name, each.name_en), each)


def _places(by: Actor) -> Any:
    if by.as_ == "system":
        return Place.objects.all()
    own = Place.objects.filter(key=by.place).first()
    return Place.objects.within(own) if own else Place.objects.none()


def _organisations(by: Actor) -> Any:
    return Organisation.objects.all() if by.as_ == "system" else guards.organisations_visible_to(by)
