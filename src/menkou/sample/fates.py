"""What each matter of the month comes to: who moves next, when, and with which words."""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from menkou.kernel import worktime
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    declining,
    dispatching,
    progressing,
    returning,
    ruling,
    settling,
    taking,
    verifying,
    withdrawing,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.worktime import Clock, Limit, Schedule
from menkou.sample import detours, papers, texts
from menkou.sample.cast import Cast
from menkou.sample.town import Town, rows_of

HOURS_A_WORKING_DAY = 8
SELDOM = 16
"""How much oftener a desk leaves the urgency open than it chooses any one tier."""
LOOKS_AGAIN = timedelta(hours=4)


@dataclass(frozen=True)
class Fate:
    """What lies ahead of a matter, drawn once when it is reported.

    :param declined, settled, withdrawn: how it may end early.
    :param returns: how many units will say that it is not theirs.
    :param pace: how much of each limit people use; above 1 they are late.
    :param stuck: the phase in which nobody moves any more.
    :param detour: what happens beside the straight way, where it fits.
    """

    declined: bool
    settled: bool
    withdrawn: bool
    returns: int
    rework: bool
    explained: bool
    unsolved: bool
    unsatisfied: bool
    unreached: int
    pace: float
    stuck: Phase | None
    talks: bool
    detour: str | None


@dataclass(frozen=True)
class Move:
    """The next step of a matter.

    :param command: ``None`` to look again then, because somebody else has to go first.
    :param paper: whether it has to bring one.
    """

    at: datetime
    by: Actor | None = None
    command: Command | None = None
    paper: bool = False


def fate(chance: random.Random) -> Fate:
    """Draw what lies ahead."""
    return Fate(
        declined=chance.random() < 0.04,
        settled=chance.random() < 0.06,
        withdrawn=chance.random() < 0.02,
        returns=chance.choices((0, 1, 2, 3), (86, 9, 3, 2))[0],
        rework=chance.random() < 0.07,
        explained=chance.random() < 0.12,
        unsolved=chance.random() < 0.05,
        unsatisfied=chance.random() < 0.11,
        unreached=chance.choices((0, 1, 2), (88, 8, 4))[0],
        pace=chance.choices((0.35, 0.75, 1.35), (55, 33, 12))[0],
        stuck=chance.choices((None, Phase.DISPATCHED, Phase.HANDLING, Phase.ANSWERED), (95, 2, 2, 1))[0],
        talks=chance.random() < 0.3,
        detour=detours.draw(chance),
    )


class Storyteller:
    """Says what happens next to a matter, from its phase and its fate."""

    def __init__(self, town: Town, cast: Cast, chance: random.Random) -> None:
        self.town, self.cast, self.chance = town, cast, chance
        self.fates: dict[str, Fate] = {}
        self.turned: set[str] = set()

    def next_move(self, matter: MatterState, at: datetime, schedule: Schedule) -> Move | None:
        """Give the next step; ``None`` when it is closed or nobody moves any more."""
        fate_ = self.fates.setdefault(matter.number, fate(self.chance))
        if fate_.stuck is matter.phase:
            return None
        if detours.waits(matter):
            return Move(worktime.add(at, LOOKS_AGAIN, Clock.WORKING_HOURS, schedule).at)
        chosen = self._detour(matter, fate_) or self._straight(matter, fate_)
        if chosen is None:
            return None
        by, command = chosen
        at = self._moment(matter, fate_, at, schedule)
        return Move(at, by, command, paper=papers.asked(matter, command))

    def _detour(self, matter: MatterState, fate_: Fate) -> "Told":
        """Each matter comes to its own detour once; what that has begun goes on by itself."""
        own = None if matter.number in self.turned else fate_.detour
        chosen = detours.turn(self, matter, own)
        if chosen is not None and own is not None:
            self.turned.add(matter.number)
        return chosen

    def _straight(self, matter: MatterState, fate_: Fate) -> "Told":
        teller = _TELLERS.get(matter.phase)
        return teller(self, matter, fate_) if teller else None

    def quote(self, kind: str) -> Words:
        """Choose words of a kind of step that fits any matter."""
        return Words(self.chance.choice([row["text"] for row in rows_of("steps") if row["kind"] == kind]))

    def another_unit(self, matter: MatterState) -> str:
        """Choose a department that does not have the matter."""
        while (unit := self.town.other_unit(self.chance)) == matter.unit:
            pass
        return unit

    def _moment(self, matter: MatterState, fate_: Fate, at: datetime, schedule: Schedule) -> datetime:
        limit = _limit(matter)
        clock = Clock.CONTINUOUS_HOURS if limit.clock is Clock.CONTINUOUS_HOURS else Clock.WORKING_HOURS
        hours = limit.amount * (HOURS_A_WORKING_DAY if limit.clock.counts_days else 1)
        minutes = max(3, round(hours * 60 * fate_.pace * self.chance.uniform(0.15, 1.0)))
        return worktime.add(at, timedelta(minutes=minutes), clock, schedule).at

    def say(self, kind: str, matter: MatterState) -> Words:
        """Choose words of a kind: those for the case type, or those that fit any of its programme, or any at all."""
        choices = _said()[kind]
        programme, _dot, key = matter.case_type.partition(".")
        general = choices.get(programme) or choices.get("", [])
        return Words(self.chance.choice([*choices.get(key, ()), *general]))

    def someone(self, organisation: str | None, *roles: str) -> Actor | None:
        """Choose somebody of the organisation."""
        return self.cast.one(organisation, *roles, chance=self.chance)


Told = tuple[Actor, Command] | None


def _reported(teller: Storyteller, matter: MatterState, fate_: Fate) -> Told:
    by = teller.someone(matter.holder, "clerk", "dispatcher")
    if by is None:
        return None
    if fate_.withdrawn:
        return Actor.reporter(matter.number), withdrawing.Withdraw(reason=None)
    if fate_.declined:
        return by, declining.Decline(reason=teller.say("declines", matter))
    if fate_.settled:
        return by, settling.SettleOnTheSpot(words=teller.say("settlements", matter), agreed=True)
    conditions = matter.case.conditions
    chosen = teller.chance.choice(conditions).key if conditions else None
    tiers = [None] * SELDOM + [tier.key for tier in matter.case.tiers]
    return by, accepting.Accept(condition=chosen, tier=teller.chance.choice(tiers))


def _dispatch(teller: Storyteller, matter: MatterState, fate_: Fate) -> Told:
    if matter.holder == matter.supervisor and matter.phase is Phase.RETURNED:
        return _ruled(teller, matter)
    by = teller.someone(matter.holder, "clerk", "dispatcher")
    wrong = matter.returns < fate_.returns
    unit = teller.town.other_unit(teller.chance) if wrong else teller.town.unit_for(matter)
    return (by, dispatching.Dispatch(unit=unit)) if by else None


def _ruled(teller: Storyteller, matter: MatterState) -> Told:
    by = teller.someone(matter.supervisor, "supervisor")
    reason = teller.say("rulings", matter)
    return (by, ruling.Rule(unit=teller.town.unit_for(matter), reason=reason)) if by else None


def _dispatched(teller: Storyteller, matter: MatterState, fate_: Fate) -> Told:
    by = teller.someone(matter.unit, "handler")
    if by is None:
        return None
    if matter.returns < fate_.returns and not matter.ruled:
        suggests = teller.town.unit_for(matter)
        return by, returning.Return(reason=teller.say("returns", matter), suggests=suggests)
    return by, taking.Take()


def _handling(teller: Storyteller, matter: MatterState, fate_: Fate) -> Told:
    by = teller.someone(matter.unit, "handler")
    if by is None:
        return None
    if fate_.talks and matter.first_contact_at is None:
        words = teller.say("progress", matter)
        return by, progressing.AddProgress(words=words, contacted=True)
    claim = answering.Claim.EXPLAINED if fate_.explained else answering.Claim.SOLVED
    return by, answering.Answer(words=teller.say("answers", matter), claim=claim)


def _answered(teller: Storyteller, matter: MatterState, fate_: Fate) -> Told:
    by = teller.someone(matter.verifier, "verifier")
    if by is None:
        return None
    passed = not (fate_.rework and matter.reworks == 0)
    words = teller.say("passed" if passed else "failed", matter)
    return by, verifying.Verify(passed=passed, words=words)


def _verified(teller: Storyteller, matter: MatterState, fate_: Fate) -> Told:
    by = teller.someone(matter.caller, "caller")
    if by is None:
        return None
    if not matter.reachable or matter.solved is not None or matter.calls >= 2:
        return by, closing.Close(words=None)
    if matter.calls < fate_.unreached:
        return by, calling_back.CallBack(reached=False)
    solved = not (fate_.unsolved and matter.reworks == 0) and matter.claim is Outcome.SOLVED
    satisfied = not fate_.unsatisfied and (solved or fate_.talks)
    words = teller.say(_heard(solved=solved, satisfied=satisfied), matter)
    return by, calling_back.CallBack(solved=solved, satisfied=satisfied, words=words)


_TELLERS: dict[Phase, Callable[[Storyteller, MatterState, Fate], Told]] = {
    Phase.REPORTED: _reported,
    Phase.ACCEPTED: _dispatch,
    Phase.RETURNED: _dispatch,
    Phase.DISPATCHED: _dispatched,
    Phase.HANDLING: _handling,
    Phase.ANSWERED: _answered,
    Phase.VERIFIED: _verified,
}


def _limit(matter: MatterState) -> Limit:
    case = matter.case
    limits = {
        Phase.REPORTED: case.accept,
        Phase.ACCEPTED: case.dispatch,
        Phase.RETURNED: case.dispatch,
        Phase.DISPATCHED: case.take,
        Phase.HANDLING: matter.handling_limit,
        Phase.ANSWERED: case.verify,
    }
    return limits.get(matter.phase) or case.call_back or case.verify


def _heard(*, solved: bool, satisfied: bool) -> str:
    return f"{'solved' if solved else 'unsolved'}, {'satisfied' if satisfied else 'dissatisfied'}"


@cache
def _said() -> dict[str, dict[str, list[str]]]:
    """All words by kind and case type; those that fit any case type stand under the empty key."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, lines in _of_units().items():
        for line in lines:
            said[kind][line.case_type].append(line.text)
    for seen in texts.verifications():
        said["passed" if seen.result == "pass" else "failed"][seen.case_type].append(seen.text)
    for heard in texts.callbacks():
        said[_heard(solved=heard.solved, satisfied=heard.satisfied)][""].append(heard.text)
    said["declines"][""].extend(line.text for line in texts.declines())
    said["rulings"][""].extend(row["text"] for row in rows_of("rulings"))
    return said


def _of_units() -> dict[str, tuple[texts.Line, ...]]:
    return {
        "answers": texts.answers(),
        "progress": texts.progress(),
        "returns": texts.returns(),
        "settlements": texts.settlements(),
    }
