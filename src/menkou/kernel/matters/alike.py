"""Open matters that look like what somebody is about to say: near by, of the same or a related kind.

Whoever asks says among which: a desk among those that it sees, a stranger among those of `shown`. Only what everybody
may read is compared by its words, cut into pairs as the search index does; of everything else neither the words nor
how much they are alike can be told from the answer.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from menkou.kernel.matters import timelines
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.places import kinds, trees
from menkou.kernel.places.models import Place
from menkou.kernel.searching import grams

WITHIN = timedelta(days=60)
COMPARED = 60
SHOWN = 4
ALIKE = 0.3
"""The share of the pairs of characters somebody typed that stand in the other words too; from here on it is alike."""


@dataclass(frozen=True)
class Alike:
    """An open matter that may be the same.

    :param shown: whether everybody may read it.
    :param words: what was said, where everybody may read it.
    """

    number: str
    case_type: str
    place: str
    phase: str
    reported_at: datetime
    joined: int
    shown: bool
    words: str | None


def alike(
    case_type: str,
    kindred: Collection[str],
    *,
    place: str,
    text: str,
    at: datetime,
    among: MatterQuerySet,
) -> list[Alike]:
    """Give the open matters most like it, the likeliest first, in at most four statements.

    :param case_type: of what is about to be said.
    :param kindred: case types that people take for one another.
    :param place: key of the place; looked at are its building, building group and micro-grid, and what was said of
        the neighbourhood as a whole.
    :param among: what whoever asks may be told of.
    """
    near = _near(place)
    if near is None:
        return []
    found = among.open().filter(near, parent=None, confidential=False, reported_at__gt=at - WITHIN)
    some = found.filter(Q(case_type__in={case_type, *kindred}) | Q(shown_publicly=True))
    matters = list(some.order_by("-reported_at", "number")[:COMPARED])
    said = _said([each.number for each in matters if each.shown_publicly])
    share = _shared(text)
    scored = [
        (_score(each, case_type, kindred, place, share(said.get(each.number, ""))), each) for each in matters
    ]
    likeliest = sorted((each for each in scored if each[0]), key=lambda each: -each[0])[:SHOWN]
    return [_told(matter, said.get(matter.number)) for _score_of, matter in likeliest]


def _near(place: str) -> Q | None:
    """Give what lies around a place; nothing of what is larger than a neighbourhood."""
    way = {each.key: each for each in Place.objects.filter(key__in=trees.ancestry(place))}
    if place not in way or kinds.is_wider_than_a_neighbourhood(way[place].kind):
        return None
    living = next((each for each in way.values() if each.kind in kinds.LIVING_AREAS), way[place])
    around = min(
        (each for each in way.values() if each.path.startswith(living.path) and each != living),
        key=lambda each: each.depth,
        default=living,
    )
    return Q(place__path__startswith=around.path) | Q(place=living.key)


def _score(matter: Matter, case_type: str, kindred: Collection[str], place: str, share: float) -> float:
    """Nought is not alike: another kind needs the same words, a related one the same place or the same words."""
    same_kind, same_place = matter.case_type == case_type, matter.place_id == place
    related = matter.case_type in kindred and same_place
    if not (same_kind or related or share >= ALIKE):
        return 0
    return 2 * same_kind + same_place + 3 * share + 0.5


def _said(numbers: Sequence[str]) -> dict[str, str]:
    return timelines.opening_words(numbers) if numbers else {}


def _shared(typed: str) -> Callable[[str], float]:
    """Say how much of a text stands in another one."""
    wanted = set(filter(None, grams.tokens([typed])))

    def share(said: str) -> float:
        return len(wanted.intersection(grams.tokens([said]))) / len(wanted) if wanted and said else 0

    return share


def _told(matter: Matter, words: str | None) -> Alike:
    return Alike(
        number=matter.number,
        case_type=matter.case_type,
        place=matter.place_id,
        phase=matter.phase,
        reported_at=matter.reported_at,
        joined=matter.joined,
        shown=matter.shown_publicly,
        words=words,
    )
