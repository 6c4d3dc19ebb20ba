"""Open matters near by that may be the same as what is being said, of those that the desk may see."""

from dataclasses import dataclass
from datetime import datetime

from menkou.desks import case_types, places
from menkou.kernel.matters import access, alike, timelines
from menkou.kernel.matters.commands import Label
from menkou.kernel.matters.phases import Phase
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes import registry

LONGEST = 80


@dataclass(frozen=True)
class Open:
    """An open matter that may be the same, as the desk may read it."""

    number: str
    kind: str
    place: str
    phase: str
    standing: Label
    reported_at: datetime
    words: str


def near(case_type: str, place: str, words: str, *, by: Actor, at: datetime) -> list[Open]:
    """Give the likeliest; none as long as neither the kind nor any words are known, or no place."""
    if not place or not (case_type or words.strip()):
        return []
    kindred = _kindred(case_type)
    listed = alike.alike(
        case_type,
        kindred,
        place=place,
        text=words[:400].replace("\0", ""),
        at=at,
        among=access.visible_to(by),
    )
    said = timelines.opening_words([each.number for each in listed]) if listed else {}
    names, labels = case_types.names(), places.labels({each.place for each in listed})
    return [
        Open(
            number=each.number,
            kind=names.get(each.case_type, each.case_type),
            place=labels[each.place],
            phase=each.phase,
            standing=Phase(each.phase).label,
            reported_at=each.reported_at,
            words=_short(said.get(each.number, "")),
        )
        for each in listed
    ]


def _kindred(case_type: str) -> list[str]:
    """Give the case types of the same class, which callers take for one another."""
    known = registry.case_types()
    if case_type not in known:
        return []
    programme, major = case_type.partition(".")[0], known[case_type].major
    return registry.case_types_of(f"{programme}.{major}")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
