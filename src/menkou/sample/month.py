"""One invented month: every step goes through the public verbs, in the order of time, with a fixed seed."""

import heapq
import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening, rows, sweeping
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.refusals import MatterRefusal
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.joining import MeToo
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision, schedules
from menkou.sample import papers
from menkou.sample.cast import Cast
from menkou.sample.fates import Move, Storyteller
from menkou.sample.tales import Tale, tales
from menkou.sample.town import Town

SEED = 20261101
DAYS = 31
MATTERS = 2200
JOINING = 0.35
MOST_REFUSED = 3
EVERY = timedelta(hours=1)


class Month:
    """The month before `until`, waiting to be played."""

    def __init__(self, town: Town, *, until: datetime, matters: int = MATTERS) -> None:
        self.until = until = timezone.localtime(until)
        self.chance = random.Random(SEED)  # noqa: S311 - a story, not a secret
        self.teller = Storyteller(town, Cast(on=until.date()), self.chance)
        self.order = count()
        self.waiting: list[tuple[datetime, int, str | None, Tale | Move]] = []
        self.refused: Counter[str] = Counter()
        self.rung = until - timedelta(days=DAYS + 1)
        for tale in tales(self.chance, town.living_places(), until=until, days=DAYS, matters=matters):
            self._await(tale.at, None, tale)

    def __len__(self) -> int:
        return len(self.waiting)

    def play(self) -> Iterator[bool]:
        """Make all moves up to `until`; after each, say whether it was a new report."""
        while self.waiting and self.waiting[0][0] <= self.until:
            at, _order, number, turn = heapq.heappop(self.waiting)
            with revision.compared_once():
                self._ring(at)
                matter = self._told(turn) if isinstance(turn, Tale) else self._moved(number or "", turn, at)
                self._go_on(matter, at)
            yield number is None
        self._ring(self.until)

    def _told(self, tale: Tale) -> MatterState:
        """Let somebody report it; now and then somebody joins what is open already."""
        open_ones = Matter.objects.open().filter(place__key=tale.place, case_type=tale.case_type)
        alike = open_ones.filter(parent=None, confidential=False).order_by("reported_at").first()
        if alike is not None and self.chance.random() < JOINING:
            return _joined(tale, alike.number)
        return _reported(tale)

    def _moved(self, number: str, move: Move, at: datetime) -> MatterState:
        """Make a move, or only look again; what time or somebody else has made impossible is left out."""
        if move.command is None or move.by is None:
            return _standing(number)
        command = papers.enclosed(move.command, at=at) if move.paper else move.command
        try:
            return acting.act(number, command, by=move.by, at=at)
        except MatterRefusal:
            self.refused[number] += 1
            return _standing(number)

    def _go_on(self, matter: MatterState, at: datetime) -> None:
        """Plan what comes next for the matter, and for a part that has just come to be."""
        if self.refused[matter.number] > MOST_REFUSED:
            return
        following = self.teller.next_move(matter, at, schedules.schedule_for(matter.place))
        if following is not None:
            self._await(following.at, matter.number, following)
        for part in _parts(matter) if matter.parts_open else ():
            if part.number not in self.teller.fates:
                self._go_on(part, at)

    def _ring(self, at: datetime) -> None:
        """Let the clocks speak, about once an hour."""
        if at - self.rung >= EVERY:
            while sweeping.ring(at=at):
                pass
            self.rung = at

    def _await(self, at: datetime, number: str | None, turn: Tale | Move) -> None:
        heapq.heappush(self.waiting, (at, next(self.order), number, turn))


def _standing(number: str) -> MatterState:
    return rows.state_of(Matter.objects.get(number=number))


def _parts(matter: MatterState) -> list[MatterState]:
    return rows.states_of(Matter.objects.filter(parent=matter.number).order_by("number"))


def _joined(tale: Tale, number: str) -> MatterState:
    said = MeToo(into=number, words=Words(tale.text.text), source=Source(tale.text.source))
    contact = {"name": "样例居民", "phone": "000-0000-0000"} if tale.named else None
    return opening.report(said, by=Actor.anonymous(), at=tale.at, contact=contact, sample=True).matter


def _reported(tale: Tale) -> MatterState:
    said = Report(
        words=Words(tale.text.text),
        spot=Words(tale.text.hint) if tale.text.hint else None,
        case_type=tale.case_type,
        place=tale.place,
        source=Source(tale.text.source),
        shown_publicly=tale.shown,
    )
    contact = {"name": "样例居民", "phone": "000-0000-0000"} if tale.named else None
    return opening.report(said, by=Actor.anonymous(), at=tale.at, contact=contact, sample=True).matter
