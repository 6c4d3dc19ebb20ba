"""What somebody can name in a roster: roles, and the organisations and places where they appoint."""

from dataclasses import dataclass
from typing import Any

from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.people.roles import ROLES
from menkou.kernel.people.roster.choices import Choice, Choices
from menkou.kernel.places.models import Place, PlaceQuerySet

LISTED_KINDS = frozenset(
    {"city", "district", "town", "neighbourhood", "village", "village_company", "micro_grid"}
)
"""Kinds of places that the list offers; others are found by name or key all the same."""


@dataclass(frozen=True)
class Offers:
    """The choices of one actor."""

    roles: Choices[str]
    organisations: Choices[Organisation]
    places: Choices[Place]
    listed_places: list[str]


def offers_for(actor: Actor) -> Offers:
    """Read what this actor can name: everything for the system, otherwise what they may see."""
    everything = actor.as_ == "system"
    organisations = Organisation.objects.all() if everything else guards.organisations_visible_to(actor)
    places = list(_places(actor).only("key", "name", "name_en", "kind", "path").order_by("path"))
    choices = Choices("place", (Choice(each.key, (each.name, each.name_en), each) for each in places))
    return Offers(
        roles=Choices(
            "role", (Choice(role.key, (role.label, role.zh, role.en), role.key) for role in ROLES.values())
        ),
        organisations=Choices(
            "organisation", (Choice(each.key, (each.name, each.name_en), each) for each in organisations)
        ),
        places=choices,
        listed_places=[choices.label(each.key) for each in places if each.kind in LISTED_KINDS],
    )


def label(choices: Choices[Any], key: str, name: str) -> str:
    """Give what to write for one that may not be among the choices, so that it is found again."""
    return choices.label(key) if key in choices else f"{name} [{key}]"


def _places(actor: Actor) -> PlaceQuerySet:
    if actor.as_ == "system":
        return Place.objects.all()
    own = Place.objects.filter(key=actor.place).first()
    return Place.objects.within(own) if own else Place.objects.none()
