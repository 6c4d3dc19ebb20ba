"""Histories of another installation: taken over step by step, gone on with, never mixed with another one."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, histories, recording, replaying, sweeping, timelines
from menkou.kernel.matters.histories import History, NotTakenOver, Past, TakenOver
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, SAID, Cast, now, through
from menkou.kernel.matters.verbs import (
    asking_suspension,
    commenting,
    deciding_suspension,
    inviting,
    supervising,
    taking,
    urging,
)

NUMBER = "2603-23456789A"


@pytest.fixture
def history(dispatched: MatterState) -> History:
    """What another installation would tell of a matter that was dispatched there."""
    return History(NUMBER, tuple(_past(each) for each in chain.read(recording.stream_of(dispatched.number))))


def _past(recorded: chain.Recorded) -> Past:
    words = {name: Words(str(value)) for name, value in recorded.words.items()}
    return Past(
        kind=recorded.kind,
        schema=recorded.schema,
        at=recorded.at,
        recorded_at=recorded.recorded_at,
        by=recorded.by,
        command_id=uuid4(),
        data={name: value for name, value in recorded.data.items() if name != "receipt"} | words,
    )


def take_over(*told: History) -> TakenOver:
    return histories.take_over({each.number: (each, histories.fold(each)) for each in told}, via="there")


def changed(history: History, nth: int, **data: Any) -> History:
    steps = list(history.steps)
    steps[nth] = replace(steps[nth], data={**steps[nth].data, **data})
    return replace(history, steps=tuple(steps))


def test_a_history_is_taken_over_as_it_was(history: History, dispatched: MatterState) -> None:
    assert take_over(history).created == {NUMBER}

    assert replaying.replay(recording.stream_of(NUMBER)) == replace(dispatched, number=NUMBER, receipt=None)
    assert timelines.words_of(NUMBER) == timelines.words_of(dispatched.number)
    assert {each.by["via"] for each in chain.read(recording.stream_of(NUMBER))} == {"there"}
    assert list(replaying.differences()) == []


def test_every_column_of_a_longer_way_is_taken_over(dispatched: MatterState, cast: Cast) -> None:
    yes = deciding_suspension.DecideSuspension(granted=True, reason=SAID)
    through(
        dispatched,
        [
            (cast.wang, taking.Take()),
            (cast.clerk, urging.Urge(words=SAID)),
            (cast.leader, supervising.Supervise(words=SAID)),
            (cast.wang, inviting.Invite(unit="green", task=SAID)),
            (cast.wang, asking_suspension.AskSuspension(days=3, reason=SAID)),
            (cast.clerk, yes),
            (cast.supervisor, yes),
        ],
    )
    sweeping.ring(at=LATER)
    there = now(dispatched.number)
    assert (there.parts_open, there.supervised, there.urges) == (1, True, 1)
    assert there.suspended_at is not None
    told = History(NUMBER, tuple(_past(each) for each in chain.read(recording.stream_of(there.number))))

    assert take_over(told).created == {NUMBER}

    assert now(NUMBER) == replace(there, number=NUMBER, receipt=None)
    assert list(replaying.differences()) == []


@pytest.mark.parametrize("column", ["leader", "duty_unit"])
def test_an_organisation_that_is_named_but_not_here_is_refused(history: History, column: str) -> None:
    refused = take_over(changed(history, 0, **{column: "nobody-here"})).refused[NUMBER]

    assert isinstance(refused, NotTakenOver)
    assert refused.field == column


def test_the_same_history_again_changes_nothing(history: History) -> None:
    take_over(history)

    assert take_over(history) == TakenOver()
    assert Matter.objects.get(number=NUMBER).version == 3


def test_a_longer_history_goes_on_where_the_matter_stands(history: History) -> None:
    take_over(replace(history, steps=history.steps[:2]))

    assert take_over(history).updated == {NUMBER}
    assert Matter.objects.get(number=NUMBER).version == 3
    assert list(replaying.differences()) == []


def test_a_matter_that_has_gone_on_differently_here_is_left_as_it_is(history: History, cast: Cast) -> None:
    take_over(replace(history, steps=history.steps[:2]))
    acting.act(NUMBER, commenting.Comment(words=SAID), by=cast.clerk, at=LATER)

    refused = take_over(history).refused[NUMBER]

    assert isinstance(refused, NotTakenOver)
    assert refused.field == "steps"
    assert Matter.objects.get(number=NUMBER).version == 3


def test_what_names_an_organisation_that_is_not_here_is_refused_by_its_column(history: History) -> None:
    told = changed(history, 2, unit="nobody-here")

    refused = take_over(told).refused[NUMBER]

    assert isinstance(refused, NotTakenOver)
    assert refused.field == "holder"
    assert not Matter.objects.filter(number=NUMBER).exists()


def test_what_names_a_place_that_is_not_here_is_refused(history: History) -> None:
    refused = take_over(changed(history, 0, place="nowhere")).refused[NUMBER]

    assert isinstance(refused, NotTakenOver)
    assert refused.field == "place"


def test_what_is_no_history_of_a_matter_is_refused(history: History) -> None:
    for told, field in (
        (replace(history, number="7"), "number"),
        (replace(history, steps=()), "steps"),
        (replace(history, steps=history.steps[1:]), "steps"),
        (changed(history, 0, revision="0" * 64), "steps"),
        (changed(history, 2, colour="red"), "steps"),
        (replace(history, steps=(replace(history.steps[0], kind="matters.painted"),)), "steps"),
    ):
        with pytest.raises(NotTakenOver) as refused:
            histories.fold(told)
        assert refused.value.field == field
