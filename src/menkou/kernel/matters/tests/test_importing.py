"""What other systems' files bring: taken as given, forward only, outside our clocks, many in one transaction."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, batches, refusals, replaying
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.tests.conftest import LATER, LIFT, MONDAY, SAID, Cast
from menkou.kernel.matters.verbs import accepting, importing, importing_steps
from menkou.kernel.matters.verbs.importing_steps import ImportStep, NotForward
from menkou.kernel.people.actors import Actor

FILE = Actor.system("import")
THEN = MONDAY - timedelta(days=300)
pytestmark = pytest.mark.usefixtures("cast")


def come_in(*commands: Command, origin: str = "there:1") -> batches.Outcomes:
    """Take in commands about one matter, a day apart."""
    asked = [
        batches.Asked(origin, command, uuid4(), THEN + timedelta(days=nth))
        for nth, command in enumerate(commands)
    ]
    return batches.act_on_many(asked, by=FILE, at=MONDAY)


def first(origin: str = "there:1", **fields: Any) -> importing.ImportReport:
    return importing.ImportReport(origin=origin, words=Words("灯不亮"), case_type=LIFT, place="n1", **fields)


def matter(origin: str = "there:1") -> Matter:
    return Matter.objects.get(origin=origin)


def refused(*commands: Command) -> list[type[refusals.MatterRefusal]]:
    return [type(refusal) for _asked, refusal in come_in(*commands).refused]


def test_a_matter_comes_in_as_it_was_there() -> None:
    target = THEN + timedelta(days=5)

    done = come_in(first(unit="firm", due_at=target, flags=("odd",)))

    found = matter()
    assert (done.created, done.updated, done.refused) == ({"there:1"}, set(), [])
    assert (found.phase, found.holder_id, found.unit_id, found.flags) == (
        "reported",
        "committee1",
        "firm",
        "odd",
    )
    assert (found.reported_at, found.due_at, found.phase_due_at) == (THEN, target, None)


def test_empty_words_are_taken_as_they_are() -> None:
    said = importing.ImportReport(origin="there:1", words=Words(""), case_type=LIFT, place="n1")

    assert come_in(said).created == {"there:1"}


@pytest.mark.parametrize(
    ("phase", "holder", "reached"),
    [
        (Phase.ACCEPTED, "committee1", "accepted_at"),
        (Phase.RETURNED, "committee1", None),
        (Phase.DISPATCHED, "green", "dispatched_at"),
        (Phase.HANDLING, "green", "taken_at"),
        (Phase.ANSWERED, "committee1", "answered_at"),
        (Phase.VERIFIED, "centre", "verified_at"),
    ],
)
def test_it_goes_on_as_it_went_on_there(phase: Phase, holder: str, reached: str | None) -> None:
    come_in(first(unit="firm"), ImportStep(phase=phase, unit="green", words=SAID, flags=("late",)))

    found = matter()
    assert (found.phase, found.holder_id, found.unit_id, found.flags) == (phase, holder, "green", "late")
    assert found.phase_since == THEN + timedelta(days=1)
    assert reached is None or getattr(found, reached) == found.phase_since


def test_where_no_unit_is_named_the_desk_holds_it() -> None:
    come_in(first(), ImportStep(phase=Phase.HANDLING))

    assert matter().holder_id == "committee1"


@pytest.mark.parametrize("outcome", [None, Outcome.SOLVED])
def test_a_closing_there_was_not_verified_here(outcome: Outcome | None) -> None:
    come_in(first(), ImportStep(phase=Phase.CLOSED, outcome=outcome, solved=True, satisfied=False))

    found = matter()
    assert (found.outcome, found.unverified) == (outcome or Outcome.UNKNOWN, Unverified.IMPORTED)
    assert (found.holder_id, found.solved, found.satisfied) == (None, True, False)


def test_a_corrected_unit_holds_it_where_a_unit_holds_it() -> None:
    sent = ImportStep(phase=Phase.DISPATCHED, unit="firm")

    come_in(first(), sent, ImportStep(phase=Phase.DISPATCHED, unit="green"))

    assert (matter().holder_id, matter().unit_id) == ("green", "green")


def test_a_corrected_unit_or_target_elsewhere_changes_nobodys_hold() -> None:
    target = THEN + timedelta(days=9)

    come_in(first(), ImportStep(phase=Phase.REPORTED, unit="green", due_at=target))

    assert (matter().holder_id, matter().unit_id, matter().due_at) == ("committee1", "green", target)


def test_a_corrected_outcome_counts_only_where_it_came_from_there() -> None:
    come_in(
        first(),
        ImportStep(phase=Phase.CLOSED),
        ImportStep(phase=Phase.CLOSED, outcome=Outcome.EXPLAINED, satisfied=True),
    )

    assert (matter().outcome, matter().satisfied) == (Outcome.EXPLAINED, True)


def test_a_file_never_takes_a_matter_back() -> None:
    assert refused(first(), ImportStep(phase=Phase.ANSWERED), ImportStep(phase=Phase.ACCEPTED)) == [
        NotForward
    ]
    assert (matter().phase, matter().version) == (Phase.ANSWERED, 2)


@pytest.mark.parametrize("before", sorted(importing_steps.TO_AND_FRO))
@pytest.mark.parametrize("phase", sorted(importing_steps.TO_AND_FRO))
def test_between_desk_and_unit_it_goes_to_and_fro(before: Phase, phase: Phase) -> None:
    assert refused(first(), ImportStep(phase=before), ImportStep(phase=phase)) == []
    assert matter().phase == phase
    assert list(replaying.differences()) == []


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("before", [Phase.ANSWERED, Phase.VERIFIED, Phase.CLOSED])
def test_what_was_answered_verified_or_closed_never_goes_back(before: Phase, phase: Phase) -> None:
    order = importing_steps.ORDER.index
    expected = [NotForward] if order(phase) < order(before) else []

    assert refused(first(), ImportStep(phase=before), ImportStep(phase=phase)) == expected


def test_a_matter_comes_in_once() -> None:
    come_in(first())

    assert refused(first()) == [refusals.NotInThisPhase]
    assert Matter.objects.count() == 1


def test_a_step_of_a_matter_that_never_came_is_refused_and_the_others_go_on() -> None:
    steps = [
        batches.Asked("there:9", ImportStep(phase=Phase.CLOSED), uuid4(), THEN),
        batches.Asked("there:1", first(), uuid4(), THEN),
        batches.Asked("there:2", first("there:2"), uuid4(), THEN),
    ]

    done = batches.act_on_many(steps, by=FILE, at=MONDAY)

    assert (done.created, len(done.refused)) == ({"there:1", "there:2"}, 1)
    assert isinstance(done.refused[0][1], refusals.NoSuchMatter)


def test_a_report_that_names_what_is_not_here_is_refused() -> None:
    unknown = importing.ImportReport(origin="there:1", words=SAID, case_type="no.such", place="n1")
    nowhere = importing.ImportReport(origin="there:1", words=SAID, case_type=LIFT, place="nowhere")

    assert refused(unknown, nowhere) == [refusals.UnknownReference, refusals.UnknownReference]
    assert not Matter.objects.exists()


def test_a_second_batch_goes_on_where_the_first_stopped() -> None:
    come_in(first())

    done = come_in(ImportStep(phase=Phase.ACCEPTED), ImportStep(phase=Phase.DISPATCHED, unit="firm"))

    assert (done.created, done.updated) == (set(), {"there:1"})
    assert matter().version == 3
    assert list(replaying.differences()) == []


def test_what_came_from_there_can_be_worked_on_here(cast: Cast) -> None:
    come_in(first())

    done = acting.act(matter().number, accepting.Accept(), by=cast.clerk, at=LATER)

    assert done.phase is Phase.ACCEPTED
    assert refused(ImportStep(phase=Phase.CLOSED, outcome=Outcome.SOLVED)) == []
    assert list(replaying.differences()) == []


def test_nobody_but_the_system_takes_files_in(cast: Cast) -> None:
    come_in(first())
    step = batches.Asked("there:1", ImportStep(phase=Phase.CLOSED), uuid4(), THEN)

    done = batches.act_on_many([step], by=cast.clerk, at=MONDAY)

    assert [type(refusal) for _asked, refusal in done.refused] == [refusals.NotYours]


def test_the_order_of_phases_names_each_once() -> None:
    assert sorted(importing_steps.ORDER) == sorted(Phase)


def test_an_empty_batch_does_nothing() -> None:
    assert batches.act_on_many([], by=FILE, at=datetime.now(MONDAY.tzinfo)) == batches.Outcomes()
