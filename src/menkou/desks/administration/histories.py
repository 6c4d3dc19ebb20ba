"""What was changed, when and by whom: the record of a place, an organisation or a person, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.kernel.ledger import chain
from menkou.kernel.people.models import Organisation, Person
from menkou.kernel.people.roles import ROLES

SHOWN = 12

WHAT = {
    "places.planted": gettext_lazy("Planted"),
    "places.amended": gettext_lazy("Changed: %(fields)s"),
    "places.closed": gettext_lazy("Closed from %(valid_until)s on"),
    "people.founded": gettext_lazy("Founded"),
    "people.organisation_amended": gettext_lazy("Renamed"),
    "people.organisation_closed": gettext_lazy("Closed from %(on)s on"),
    "people.network_founded": gettext_lazy("Network founded"),
    "people.network_joined": gettext_lazy("Joined: %(organisation)s"),
    "people.network_left": gettext_lazy("Left: %(organisation)s"),
    "people.enrolled": gettext_lazy("Enrolled"),
    "people.numbered": gettext_lazy("Staff number changed"),
    "people.account_opened": gettext_lazy("Account made"),
    "people.account_closed": gettext_lazy("Account closed"),
    "people.account_reopened": gettext_lazy("Account opened again"),
    "people.password_renewed": gettext_lazy("New password made"),
    "people.link_issued": gettext_lazy("One-time link given"),
    "people.factors_reset": gettext_lazy("Second step reset"),
    "people.sessions_ended": gettext_lazy("Signed out everywhere"),
    "people.token_issued": gettext_lazy("Token issued"),
    "people.token_revoked": gettext_lazy("Token revoked"),
    "people.leave_taken": gettext_lazy("Leave noted"),
    "people.leave_changed": gettext_lazy("Leave changed"),
    "people.leave_ended": gettext_lazy("Leave ended"),
    "people.appointed": gettext_lazy("Appointed"),
    "people.appointment_ended": gettext_lazy("Appointment ended, last day before %(on)s"),
    "people.handed_over": gettext_lazy("Handed over to a successor"),
    "people.left_open": gettext_lazy("Ended with matters open"),
    "people.duty_assigned": gettext_lazy("Duty assigned"),
    "people.duty_released": gettext_lazy("Duty released"),
    "programmes.overridden": gettext_lazy("Limits set"),
}
FIELDS = {
    "name": gettext_lazy("What it is called"),
    "name_en": gettext_lazy("English name"),
    "code": gettext_lazy("Code"),
    "code_scheme": gettext_lazy("Code scheme"),
    "valid_from": gettext_lazy("There from"),
    "valid_until": gettext_lazy("No longer there from"),
    "boundary": gettext_lazy("Outline"),
    "longitude": gettext_lazy("Longitude"),
    "latitude": gettext_lazy("Latitude"),
    "hours": gettext_lazy("Working hours"),
    "days": gettext_lazy("Local days"),
    "zone": gettext_lazy("Time zone"),
}


@dataclass(frozen=True)
class Line:
    """One change.

    :param who: role, organisation and name; the name of a process of the system.
    :param why: the reason that was given; empty without one.
    """

    at: datetime
    what: str
    who: str
    why: str


def told(stream: str, *, shown: int = SHOWN) -> list[Line]:
    """Tell the last changes of a stream, newest first, in four statements."""
    found = chain.read(stream)[::-1][:shown]
    organisations = _labels(Organisation.objects.filter(key__in=_all(found, "organisation")))
    people = dict(Person.objects.filter(key__in=_all(found, "person")).values_list("key", "name"))
    return [
        Line(each.at, _what(each.kind, each.data), _who(each.by, organisations, people), _why(each))
        for each in found
    ]


def _what(kind: str, data: Mapping[str, Any]) -> str:
    said = WHAT.get(kind)
    if said is None:
        return kind
    named = [str(FIELDS[field]) for field in data if field in FIELDS]
    values = {key: value if value is not None else "—" for key, value in data.items()}
    try:
        return str(said) % {**values, "fields": _(", ").join(named)}
    except KeyError:
        return kind


def _who(by: Mapping[str, str], organisations: Mapping[str, str], people: Mapping[str, str]) -> str:
    if by.get("name"):
        return _("The system")
    role = ROLES.get(by.get("role", ""))
    parts = [
        role.label if role else "",
        organisations.get(by.get("organisation", ""), ""),
        people.get(by.get("person", ""), ""),
    ]
    return " · ".join(filter(None, parts))


def _why(event: chain.Recorded) -> str:
    reason = event.words.get("reason")
    return (reason.text or "") if reason else ""


def _all(found: Iterable[chain.Recorded], name: str) -> set[str]:
    return {each.by[name] for each in found if name in each.by}


def _labels(found: Iterable[Organisation]) -> dict[str, str]:
    return {each.key: each.label for each in found}
