"""More time and suspension: two levels decide, and the clocks are those of the calendar, worked out by hand.

March 2026 begins on a Sunday; the town works Monday to Friday from 8 to 12 and from 14 to 18.
"""

from typing import Any

import pytest

from menkou.kernel.matters import acting, refusals, sweeping
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Asking, Level, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    SAID,
    Cast,
    Override,
    day,
    kinds,
    now,
    report,
    said,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    asking_extension,
    asking_suspension,
    deciding_extension,
    deciding_suspension,
    dispatching,
    overruling,
    resuming,
    taking,
    voiding,
    withdrawing,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import working_days

YES: dict[str, Any] = {"granted": True, "reason": SAID}
NO: dict[str, Any] = {"granted": False, "reason": SAID}


@pytest.fixture
def handling(cast: Cast, override: Override) -> MatterState:
    """A lift in hand since Monday 2 March; three days to handle it, ten for all of it."""
    override(handle=working_days(3), total=working_days(10), first_contact=None)
    return through(
        report().matter,
        [
            (cast.clerk, accepting.Accept()),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
        ],
    )


def asked_for(handling: MatterState, cast: Cast, command: Command) -> MatterState:
    return acting.act(handling.number, command, by=cast.wang, at=day(3, 3, 9))


@pytest.fixture
def suspended(handling: MatterState, cast: Cast) -> MatterState:
    """On Tuesday 3 March at ten, for five working days."""
    asked_for(handling, cast, asking_suspension.AskSuspension(days=5, reason=SAID))
    yes = deciding_suspension.DecideSuspension(**YES)
    acting.act(handling.number, yes, by=cast.clerk, at=day(3, 3, 9, 30))
    return acting.act(handling.number, yes, by=cast.supervisor, at=day(3, 3, 10))


def test_it_is_due_as_worked_out_by_hand(handling: MatterState) -> None:
    """Handling from Monday: Tuesday, Wednesday, Thursday. All of it: two weeks."""
    assert (handling.phase_due_at, handling.due_at) == (day(3, 5), day(3, 16))


def test_more_time_is_granted_by_the_supervisor_alone(handling: MatterState, cast: Cast) -> None:
    asked = asked_for(handling, cast, asking_extension.AskExtension(days=2, reason=SAID))
    assert (asked.asked, asked.asked_of) == (Asking.EXTENSION, Level.DESK)
    assert asked.phase_due_at == handling.phase_due_at

    supported = through(asked, [(cast.clerk, deciding_extension.DecideExtension(**YES))])
    assert (supported.asked_of, supported.phase_due_at) == (Level.SUPERVISOR, handling.phase_due_at)

    granted = through(supported, [(cast.supervisor, deciding_extension.DecideExtension(**YES))])
    assert (granted.asked, granted.asked_of, granted.asked_days) == (None, None, None)
    assert (granted.extended_days, said(granted.number)["days"]) == (2, 2)
    assert (granted.phase_due_at, granted.due_at) == (day(3, 9), day(3, 18))


@pytest.mark.parametrize("supported", [False, True], ids=["by the desk", "by the supervisor"])
def test_what_either_refuses_is_refused(handling: MatterState, cast: Cast, supported: bool) -> None:
    asked = asked_for(handling, cast, asking_extension.AskExtension(days=2, reason=SAID))
    if supported:
        asked = through(asked, [(cast.clerk, deciding_extension.DecideExtension(**YES))])
    decides = cast.supervisor if supported else cast.clerk

    refused = through(asked, [(decides, deciding_extension.DecideExtension(**NO))])

    assert (refused.asked, refused.extended_days) == (None, 0)
    assert (refused.phase_due_at, refused.due_at) == (handling.phase_due_at, handling.due_at)


def test_the_supervisor_waits_for_the_desk(handling: MatterState, cast: Cast) -> None:
    asked = asked_for(handling, cast, asking_extension.AskExtension(days=2, reason=SAID))

    with pytest.raises(refusals.NotYours):
        through(asked, [(cast.supervisor, deciding_extension.DecideExtension(**YES))])
    with pytest.raises(refusals.NotYours):
        through(asked, [(cast.clerk, deciding_suspension.DecideSuspension(**YES))])
    assert now(handling.number) == asked


@pytest.mark.parametrize(
    ("module", "command"),
    [
        (deciding_extension, deciding_extension.DecideExtension(**YES)),
        (deciding_suspension, deciding_suspension.DecideSuspension(**YES)),
    ],
    ids=["extension", "suspension"],
)
def test_what_nobody_asked_for_is_not_decided(
    handling: MatterState, cast: Cast, module: Any, command: Command
) -> None:
    """Nobody is offered it; decided all the same, it is refused."""
    with pytest.raises(refusals.NotYours):
        through(handling, [(cast.clerk, command)])
    with pytest.raises(deciding_extension.NothingAsked, match=handling.number):
        module.decide(handling, command, by=cast.clerk, at=day(3, 3, 9))


def test_one_request_at_a_time(handling: MatterState, cast: Cast) -> None:
    asked = asked_for(handling, cast, asking_extension.AskExtension(days=2, reason=SAID))

    for command in (
        asking_extension.AskExtension(days=1, reason=SAID),
        asking_suspension.AskSuspension(days=1, reason=SAID),
    ):
        with pytest.raises(asking_extension.AlreadyAsked):
            through(asked, [(cast.wang, command)])


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_nobody_asks_for_less_than_a_day_or_more_than_sixty(
    handling: MatterState, cast: Cast, days: int
) -> None:
    for command in (
        asking_extension.AskExtension(days=days, reason=SAID),
        asking_suspension.AskSuspension(days=days, reason=SAID),
    ):
        with pytest.raises(asking_extension.DaysOutOfBounds, match="60"):
            through(handling, [(cast.wang, command)])
    assert now(handling.number) == handling


def test_whoever_answers_asks_for_nothing_any_more(handling: MatterState, cast: Cast) -> None:
    asked_for(handling, cast, asking_extension.AskExtension(days=2, reason=SAID))

    answered = through(now(handling.number), [(cast.wang, answering.Answer(words=SAID))])

    assert (answered.asked, answered.asked_of, answered.asked_days) == (None, None, None)


def test_a_second_extension_adds_to_the_first(handling: MatterState, cast: Cast) -> None:
    matter = handling
    for _time in range(2):
        matter = through(
            matter,
            [
                (cast.wang, asking_extension.AskExtension(days=1, reason=SAID)),
                (cast.clerk, deciding_extension.DecideExtension(**YES)),
                (cast.supervisor, deciding_extension.DecideExtension(**YES)),
            ],
        )

    assert (matter.extended_days, matter.phase_due_at, matter.due_at) == (2, day(3, 9), day(3, 18))


def test_a_suspension_stops_every_clock_but_its_own(suspended: MatterState) -> None:
    assert (suspended.phase, suspended.holder) == (Phase.SUSPENDED, "firm")
    assert (suspended.phase_due_at, suspended.due_at) == (day(3, 10), None)
    assert (suspended.paused_due_at, suspended.paused_overall_at) == (day(3, 5), day(3, 16))
    assert suspended.timer_at == day(3, 10)


def test_the_sweep_ends_a_suspension_and_the_clocks_go_on_with_what_was_left(suspended: MatterState) -> None:
    """Wednesday and Thursday were left of handling, nine days of all of it."""
    assert sweeping.ring(at=day(3, 10, 17, 59)) == 0

    assert sweeping.ring(at=day(3, 10)) == 1

    resumed = now(suspended.number)
    assert kinds(resumed.number)[-1] == "resumed"
    assert (resumed.phase, resumed.suspended_at, resumed.paused_due_at) == (Phase.HANDLING, None, None)
    assert (resumed.phase_due_at, resumed.due_at) == (day(3, 12), day(3, 23))


def test_whoever_holds_it_goes_on_earlier(suspended: MatterState, cast: Cast) -> None:
    """On Thursday 5 March: Friday and Monday are left."""
    resumed = acting.act(suspended.number, resuming.Resume(words=SAID), by=cast.wang, at=day(3, 5, 9))

    assert (resumed.phase_due_at, resumed.due_at) == (day(3, 9), day(3, 18))


def test_what_leaves_a_suspension_otherwise_has_its_overall_clock_too(
    suspended: MatterState, cast: Cast
) -> None:
    overruled = acting.act(
        suspended.number, overruling.Overrule(unit="green", reason=SAID), by=cast.supervisor, at=day(3, 5, 9)
    )

    assert (overruled.phase, overruled.paused_overall_at) == (Phase.DISPATCHED, None)
    assert overruled.due_at == day(3, 18)


def test_what_ends_while_suspended_keeps_what_was_due(suspended: MatterState, cast: Cast) -> None:
    ended = acting.act(suspended.number, voiding.Void(reason=SAID), by=cast.supervisor, at=day(3, 5, 9))

    assert (ended.phase_due_at, ended.due_at, ended.timer_at) == (None, day(3, 16), None)


def test_a_reporter_takes_back_what_is_suspended(suspended: MatterState) -> None:
    reporter = Actor.reporter(suspended.number)

    ended = acting.act(suspended.number, withdrawing.Withdraw(), by=reporter, at=day(3, 5, 9))

    assert ended.phase is Phase.CLOSED


def test_a_refused_suspension_leaves_everything_running(handling: MatterState, cast: Cast) -> None:
    asked = asked_for(handling, cast, asking_suspension.AskSuspension(days=5, reason=SAID))

    refused = through(asked, [(cast.clerk, deciding_suspension.DecideSuspension(**NO))])

    assert (refused.phase, refused.asked, refused.asked_days) == (Phase.HANDLING, None, None)
    assert (refused.phase_due_at, refused.due_at) == (handling.phase_due_at, handling.due_at)
