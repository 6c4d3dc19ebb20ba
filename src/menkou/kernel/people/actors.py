"""Who acts: somebody in an appointment, a reporter, or a named process of the system."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from menkou.kernel.people.models import Appointment, Person, Substitution

As = Literal["appointment", "reporter", "system"]


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
        really = acting.key if acting else appointment.person_id
        return cls(
            as_="appointment",
            person=really,
            for_=None if really == appointment.person_id else appointment.person_id,
            appointment=appointment.pk,
            role=appointment.role,
            organisation=appointment.organisation_id,
            place=appointment.place_id,
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
    """List those that a person may act as on this day, own appointments first, in two statements.

    Without a current appointment, of their own or as a substitute, there are none.
    """
    own = Appointment.objects.current(on).filter(person=person).order_by("pk")
    substituted = (
        Substitution.objects.current(on)
        .filter(person=person, appointment__in=Appointment.objects.current(on))
        .select_related("appointment")
        .order_by("appointment_id")
    )
    actors = [Actor.appointed(appointment) for appointment in own]
    actors += [Actor.appointed(each.appointment, acting=person) for each in substituted]
    return list(dict.fromkeys(actors))
