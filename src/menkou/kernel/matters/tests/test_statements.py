"""How many statements each way to a matter takes, counted as Django counts them: with BEGIN, savepoints and COMMIT.

Counted when what a process keeps (places, schedules, duties, revisions) is known to it already.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from menkou.kernel.matters import (
    access,
    acting,
    attachments,
    batches,
    erasing,
    opening,
    refusals,
    rows,
    timelines,
)
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    LIFT,
    MONDAY,
    SAID,
    SETUP,
    Cast,
    photo,
    report,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    commenting,
    dispatching,
    importing,
    joining,
    merging,
    reporting,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision

Ask = Callable[[], Any]


def counted(ask: Ask) -> int:
    """Ask twice, undone each time, and count the second one; the test's own savepoint is not counted."""
    for _time in range(2):
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            ask()
            transaction.set_rollback(True)
    return len(captured)


VERBS: dict[str, tuple[str, str, Command, int]] = {
    "accept": ("lift", "clerk", accepting.Accept(), 5),
    "take": ("dispatched", "wang", taking.Take(), 5),
    "comment": ("dispatched", "clerk", commenting.Comment(words=SAID), 7),
    "verify": ("answered", "verifier", verifying.Verify(passed=True, words=SAID), 7),
    "dispatch": ("accepted", "clerk", dispatching.Dispatch(unit="firm"), 6),
    "dispatch with a note": ("accepted", "clerk", dispatching.Dispatch(unit="firm", note=SAID), 8),
}


@pytest.fixture
def accepted(lift: MatterState, cast: Cast) -> MatterState:
    return through(lift, [(cast.clerk, accepting.Accept())])


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb(verb: str, cast: Cast, request: pytest.FixtureRequest) -> None:
    """BEGIN, the matter with the places' mark, the event, the row, COMMIT; two more for words, one for a unit."""
    fixture, who, command, expected = VERBS[verb]
    matter: MatterState = request.getfixturevalue(fixture)
    by: Actor = getattr(cast, who)

    assert counted(lambda: acting.act(matter.number, command, by=by, at=LATER)) == expected


def test_a_step_that_brings_another_costs_two_steps_and_a_last_look(lift: MatterState, cast: Cast) -> None:
    """However many have joined the other matter before."""
    other = report().matter.number

    def ask() -> None:
        acting.act(lift.number, merging.Merge(into=other), by=cast.clerk, at=LATER)

    few = counted(ask)
    for _time in range(5):
        opening.report(joining.MeToo(into=other), by=Actor.anonymous(), at=LATER)
    assert counted(ask) == few <= 12


def test_a_verb_with_files_binds_them_in_one_more(lift: MatterState, cast: Cast) -> None:
    files = tuple(attachments.keep(photo(), at=MONDAY) for _time in range(3))
    said = commenting.Comment(words=SAID, files=files)

    assert counted(lambda: acting.act(lift.number, said, by=cast.clerk, at=LATER)) == 8


def test_a_refused_verb_looks_once_whether_it_was_asked_before(lift: MatterState, cast: Cast) -> None:
    def ask() -> None:
        with pytest.raises(refusals.NotInThisPhase):
            acting.act(lift.number, taking.Take(), by=cast.clerk, at=LATER)

    assert counted(ask) == 5  # to take a savepoint back takes two; a transaction, one


def test_a_repeated_verb_gives_the_matter_as_it_is(dispatched: MatterState, cast: Cast) -> None:
    command_id = uuid4()
    acting.act(dispatched.number, taking.Take(), by=cast.wang, at=LATER, command_id=command_id)

    def ask() -> None:
        acting.act(dispatched.number, taking.Take(), by=cast.wang, at=LATER, command_id=command_id)

    assert counted(ask) == 8


@pytest.mark.usefixtures("cast")
def test_a_report() -> None:
    """BEGIN, the places' mark, event, words, index, row, COMMIT; one more for a case type's first report."""
    said = reporting.Report(words=SAID, case_type=LIFT, place="n1")

    def ask() -> None:
        opening.report(said, by=Actor.anonymous(), at=MONDAY)

    assert counted(ask) <= 8


def test_a_list_of_fifty(cast: Cast) -> None:
    for minutes in range(50):
        report(MONDAY + timedelta(minutes=minutes))

    def ask() -> None:
        assert len(rows.states_of(access.visible_to(cast.clerk))) == 50

    assert counted(ask) == 3


def test_the_getter(lift: MatterState, cast: Cast) -> None:
    """The matter, and the places' mark; in a request, both at once."""
    assert counted(lambda: access.matter_for(cast.clerk, lift.number)) == 2
    assert counted(lambda: access.matter_for(Actor.reporter(lift.number), lift.number)) == 2

    def ask() -> None:
        with revision.compared_once():
            access.matter_for(cast.clerk, lift.number)

    assert counted(ask) == 1


def test_a_timeline(verified: MatterState) -> None:
    """Events with their words, names of organisations and persons, however many steps there are."""
    assert counted(lambda: timelines.timeline(verified.number, for_reporter=False)) == 3
    assert counted(lambda: timelines.timeline(verified.number, for_reporter=True)) == 2
    assert counted(lambda: timelines.words_of(verified.number)) == 1


def test_a_batch_takes_no_more_for_many_than_for_few(cast: Cast) -> None:
    def ask(how_many: int) -> int:
        asked = [
            batches.Asked(
                f"test:{nth}",
                importing.ImportReport(origin=f"test:{nth}", words=SAID, case_type=LIFT, place="n1"),
                uuid4(),
                MONDAY,
            )
            for nth in range(how_many)
        ]
        return counted(lambda: batches.act_on_many(asked, by=SETUP, at=LATER))

    assert ask(40) == ask(2)


def test_erasing_takes_no_more_for_many_steps_than_for_few(lift: MatterState, verified: MatterState) -> None:
    def ask(number: str) -> int:
        return counted(lambda: erasing.erase(number, by=SETUP, at=LATER, reason=erasing.Reason.ASKED))

    assert ask(verified.number) == ask(report().matter.number)
