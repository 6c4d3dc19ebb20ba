"""Random commands by random actors: after every step the promises of the loop hold."""

from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, recording, refusals, replaying
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, report
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    commenting,
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

WORDS = st.just(Words("样例的话。"))
UNITS = st.sampled_from(["firm", "green", "committee1", "nobody"])
YES_NO = st.sampled_from([True, False, None])
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(accepting.Accept, condition=st.sampled_from([None, "nothing-like-it"])),
    st.builds(declining.Decline, reason=WORDS),
    st.builds(dispatching.Dispatch, unit=UNITS),
    st.builds(returning.Return, reason=WORDS, suggests=st.none() | UNITS),
    st.builds(ruling.Rule, unit=UNITS, reason=WORDS),
    st.builds(taking.Take),
    st.builds(progressing.AddProgress, words=WORDS, contacted=st.booleans()),
    st.builds(answering.Answer, words=WORDS, claim=st.sampled_from(answering.Claim)),
    st.builds(verifying.Verify, words=WORDS, passed=st.booleans()),
    st.builds(calling_back.CallBack, reached=st.booleans(), solved=YES_NO, satisfied=YES_NO),
    st.builds(closing.Close),
    st.builds(settling.SettleOnTheSpot, words=WORDS, agreed=st.booleans()),
    st.builds(withdrawing.Withdraw),
    st.builds(commenting.Comment, words=WORDS, internal=st.booleans()),
)


class Loop(RuleBasedStateMachine):
    """Reports, and then anybody tries anything."""

    matters: Bundle[str] = Bundle("matters")
    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY
        self.versions: dict[str, int] = {}
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @rule(target=matters, reachable=st.booleans())
    def somebody_reports(self, reachable: bool) -> str:
        self.now += timedelta(hours=1)
        number = report(self.now, reachable=reachable).matter.number
        self.versions[number] = 1
        return number

    @rule(number=matters, who=st.sampled_from([*Cast.__dataclass_fields__, "reporter"]), command=COMMANDS)
    def somebody_tries(self, number: str, who: str, command: Command) -> None:
        self._try(number, self._actor(number, who), command)

    @rule(number=matters, data=st.data())
    def the_right_one_goes_on(self, number: str, data: Any) -> None:
        """Random attempts alone would hardly ever reach the end."""
        state = replaying.replay(recording.stream_of(number))
        actors = [self._actor(number, who) for who in Cast.__dataclass_fields__]
        able = [(actor, verb) for actor in actors for verb in acting.choices(state, actor)]
        if not able:
            return
        actor, verb = data.draw(st.sampled_from(able))
        self._try(number, actor, data.draw(COMMANDS.filter(lambda command: isinstance(command, verb))))

    def _try(self, number: str, actor: Actor, command: Command) -> None:
        self.now += timedelta(minutes=7)
        before = Matter.objects.values().get(number=number)
        try:
            after = acting.act(number, command, by=actor, at=self.now)
        except refusals.MatterRefusal:
            assert Matter.objects.values().get(number=number) == before
        else:
            self.versions[number] += 1
            assert after.version == self.versions[number]

    def _actor(self, number: str, who: str) -> Actor:
        return Actor.reporter(number) if who == "reporter" else getattr(self.cast, who)

    @invariant()
    def nothing_disappears_and_a_refusal_leaves_no_event(self) -> None:
        for number, version in self.versions.items():
            entries = chain.read(recording.stream_of(number))
            assert [entry.version for entry in entries] == list(range(1, version + 1))

    @invariant()
    def an_open_matter_has_one_holder_and_one_clock(self) -> None:
        for matter in Matter.objects.open():
            assert matter.holder_id
            assert matter.phase_due_at
            assert matter.due_at

    @invariant()
    def a_closed_matter_was_verified_by_someone_else_or_says_why_not(self) -> None:
        for matter in Matter.objects.filter(phase=Phase.CLOSED):
            assert matter.holder_id is None
            assert matter.phase_due_at is None
            assert matter.unverified or (matter.verified_by and matter.verified_by != matter.answered_by)

    @invariant()
    def replay_equals_the_rows(self) -> None:
        assert list(replaying.differences()) == []


@pytest.mark.slow
def test_the_promises_of_the_loop_hold_whatever_anybody_does(cast: Cast) -> None:
    class LoopHere(Loop):
        pass

    LoopHere.cast = cast
    run_state_machine_as_test(
        LoopHere,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
