"""One invented month: every step goes through the public verbs, in the order of time, with a fixed seed."""

import heapq
import random
from collections.abc import Iterator
from datetime import datetime
from itertools import count

from django.utils import timezone

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import schedules
from menkou.sample import papers
from menkou.sample.cast import Cast
from menkou.sample.fates import Move, Storyteller
from menkou.sample.tales import Tale, tales
from menkou.sample.town import Town

SEED = 20261101
DAYS = 31
MATTERS = 2200


class Month:
    """The month before `until`, waiting to be played."""

    def __init__(self, town: Town, *, until: datetime, matters: int = MATTERS) -> None:
        self.until = until = timezone.localtime(until)
        self.chance = random.Random(SEED)  # noqa: S311 - a story, not a secret
        self.teller = Storyteller(town, Cast(on=until.date()), self.chance)
        self.order = count()
        self.waiting: list[tuple[datetime, int, str | None, Tale | Move]] = []
        for tale in tales(self.chance, town.living_places(), until=until, days=DAYS, matters=matters):
            self._await(tale.at, None, tale)

    def __len__(self) -> int:
        return len(self.waiting)

    def play(self) -> Iterator[bool]:
        """Make all moves up to `until`; after each, say whether it was a new report."""
        while self.waiting and self.waiting[0][0] <= self.until:
            at, _order, number, turn = heapq.heappop(self.waiting)
            if isinstance(turn, Tale):
                matter = _reported(turn)
            else:
                command = papers.enclosed(turn.command, at=at) if turn.paper else turn.command
                matter = acting.act(number or "", command, by=turn.by, at=at)
            following = self.teller.next_move(matter, at, schedules.schedule_for(matter.place))
            if following is not None:
                self._await(following.at, matter.number, following)
            yield number is None

    def _await(self, at: datetime, number: str | None, turn: Tale | Move) -> None:
        heapq.heappush(self.waiting, (at, next(self.order), number, turn))


def _reported(tale: Tale) -> MatterState:
    said = Report(
        words=Words(tale.text.text),
        spot=Words(tale.text.hint) if tale.text.hint else None,
        case_type=tale.case_type,
        place=tale.place,
        source=Source(tale.text.source),
    )
    contact = {"name": "样例居民", "phone": "000-0000-0000"} if tale.named else None
    return opening.report(said, by=Actor.anonymous(), at=tale.at, contact=contact, sample=True).matter
