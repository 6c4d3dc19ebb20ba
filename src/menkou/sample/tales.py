"""Who says what, where and when in the invented month: the texts laid out over places and hours."""

import random
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from menkou.kernel.matters.phases import Source
from menkou.kernel.programmes import registry
from menkou.sample import texts
from menkou.sample.texts import ReportText

RAIN_DAYS_AGO = 9
RAIN_SHARE = 0.06
HOT_SPOT_SHARE = 0.12
ECHO_SHARE = 0.07
SHOWN_OF_A_HUNDRED = 40
SHARES = {"city_management": 0.74, "hotline": 0.13, "red_property": 0.13}
"""How much of what is said on ordinary days belongs to each programme."""
SOURCES = {
    "chat": Source.CHAT,
    "reception": Source.RECEPTION,
    "desk": Source.DESK,
    "hotline_12345": Source.HOTLINE,
}
HOURS = (2, 1, 1, 1, 1, 2, 8, 16, 22, 24, 22, 18, 12, 14, 18, 20, 18, 18, 20, 22, 18, 12, 8, 4)
"""How much is said in each hour of the day, in proportion."""


@dataclass(frozen=True)
class Tale:
    """One report as it will be made.

    :param case_type: full key of the case type.
    :param named: whether the reporter leaves a telephone number.
    :param shown: whether everybody may read what was said.
    """

    at: datetime
    place: str
    case_type: str
    text: ReportText
    named: bool
    shown: bool


def tales(
    chance: random.Random, places: list[str], *, until: datetime, days: int, matters: int
) -> Iterator[Tale]:
    """Lay out the month: ordinary days, hot spots, a wave after heavy rain, and echoes of the same thing."""
    told = texts.reports()
    dry, wet = [each for each in told if not each.rain], [each for each in told if each.rain]
    by_type = defaultdict(list)
    for each in dry:
        by_type[each.case_type].append(each)
    rainy = round(matters * RAIN_SHARE)
    ordinary, soaked = _Decks(chance, dry), _Deck(chance, wet)
    hot = [(chance.choice(places), chance.choice(dry).case_type) for _ in range(8)]
    for number in range(matters):
        if number < rainy:
            yield _tale(chance, chance.choice(places), soaked.draw(), _in_the_rain(chance, until))
            continue
        at = _some_time(chance, until, days)
        if chance.random() < HOT_SPOT_SHARE:
            place, case_type = chance.choice(hot)
            yield _tale(chance, place, chance.choice(by_type[case_type]), at)
            continue
        first = _tale(chance, chance.choice(places), ordinary.draw(), at)
        yield first
        if chance.random() < ECHO_SHARE:
            echo = chance.choice(by_type[first.text.case_type])
            yield _tale(
                chance, first.place, echo, min(first.at + timedelta(hours=chance.uniform(0.3, 20)), until)
            )


class _Deck:
    """Texts drawn without repeating one before all were drawn."""

    def __init__(self, chance: random.Random, cards: list[ReportText]) -> None:
        self.chance, self.cards, self.left = chance, cards, [*cards]

    def draw(self) -> ReportText:
        if not self.left:
            self.left = [*self.cards]
        return self.left.pop(self.chance.randrange(len(self.left)))


class _Decks:
    """A deck for each programme; each has its share."""

    def __init__(self, chance: random.Random, cards: list[ReportText]) -> None:
        self.chance = chance
        self.decks = [_Deck(chance, [each for each in cards if _is_of(each, name)]) for name in SHARES]

    def draw(self) -> ReportText:
        (deck,) = self.chance.choices(self.decks, list(SHARES.values()))
        return deck.draw()


def _is_of(text: ReportText, programme: str) -> bool:
    return _full_keys()[text.case_type].startswith(f"{programme}.")


def _tale(chance: random.Random, place: str, text: ReportText, at: datetime) -> Tale:
    named = text.source in SOURCES or chance.random() < 0.45
    case_type = _full_keys()[text.case_type]
    shown = zlib.crc32(text.text.encode()) % 100 < SHOWN_OF_A_HUNDRED
    return Tale(at=at, place=place, case_type=case_type, text=text, named=named, shown=shown)


@cache
def _full_keys() -> dict[str, str]:
    """Full keys by the keys in the texts, which are distinct in all packs."""
    return {key.partition(".")[2]: key for key in registry.case_types()}


def _some_time(chance: random.Random, until: datetime, days: int) -> datetime:
    day = until - timedelta(days=chance.uniform(0, days))
    hour = chance.choices(range(24), HOURS)[0]
    at = day.replace(hour=hour, minute=chance.randrange(60), second=chance.randrange(60), microsecond=0)
    return min(at, until - timedelta(minutes=chance.randrange(1, 90)))


def _in_the_rain(chance: random.Random, until: datetime) -> datetime:
    begins = (until - timedelta(days=RAIN_DAYS_AGO)).replace(hour=5, minute=20, second=0, microsecond=0)
    return begins + timedelta(hours=min(chance.expovariate(1 / 9), 60))
