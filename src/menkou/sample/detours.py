"""What happens to some matters beside the straight way: more time, a rest, joint work, a merge, a second look."""

import random
from collections.abc import Callable, Mapping
from typing import Protocol

from django.db.models import Q

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Asking, Level, Outcome, Phase, ScoreReview
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import (
    asking_extension,
    asking_score_review,
    asking_suspension,
    deciding_extension,
    deciding_suspension,
    escalating,
    handing_to_emergency,
    inviting,
    linking_repeats,
    merging,
    reopening,
    resuming,
    reviewing_score,
    settling_by_offer,
    supervising,
    urging,
)
from menkou.kernel.people.actors import Actor

SHARES = {
    "extension": 0.06,
    "suspension": 0.03,
    "joint": 0.04,
    "beyond": 0.015,
    "merge": 0.05,
    "repeat": 0.03,
    "offer": 0.015,
    "supervised": 0.02,
    "urged": 0.03,
    "reopened": 0.03,
    "contested": 0.25,
}
"""How many matters are drawn for each detour; one comes to it only where it fits."""

Told = tuple[Actor, Command] | None


class Teller(Protocol):
    """Who knows the town's people and words."""

    chance: random.Random

    def someone(self, organisation: str | None, *roles: str) -> Actor | None:
        """Choose somebody of the organisation."""

    def another_unit(self, matter: MatterState) -> str:
        """Choose a unit that is not the matter's."""

    def quote(self, kind: str) -> Words:
        """Choose words of a kind of step."""


def draw(chance: random.Random) -> str | None:
    """Choose one detour, or most often none."""
    names = [*SHARES, None]
    return chance.choices(names, [*SHARES.values(), 1 - sum(SHARES.values())])[0]


def waits(matter: MatterState) -> bool:
    """Whether nobody can go on before somebody else has: parts that are open."""
    return matter.phase is Phase.HANDLING and matter.parts_open > 0


def turn(teller: Teller, matter: MatterState, detour: str | None) -> Told:
    """Give the step of a detour, or of what one has begun; ``None`` when the straight way goes on."""
    if matter.asked is not None:
        return _decided(teller, matter)
    if matter.phase is Phase.SUSPENDED:
        return _by(teller.someone(matter.unit, "handler"), resuming.Resume(words=teller.quote("resumed")))
    if matter.score_review is ScoreReview.ASKED:
        return _reviewed(teller, matter)
    if _calls_for_help(matter):
        return _emergency(teller, matter)
    step = _STEPS.get((detour or "", matter.phase))
    return step(teller, matter) if step else None


def _by(actor: Actor | None, command: Command) -> Told:
    return (actor, command) if actor else None


def _decided(teller: Teller, matter: MatterState) -> Told:
    """The desk supports nearly all, the supervisor most."""
    extension = matter.asked is Asking.EXTENSION
    granted = teller.chance.random() < (0.9 if matter.asked_of is Level.DESK else 0.75)
    kind = "extension" if extension else "suspension"
    reason = teller.quote(f"{kind}_{'yes' if granted else 'no'}")
    decide = deciding_extension.DecideExtension if extension else deciding_suspension.DecideSuspension
    desk = matter.asked_of is Level.DESK
    by = (
        teller.someone(matter.intake, "clerk", "dispatcher")
        if desk
        else teller.someone(matter.supervisor, "supervisor")
    )
    return _by(by, decide(granted=granted, reason=reason))


def _reviewed(teller: Teller, matter: MatterState) -> Told:
    excluded = teller.chance.random() < 0.5
    reason = teller.quote("review_yes" if excluded else "review_no")
    by = teller.someone(matter.supervisor, "supervisor")
    return _by(by, reviewing_score.ReviewScore(excluded=excluded, reason=reason))


def _calls_for_help(matter: MatterState) -> bool:
    known = {each.value for each in handing_to_emergency.Service}
    return matter.case.emergency in known and matter.emergency_at is None and matter.phase is Phase.REPORTED


def _emergency(teller: Teller, matter: MatterState) -> Told:
    service = handing_to_emergency.Service(matter.case.emergency or "")
    command = handing_to_emergency.HandToEmergency(service=service, words=teller.quote("emergency"))
    return _by(teller.someone(matter.holder, "clerk", "dispatcher"), command)


def _extension(teller: Teller, matter: MatterState) -> Told:
    days = teller.chance.choice((2, 3, 5))
    command = asking_extension.AskExtension(days=days, reason=teller.quote("extension"))
    return _by(teller.someone(matter.unit, "handler"), command)


def _suspension(teller: Teller, matter: MatterState) -> Told:
    days = teller.chance.choice((5, 10, 20))
    command = asking_suspension.AskSuspension(days=days, reason=teller.quote("suspension"))
    return _by(teller.someone(matter.unit, "handler"), command)


def _joint(teller: Teller, matter: MatterState) -> Told:
    if matter.parent is not None:
        return None
    command = inviting.Invite(unit=teller.another_unit(matter), task=teller.quote("task"))
    return _by(teller.someone(matter.unit, "handler"), command)


def _beyond(teller: Teller, matter: MatterState) -> Told:
    command = escalating.Escalate(reason=teller.quote("beyond"))
    return _by(teller.someone(matter.unit, "handler"), command)


def _offer(teller: Teller, matter: MatterState) -> Told:
    command = settling_by_offer.SettleByOffer(
        partner=teller.quote("offer_partner"), words=teller.quote("offer")
    )
    return _by(teller.someone(matter.unit, "handler"), command)


def _supervised(teller: Teller, matter: MatterState) -> Told:
    by = teller.someone(matter.supervisor, "supervisor")
    return _by(by, supervising.Supervise(words=teller.quote("supervise")))


def _urged(teller: Teller, matter: MatterState) -> Told:
    return Actor.reporter(matter.number), urging.Urge(words=teller.quote("urge"))


def _merge(teller: Teller, matter: MatterState) -> Told:
    other = Matter.objects.open().filter(_alike(matter)).exclude(number=matter.number).order_by("reported_at")
    found = other.values_list("number", flat=True).first()
    if found is None:
        return None
    command = merging.Merge(into=found, reason=teller.quote("merge"))
    return _by(teller.someone(matter.holder, "clerk", "dispatcher"), command)


def _repeat(teller: Teller, matter: MatterState) -> Told:
    earlier = Matter.objects.filter(_alike(matter), reported_at__lt=matter.reported_at)
    found = earlier.order_by("-reported_at").values_list("number", flat=True).first()
    if found is None:
        return None
    command = linking_repeats.LinkRepeat(earlier=found, words=teller.quote("repeat"))
    return _by(teller.someone(matter.holder, "clerk", "dispatcher"), command)


def _reopened(teller: Teller, matter: MatterState) -> Told:
    ended = {Outcome.SOLVED, Outcome.EXPLAINED}
    if matter.outcome not in ended or matter.parent is not None or matter.reopenings:
        return None
    return Actor.reporter(matter.number), reopening.Reopen(reason=teller.quote("reopen"))


def _contested(teller: Teller, matter: MatterState) -> Told:
    if matter.satisfied is not False or matter.score_review is not None:
        return None
    command = asking_score_review.AskScoreReview(reason=teller.quote("contest"))
    return _by(teller.someone(matter.unit, "handler"), command)


def _alike(matter: MatterState) -> Q:
    return Q(place__key=matter.place, case_type=matter.case_type)


_STEPS: Mapping[tuple[str, Phase], Callable[[Teller, MatterState], Told]] = {
    ("extension", Phase.HANDLING): _extension,
    ("suspension", Phase.HANDLING): _suspension,
    ("joint", Phase.HANDLING): _joint,
    ("beyond", Phase.HANDLING): _beyond,
    ("offer", Phase.HANDLING): _offer,
    ("supervised", Phase.HANDLING): _supervised,
    ("urged", Phase.HANDLING): _urged,
    ("merge", Phase.REPORTED): _merge,
    ("repeat", Phase.ACCEPTED): _repeat,
    ("reopened", Phase.CLOSED): _reopened,
    ("contested", Phase.CLOSED): _contested,
}
