"""What others have said already, in the words of the page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from menkou.channels.feeds import wording
from menkou.desks import case_types, places
from menkou.desks.reporting import kinds
from menkou.kernel.matters import alike, shown
from menkou.kernel.matters.phases import Phase
from menkou.kernel.programmes import registry

LONGEST = 80


@dataclass(frozen=True)
class Likeness:
    """An open matter that may be the same; its day and words only where everybody may read them."""

    number: str
    kind: str
    place: str
    phase: str
    standing: str
    reported_at: datetime | None
    joined: int
    words: str


def found(case_type: str | None, kind: str, *, place: str, text: str) -> list[Likeness]:
    """Give the open matters most like what somebody is about to say, of those that a stranger may be told of.

    What nobody could name yet has nothing in common but that: it is alike by its words alone.
    """
    if not place:
        return []
    sorted_ = case_type if case_type != registry.not_sorted() else None
    like = alike.alike(
        sorted_ or "",
        kinds.kindred(sorted_, kind) if sorted_ else [],
        place=place,
        text=text[:400].replace("\0", ""),
        at=timezone.now(),
        among=shown.to_whoever_says_the_same(),
    )
    names, labels = case_types.names(), places.labels({each.place for each in like})
    return [
        Likeness(
            number=each.number,
            kind=names.get(each.case_type, each.case_type),
            place=labels[each.place],
            phase=each.phase,
            standing=str(Phase(each.phase).label),
            reported_at=each.reported_at if each.shown else None,
            joined=each.joined,
            words=_short(wording.without_digits(each.words or "")),
        )
        for each in like
    ]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
