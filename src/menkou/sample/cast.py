"""The sample's people as actors, by role and organisation."""

import random
from collections import defaultdict
from datetime import date

from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment


class Cast:
    """Everybody who has an appointment in the sample town.

    :param on: the day on which the appointments are read.
    """

    def __init__(self, *, on: date) -> None:
        self._actors: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        appointments = Appointment.objects.current(on).filter(person__sample=True).order_by("pk")
        for appointment in appointments.select_related("person", "organisation", "place"):
            actor = Actor.appointed(appointment)
            self._actors[appointment.role, actor.organisation or ""].append(actor)

    def one(self, organisation: str | None, *roles: str, chance: random.Random) -> Actor | None:
        """Choose somebody of the organisation who has one of the roles."""
        found = [actor for role in roles for actor in self._actors[role, organisation or ""]]
        return chance.choice(found) if found else None
