"""The hotline's terms: first contact, first and second handling, the alert, tiers, a call-back for everybody."""

import pytest

from menkou.kernel.matters import opening, refusals
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SAID, Cast, Override, day, through
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    dispatching,
    progressing,
    reporting,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes import registry

CARD = "hotline.prepaid_card"
DISSATISFIED = calling_back.CallBack(solved=True, satisfied=False)


@pytest.fixture
def ticket(cast: Cast) -> MatterState:
    """The gym has closed with money left on the card; rung on Monday 2 March at nine."""
    return called(CARD)


def called(case_type: str) -> MatterState:
    said = reporting.Report(words=SAID, case_type=case_type, place="n1")
    contact = {"phone": "000-0000-0000"}
    return opening.report(said, by=Actor.anonymous(), at=MONDAY, contact=contact).matter


def sent(ticket: MatterState, cast: Cast, tier: str | None = None) -> MatterState:
    return through(
        ticket,
        [(cast.clerk, accepting.Accept(tier=tier)), (cast.clerk, dispatching.Dispatch(unit="firm"))],
    )


def answered_and_found_right(cast: Cast) -> list[tuple[Actor, Command]]:
    return [
        (cast.wang, answering.Answer(words=SAID)),
        (cast.verifier, verifying.Verify(passed=True, words=SAID)),
    ]


def test_first_contact_is_due_in_one_working_day_and_handling_in_five(
    ticket: MatterState, cast: Cast
) -> None:
    taken = through(sent(ticket, cast), [(cast.wang, taking.Take())])

    assert taken.first_contact_due_at == day(3, 3)
    assert taken.phase_due_at == day(3, 9)


def test_a_contact_ends_the_milestone_wherever_the_ticket_lies(ticket: MatterState, cast: Cast) -> None:
    spoken = through(sent(ticket, cast), [(cast.wang, progressing.AddProgress(words=SAID, contacted=True))])

    assert (spoken.first_contact_due_at, spoken.first_contact_at) == (
        None,
        spoken.phase_since.replace(minute=30),
    )


@pytest.mark.parametrize(
    ("tier", "due"),
    [
        ("at_once", day(3, 2, 11, 20)),
        ("within_a_day", day(3, 3, 9, 20)),
        ("ordinary", day(3, 11)),
        ("complicated", day(3, 23)),
    ],
)
def test_the_tier_that_the_desk_chose_sets_the_handling_limit(
    ticket: MatterState, cast: Cast, tier: str, due: object
) -> None:
    taken = through(sent(ticket, cast, tier), [(cast.wang, taking.Take())])

    assert (taken.tier, taken.phase_due_at) == (tier, due)


def test_a_tier_that_there_is_not_is_refused_with_those_there_are(ticket: MatterState, cast: Cast) -> None:
    with pytest.raises(refusals.UnknownReference, match="at_once"):
        sent(ticket, cast, "yesterday")


def test_a_dissatisfied_call_back_raises_an_alert_and_a_second_handling_of_three_days(
    ticket: MatterState, cast: Cast
) -> None:
    """Dissatisfied though solved, on the Monday it was rung; Tuesday, Wednesday, Thursday are left."""
    alert = through(
        sent(ticket, cast),
        [(cast.wang, taking.Take()), *answered_and_found_right(cast), (cast.caller, DISSATISFIED)],
    )

    assert (alert.phase, alert.holder, alert.alert, alert.reworks) == (Phase.HANDLING, "firm", True, 1)
    assert alert.phase_due_at == day(3, 5)


def test_it_is_handled_a_second_time_and_not_a_third(ticket: MatterState, cast: Cast) -> None:
    again = through(
        sent(ticket, cast),
        [
            (cast.wang, taking.Take()),
            *answered_and_found_right(cast),
            (cast.caller, DISSATISFIED),
            *answered_and_found_right(cast),
            (cast.caller, DISSATISFIED),
        ],
    )
    assert (again.phase, again.satisfied) == (Phase.VERIFIED, False)

    closed = through(again, [(cast.caller, closing.Close())])
    assert (closed.outcome, closed.solved, closed.satisfied) == (Outcome.SOLVED, True, False)


def test_an_explanation_that_does_not_satisfy_is_looked_at_again_too(ticket: MatterState, cast: Cast) -> None:
    """Explained is not solved, and a second look is owed to both."""
    explained = answering.Answer(words=SAID, claim=answering.Claim.EXPLAINED)
    dissatisfied = calling_back.CallBack(solved=False, satisfied=False)
    verify = (cast.verifier, verifying.Verify(passed=True, words=SAID))
    alert = through(
        sent(ticket, cast),
        [(cast.wang, taking.Take()), (cast.wang, explained), verify, (cast.caller, dissatisfied)],
    )
    assert (alert.phase, alert.alert) == (Phase.HANDLING, True)

    closed = through(
        alert,
        [(cast.wang, explained), verify, (cast.caller, dissatisfied), (cast.caller, closing.Close())],
    )
    assert closed.outcome is Outcome.EXPLAINED


def test_every_ticket_is_called_back_before_it_is_closed(ticket: MatterState, cast: Cast) -> None:
    verified = through(sent(ticket, cast), [(cast.wang, taking.Take()), *answered_and_found_right(cast)])

    with pytest.raises(closing.NotCalledBack):
        through(verified, [(cast.caller, closing.Close())])


def test_a_ticket_that_reports_a_wrong_keeps_its_caller_secret(cast: Cast, override: Override) -> None:
    secret = next(key for key, case in registry.case_types().items() if case.keeps_reporter_secret)

    assert called(secret).confidential
