"""Random commands by random actors as time passes: after every step the promises of the loop hold."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.models import Event
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening, recording, refusals, replaying, rows, shown, sweeping
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, report
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    asking_extension,
    asking_score_review,
    asking_suspension,
    calling_back,
    closing,
    commenting,
    consenting,
    correcting,
    deciding_extension,
    deciding_suspension,
    declining,
    dispatching,
    escalating,
    handing_to_emergency,
    inviting,
    joining,
    linking_repeats,
    merging,
    overruling,
    progressing,
    reopening,
    resuming,
    returning,
    reviewing_score,
    ruling,
    settling,
    settling_by_offer,
    supervising,
    taking,
    urging,
    verifying,
    voiding,
    withdrawing,
)
from menkou.kernel.people.actors import Actor

SAID = Words("样例的话。")
UNITS = st.sampled_from(["firm", "green", "committee1", "nobody"])
YES_NO = st.sampled_from([True, False, None])
MAYBE = st.booleans()
PLACES = st.sampled_from([None, "n1", "n2", "nowhere"])
CASE_TYPES = st.sampled_from([None, "city_management.manhole_cover", "city_management.nothing"])
WHICH = st.integers(min_value=0, max_value=30)
ACTORS = st.sampled_from([*Cast.__dataclass_fields__, "reporter"])

Drawn = Callable[[st.SearchStrategy[Any]], Any]


def commands(number: str) -> dict[type[Command], st.SearchStrategy[Command]]:
    """How each verb of a person is asked; another matter is named by its number."""
    words = st.just(SAID)
    days = st.sampled_from([0, 1, 5, 61])
    service = st.sampled_from(handing_to_emergency.Service)
    return {
        accepting.Accept: st.builds(accepting.Accept, condition=st.sampled_from([None, "nothing-like-it"])),
        answering.Answer: st.builds(answering.Answer, words=words, claim=st.sampled_from(answering.Claim)),
        asking_extension.AskExtension: st.builds(asking_extension.AskExtension, days=days, reason=words),
        asking_score_review.AskScoreReview: st.builds(asking_score_review.AskScoreReview, reason=words),
        asking_suspension.AskSuspension: st.builds(asking_suspension.AskSuspension, days=days, reason=words),
        calling_back.CallBack: st.builds(
            calling_back.CallBack, reached=MAYBE, solved=YES_NO, satisfied=YES_NO
        ),
        closing.Close: st.builds(closing.Close),
        commenting.Comment: st.builds(commenting.Comment, words=words, internal=MAYBE),
        consenting.Consent: st.builds(consenting.Consent, shown_publicly=MAYBE, reason=st.none() | words),
        correcting.Correct: st.builds(correcting.Correct, case_type=CASE_TYPES, place=PLACES, reason=words),
        deciding_extension.DecideExtension: st.builds(
            deciding_extension.DecideExtension, granted=MAYBE, reason=words
        ),
        deciding_suspension.DecideSuspension: st.builds(
            deciding_suspension.DecideSuspension, granted=MAYBE, reason=words
        ),
        declining.Decline: st.builds(declining.Decline, reason=words),
        dispatching.Dispatch: st.builds(dispatching.Dispatch, unit=UNITS),
        escalating.Escalate: st.builds(escalating.Escalate, reason=words),
        handing_to_emergency.HandToEmergency: st.builds(
            handing_to_emergency.HandToEmergency, service=service
        ),
        inviting.Invite: st.builds(inviting.Invite, unit=UNITS, task=words),
        linking_repeats.LinkRepeat: st.builds(linking_repeats.LinkRepeat, earlier=st.just(number)),
        merging.Merge: st.builds(merging.Merge, into=st.just(number)),
        overruling.Overrule: st.builds(overruling.Overrule, unit=UNITS, reason=words),
        progressing.AddProgress: st.builds(progressing.AddProgress, words=words, contacted=MAYBE),
        reopening.Reopen: st.builds(reopening.Reopen, reason=words),
        resuming.Resume: st.builds(resuming.Resume),
        returning.Return: st.builds(returning.Return, reason=words, suggests=st.none() | UNITS),
        reviewing_score.ReviewScore: st.builds(reviewing_score.ReviewScore, excluded=MAYBE, reason=words),
        ruling.Rule: st.builds(ruling.Rule, unit=UNITS, reason=words),
        settling.SettleOnTheSpot: st.builds(settling.SettleOnTheSpot, words=words, agreed=MAYBE),
        settling_by_offer.SettleByOffer: st.builds(
            settling_by_offer.SettleByOffer, partner=words, words=words
        ),
        supervising.Supervise: st.builds(supervising.Supervise, words=words),
        taking.Take: st.builds(taking.Take),
        urging.Urge: st.builds(urging.Urge),
        verifying.Verify: st.builds(verifying.Verify, words=words, passed=MAYBE),
        voiding.Void: st.builds(voiding.Void, reason=words),
        withdrawing.Withdraw: st.builds(withdrawing.Withdraw, reason=st.none() | words),
    }


class Loop(RuleBasedStateMachine):
    """Reports, and then anybody tries anything, while the sweep goes round."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY
        self.numbers: list[str] = []
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(reachable=MAYBE)
    def somebody_reports_first(self, reachable: bool) -> None:
        self.somebody_reports(reachable)

    @rule(reachable=MAYBE)
    def somebody_reports(self, reachable: bool) -> None:
        self.now += timedelta(hours=1)
        report(self.now, reachable=reachable)
        self._count_new()

    @rule(which=WHICH)
    def somebody_joins(self, which: int) -> None:
        number, self.now = self._number(which), self.now + timedelta(minutes=3)
        with self._unless_refused():
            opening.report(joining.MeToo(into=number), by=Actor.anonymous(), at=self.now)

    @rule(which=WHICH, other=WHICH, who=ACTORS, data=st.data())
    def somebody_tries(self, which: int, other: int, who: str, data: Any) -> None:
        number = self._number(which)
        asked = data.draw(st.one_of(*commands(self._number(other)).values()))
        self._try(number, self._actor(number, who), asked)

    @rule(which=WHICH, other=WHICH, data=st.data())
    def the_right_one_goes_on(self, which: int, other: int, data: Any) -> None:
        """Random attempts alone would hardly ever reach the end."""
        number = self._number(which)
        state = rows.state_of(Matter.objects.get(number=number))
        actors = [self._actor(number, who) for who in (*Cast.__dataclass_fields__, "reporter")]
        able = [(actor, verb) for actor in actors for verb in acting.choices(state, actor)]
        actor, verb = data.draw(st.sampled_from(able))
        self._try(number, actor, data.draw(commands(self._number(other))[verb]))

    @rule(hours=st.sampled_from([1, 5, 24, 24 * 6, 24 * 20]))
    def time_passes_and_the_sweep_goes_round(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        sweeping.ring(at=self.now)
        assert not Matter.objects.filter(timer_at__lte=self.now).exists()

    def _try(self, number: str, actor: Actor, command: Command) -> None:
        self.now += timedelta(minutes=7)
        with self._unless_refused():
            before = Matter.objects.get(number=number).version
            after = acting.act(number, command, by=actor, at=self.now)
            assert after == rows.state_of(Matter.objects.get(number=number))
            assert after.version > before

    def _unless_refused(self) -> "Refused":
        return Refused(self)

    def _number(self, which: int) -> str:
        return self.numbers[which % len(self.numbers)]

    def _actor(self, number: str, who: str) -> Actor:
        return Actor.reporter(number) if who == "reporter" else getattr(self.cast, who)

    def _count_new(self) -> None:
        new = Matter.objects.exclude(number__in=self.numbers).values_list("number", flat=True)
        assert len(new) <= 1
        self.numbers += new

    @invariant()
    def nothing_disappears(self) -> None:
        for row in Matter.objects.all():
            entries = chain.read(recording.stream_of(row.number))
            assert [entry.version for entry in entries] == list(range(1, row.version + 1))

    @invariant()
    def an_open_matter_has_one_holder_and_its_clocks(self) -> None:
        for matter in Matter.objects.open():
            assert matter.holder_id
            assert matter.phase_due_at
            assert bool(matter.suspended_at) == (matter.phase == Phase.SUSPENDED)
            assert matter.paused_overall_at if matter.suspended_at else matter.due_at
            assert bool(matter.asked) == bool(matter.asked_of)

    @invariant()
    def whoever_holds_it_can_go_on(self) -> None:
        for matter in Matter.objects.open():
            state = rows.state_of(matter)
            duties = {
                Phase.DISPATCHED: state.unit,
                Phase.HANDLING: state.unit,
                Phase.SUSPENDED: state.unit,
                Phase.ANSWERED: state.verifier,
                Phase.VERIFIED: state.caller,
            }
            assert state.holder in ({duties.get(state.phase)} - {None} or {state.intake, state.supervisor})

    @invariant()
    def a_clock_that_runs_will_speak_until_it_has_said_all(self) -> None:
        for matter in Matter.objects.open():
            state = rows.state_of(matter)
            said_all = all(
                alarm == 4 or due is None
                for alarm, due in (
                    (state.phase_alarm, state.phase_due_at),
                    (state.overall_alarm, state.due_at),
                    (state.contact_alarm, state.first_contact_due_at),
                )
            )
            assert said_all == (state.timer_at is None)
        assert not Matter.objects.filter(phase=Phase.CLOSED, timer_at__isnull=False).exists()

    @invariant()
    def a_closed_matter_was_verified_by_someone_else_or_says_why_not(self) -> None:
        for matter in Matter.objects.filter(phase=Phase.CLOSED):
            assert matter.holder_id is None
            assert matter.phase_due_at is None
            assert matter.unverified or (matter.verified_by and matter.verified_by != matter.answered_by)

    @invariant()
    def what_is_confidential_is_shown_to_nobody(self) -> None:
        assert not Matter.objects.filter(confidential=True, shown_publicly=True).exists()
        assert not shown.publicly().filter(Q(parent__isnull=False) | Q(outcome=Outcome.MERGED)).exists()

    @invariant()
    def joint_and_merged_matters_add_up(self) -> None:
        for matter in Matter.objects.all():
            parts = Matter.objects.filter(parent=matter.number)
            assert (matter.parts, matter.parts_open) == (parts.count(), parts.open().count())
            assert not (matter.parts_open and matter.phase == Phase.CLOSED)
            assert (matter.outcome == Outcome.MERGED) == (matter.merged_into in self.numbers)
            merged = Matter.objects.filter(merged_into=matter.number)
            assert matter.joined == sum(1 + each.joined for each in merged)

    @invariant()
    def replay_equals_the_rows(self) -> None:
        assert list(replaying.differences()) == []


class Refused:
    """A refusal changes nothing, here or in a matter that the step would have brought along."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop

    def __enter__(self) -> None:
        self.before = self.found()

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> bool:
        if kind is None or not issubclass(kind, refusals.MatterRefusal):
            self.loop._count_new()
            return False
        assert self.found() == self.before
        return True

    def found(self) -> tuple[list[Any], int]:
        found: list[Any] = [*Matter.objects.order_by("number").values()]
        return found, Event.objects.count()


@pytest.mark.slow
def test_the_promises_of_the_loop_hold_whatever_anybody_does(cast: Cast) -> None:
    class LoopHere(Loop):
        pass

    LoopHere.cast = cast
    run_state_machine_as_test(
        LoopHere,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
