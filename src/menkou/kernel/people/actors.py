"""Who acts: somebody in an appointment, a reporter, or a named process of the system."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from django.db.models import CharField, DateField, Exists, OuterRef, QuerySet, Value

from menkou.kernel.people.models import Appointment, Person, Substitution
from menkou.kernel.statements import Reading, given

As = Literal["appointment", "reporter", "system"]

_COLUMNS = ("id", "person_id", "role", "organisation_id", "place_id")
_ON = given("on", DateField())
_PERSON = given("person", CharField())


def _held() -> "QuerySet[Appointment, Any]":
    """Give a person's own appointments, and those in which they substitute, each with which of the two."""
    current = Appointment.objects.current(_ON)
    substituted = Exists(Substitution.objects.current(_ON).filter(appointment=OuterRef("pk"), person=_PERSON))
    own = current.filter(person=_PERSON).annotate(rank=Value(0))
    others = current.filter(substituted).annotate(rank=Value(1))
    columns = ("rank", *_COLUMNS)
    return own.values_list(*columns).union(others.values_list(*columns), all=True).order_by("rank", "id")


_HELD = Reading(_held)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts, as far as the ledger says; made by the class methods.

    :param person: key of the person who really acts.
    :param for_: key of the person for whom a substitute acts.
    :param matter: number of the matter whose reporter this is; an anonymous one has none yet.
    :param name: of a process of the system.
    """

    as_: As
    person: str | None = None
    for_: str | None = None
    appointment: int | None = None
    role: str | None = None
    organisation: str | None = None
    place: str | None = None
    matter: str | None = None
    name: str | None = None

    @classmethod
    def appointed(cls, appointment: Appointment, acting: Person | None = None) -> "Actor":
        """Somebody in an appointment, of which the caller knows that it is current.

        :param acting: the substitute who acts for the one appointed.
        """
        return cls._in_appointment(
            acting.key if acting else appointment.person_id,
            *(getattr(appointment, name) for name in _COLUMNS),
        )

    @classmethod
    def _in_appointment(
        cls, really: str, number: int, person: str, role: str, organisation: str, place: str
    ) -> "Actor":
        return cls(
            as_="appointment",
            person=really,
            for_=None if really == person else person,
            appointment=number,
            role=role,
            organisation=organisation,
            place=place,
        )

    @classmethod
    def reporter(cls, number: str) -> "Actor":
        """The one who reported this matter, known by the receipt's secret."""
        return cls(as_="reporter", matter=number)

    @classmethod
    def anonymous(cls) -> "Actor":
        """Somebody at the front door who has not reported anything yet."""
        return cls(as_="reporter")

    @classmethod
    def system(cls, name: str) -> "Actor":
        """Give a named process, such as ``sweep``."""
        return cls(as_="system", name=name)

    @classmethod
    def from_json(cls, written: Mapping[str, str]) -> "Actor":
        """Read what `as_json` wrote."""
        appointment = written.get("appointment")
        return cls(
            as_=cast("As", written["as"]),
            person=written.get("person"),
            for_=written.get("for"),
            appointment=int(appointment) if appointment else None,
            role=written.get("role"),
            organisation=written.get("organisation"),
            place=written.get("place"),
            matter=written.get("matter"),
            name=written.get("name"),
        )

    def as_json(self) -> dict[str, str]:
        """Write for the ledger: keys only, never a name of a person."""
        written = {
            "as": self.as_,
            "person": self.person,
            "for": self.for_,
            "appointment": None if self.appointment is None else str(self.appointment),
            "role": self.role,
            "organisation": self.organisation,
            "place": self.place,
            "matter": self.matter,
            "name": self.name,
        }
        return {name: value for name, value in written.items() if value is not None}


def actors_of(person: Person, *, on: date) -> list[Actor]:
    """List those that a person may act as on this day, own appointments first, in one statement.

    Without a current appointment, of their own or as a substitute, there are none.
    """
    held = _HELD.all(person=person.key, on=on)
    return list(dict.fromkeys(Actor._in_appointment(person.key, *row) for _rank, *row in held))
