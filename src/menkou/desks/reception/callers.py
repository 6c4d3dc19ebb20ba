"""Who calls: what somebody with this telephone number has said before.

Numbers are found by their blind index. That they were recognised goes on the record of each contact before
anything is shown, as when a contact is opened; its reporter reads it there.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menkou.desks import case_types, places
from menkou.desks.matter import reaching
from menkou.kernel.matters import access, recording, rows
from menkou.kernel.matters.commands import Label
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor

SHORTEST = 7
"""Digits: what is shorter is no number of anybody."""
MOST = 6


@dataclass(frozen=True)
class Earlier:
    """A matter that somebody with this number has reported."""

    number: str
    kind: str
    place: str
    reported_at: datetime
    phase: str
    standing: Label
    is_open: bool


@dataclass(frozen=True)
class Caller:
    """Somebody who calls.

    :ivar name: as they last gave it; empty where they never did.
    :ivar matters: the newest first.
    """

    name: str = ""
    matters: tuple[Earlier, ...] = ()


def is_whole(phone: str) -> bool:
    """Whether it is long enough to be looked for."""
    return sum(character.isdecimal() for character in phone) >= SHORTEST


def recognise(phone: str, *, by: Actor, at: datetime) -> Caller:
    """Find what this caller has said before, of what the desk may see and whose contact it may open."""
    if not is_whole(phone):
        return Caller()
    known = [each for each in contacts.owners_with(phone) if each.startswith(recording.STREAM)]
    if not known:
        return Caller()
    numbers = [recording.number_of(each) for each in known]
    found = access.visible_to(by).filter(number__in=numbers).order_by("-reported_at", "number")
    matters = [each for each in rows.states_of(found[: 2 * MOST]) if reaching.may_open(each, by)][:MOST]
    return Caller(_name_in(matters, by, at), tuple(_told(matters)))


def _name_in(matters: list[MatterState], by: Actor, at: datetime) -> str:
    """Put on the record that these contacts were opened, then give the newest name in them."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for matter in matters:
        by_place[matter.place].append(recording.stream_of(matter.number))
    opened: dict[str, list[contacts.Opened]] = {}
    for place, owners in by_place.items():
        reason = _("Recognised as the caller, by the number given.")
        opened |= contacts.open_many(owners, by=by, at=at, reason=reason, place=place)
    said = (opened[recording.stream_of(matter.number)] for matter in matters)
    return next((each.text for some in said for each in some if each.kind == "name" and each.text), "")


def _told(matters: list[MatterState]) -> list[Earlier]:
    names, labels = case_types.names(), places.labels({each.place for each in matters})
    return [
        Earlier(
            number=each.number,
            kind=names.get(each.case_type, str(each.case.name)),
            place=labels[each.place],
            reported_at=each.reported_at,
            phase=each.phase,
            standing=each.outcome.label if each.outcome else each.phase.label,
            is_open=each.is_open,
        )
        for each in matters
    ]
