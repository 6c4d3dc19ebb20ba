"""A command is asked for once, at a time and a point that can be."""

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import (
    acting,
    attachments,
    erasing,
    opening,
    recording,
    refusals,
    verbs,
)
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Attachment, Matter
from menkou.kernel.matters.phases import Source
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
    answering,
    commenting,
    dispatching,
    reporting,
    taking,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation

COMMAND = uuid.UUID("0b8e0c3e-7d9c-4f0e-9a3e-3f5d2c1b0a99")
COMMENT = commenting.Comment(words=Words("样例的话。"))
DAY = timedelta(days=1)


def steps(number: str) -> int:
    return len(chain.read(recording.stream_of(number)))


# The same id is carried out once


def test_the_same_command_again_is_the_same_event(lift: MatterState, cast: Cast) -> None:
    once = acting.act(lift.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND)
    again = commenting.Comment(words=Words("样例的话。"))

    assert acting.act(lift.number, again, by=cast.clerk, at=LATER + DAY, command_id=COMMAND) == once
    assert steps(lift.number) == 2


def test_the_same_command_again_is_answered_after_the_phase_has_changed(
    dispatched: MatterState, cast: Cast
) -> None:
    acting.act(dispatched.number, taking.Take(), by=cast.wang, at=LATER, command_id=COMMAND)
    further = acting.act(dispatched.number, answering.Answer(words=SAID), by=cast.wang, at=LATER)

    again = acting.act(dispatched.number, taking.Take(), by=cast.wang, at=LATER, command_id=COMMAND)

    assert again == further
    assert steps(dispatched.number) == 5


@pytest.mark.parametrize(
    "other",
    [
        commenting.Comment(words=Words("别的话。")),
        commenting.Comment(words=SAID, internal=True),
        accepting.Accept(),
    ],
    ids=["other words", "another field", "another verb"],
)
def test_another_command_under_the_same_id_is_a_conflict(
    lift: MatterState, cast: Cast, other: Command
) -> None:
    acting.act(lift.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND)

    with pytest.raises(refusals.CommandConflict, match=str(COMMAND)):
        acting.act(lift.number, other, by=cast.clerk, at=LATER, command_id=COMMAND)
    assert steps(lift.number) == 2


def test_the_same_id_for_another_matter_is_a_conflict(lift: MatterState, cast: Cast) -> None:
    other = report().matter
    acting.act(lift.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND)

    with pytest.raises(refusals.CommandConflict):
        acting.act(other.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND)
    assert steps(other.number) == 1


def test_the_same_id_from_somebody_else_is_a_conflict(lift: MatterState, cast: Cast) -> None:
    acting.act(lift.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND)

    for other in (cast.verifier, Actor.reporter(lift.number), Actor.anonymous()):
        with pytest.raises(refusals.CommandConflict):
            acting.act(lift.number, COMMENT, by=other, at=LATER, command_id=COMMAND)


def test_erased_words_count_as_the_same(lift: MatterState, cast: Cast) -> None:
    once = acting.act(lift.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND)
    erasing.erase(lift.number, by=SETUP, at=LATER, reason=erasing.Reason.ASKED)

    assert acting.act(lift.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND) == once


def test_the_same_photo_sent_again_is_kept_under_another_key_and_is_the_same(
    lift: MatterState, cast: Cast
) -> None:
    """The answer to the first attempt was lost, so the phone sends words and photo once more."""
    for _attempt in range(2):
        said = commenting.Comment(words=Words("见照片。"), files=(attachments.keep(photo(), at=LATER),))
        acting.act(lift.number, said, by=cast.clerk, at=LATER, command_id=COMMAND)

    assert steps(lift.number) == 2
    assert Attachment.objects.filter(matter=lift.number).count() == 1


def test_a_refused_command_leaves_its_id_free(lift: MatterState, cast: Cast) -> None:
    with pytest.raises(refusals.NotInThisPhase):
        acting.act(lift.number, taking.Take(), by=cast.clerk, at=LATER, command_id=COMMAND)

    assert acting.act(lift.number, COMMENT, by=cast.clerk, at=LATER, command_id=COMMAND).version == 2


@pytest.mark.usefixtures("cast")
def test_a_report_sent_twice_is_one_matter_and_gives_its_secret_once() -> None:
    once, again = (
        opening.report(
            reporting.Report(words=Words("电梯停了。"), case_type=LIFT, place="n1"),
            by=Actor.anonymous(),
            at=MONDAY,
            contact={"phone": "000-0000-0000"},
            command_id=COMMAND,
        )
        for _time in range(2)
    )

    assert again.matter == once.matter
    assert (once.secret is None, again.secret) == (False, None)
    assert Matter.objects.count() == 1


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("place", ["n2", "nowhere"])
def test_another_report_under_the_same_id_is_a_conflict(place: str) -> None:
    for where, expected in (("n1", None), (place, refusals.CommandConflict)):
        said = reporting.Report(words=Words("电梯停了。"), case_type=LIFT, place=where)
        if expected is None:
            opening.report(said, by=Actor.anonymous(), at=MONDAY, command_id=COMMAND)
            continue
        with pytest.raises(expected):
            opening.report(said, by=Actor.anonymous(), at=MONDAY, command_id=COMMAND)
    assert Matter.objects.count() == 1


# When it happened


def test_what_a_phone_kept_while_offline_happened_then_and_is_received_now(
    dispatched: MatterState, cast: Cast
) -> None:
    then, now = dispatched.phase_since + timedelta(hours=1), dispatched.phase_since + 3 * DAY

    taken = acting.act(dispatched.number, taking.Take(), by=cast.wang, at=now, happened_at=then)

    assert (taken.taken_at, taken.phase_since) == (then, then)
    last = chain.read(recording.stream_of(taken.number))[-1]
    assert (last.at, last.recorded_at) == (then, now)


@pytest.mark.parametrize(
    ("since_dispatch", "received_after"),
    [(-timedelta(seconds=1), 3 * DAY), (timedelta(0), 8 * DAY), (3 * DAY + timedelta(seconds=1), 3 * DAY)],
    ids=["before the phase began", "more than seven days before", "in the future"],
)
def test_an_impossible_time_is_refused_with_its_bounds(
    dispatched: MatterState, cast: Cast, since_dispatch: timedelta, received_after: timedelta
) -> None:
    begin = dispatched.phase_since

    with pytest.raises(refusals.TimeOutOfBounds) as refused:
        acting.act(
            dispatched.number,
            taking.Take(),
            by=cast.wang,
            at=begin + received_after,
            happened_at=begin + since_dispatch,
        )

    assert str(begin.year) in str(refused.value)
    assert steps(dispatched.number) == dispatched.version


@pytest.mark.parametrize("offset", [-7 * DAY, timedelta(0)])
def test_the_bounds_themselves_can_be(cast: Cast, offset: timedelta) -> None:
    said = reporting.Report(words=SAID, case_type=LIFT, place="n1")

    opened = opening.report(said, by=cast.grid_worker, at=MONDAY, happened_at=MONDAY + offset)

    assert opened.matter.reported_at == MONDAY + offset
    assert opened.matter.received_at == MONDAY


@pytest.mark.parametrize("offset", [-7 * DAY - timedelta(seconds=1), timedelta(seconds=1)])
def test_a_report_is_bounded_in_time_like_every_step(cast: Cast, offset: timedelta) -> None:
    said = reporting.Report(words=SAID, case_type=LIFT, place="n1")

    with pytest.raises(refusals.TimeOutOfBounds):
        opening.report(said, by=cast.grid_worker, at=MONDAY, happened_at=MONDAY + offset)
    assert not Matter.objects.exists()


def test_what_leaves_the_phase_as_it_is_may_be_told_late(dispatched: MatterState, cast: Cast) -> None:
    """A comment written underground before the dispatch is welcome after it."""
    then = dispatched.phase_since - timedelta(minutes=1)

    commented = acting.act(
        dispatched.number, COMMENT, by=cast.clerk, at=dispatched.phase_since + DAY, happened_at=then
    )

    assert commented.phase_since == dispatched.phase_since


# Points


def test_a_point_is_kept_as_exactly_as_the_row_can(cast: Cast) -> None:
    said = reporting.Report(
        words=SAID,
        case_type=LIFT,
        place="n1",
        source=Source.MOBILE_GRID,
        longitude=Decimal("121.47370149999"),
        latitude=Decimal("31.2"),
    )

    matter = opening.report(said, by=cast.grid_worker, at=MONDAY).matter

    row = Matter.objects.get(number=matter.number)
    assert (row.longitude, row.latitude) == (matter.longitude, matter.latitude)
    assert matter.longitude == Decimal("121.473701")


@pytest.mark.parametrize(("longitude", "latitude"), [("180.1", "0"), ("0", "-90.000001"), ("1e30", "0")])
def test_a_point_that_is_not_on_earth_is_refused(cast: Cast, longitude: str, latitude: str) -> None:
    said = reporting.Report(
        words=SAID, case_type=LIFT, place="n1", longitude=Decimal(longitude), latitude=Decimal(latitude)
    )

    with pytest.raises(reporting.NotOnEarth):
        opening.report(said, by=Actor.anonymous(), at=MONDAY)


def test_today_is_the_day_at_the_place_and_not_in_greenwich(lift: MatterState, cast: Cast) -> None:
    """A unit that begins today can be dispatched to before eight in the morning."""
    Organisation.objects.filter(key="firm").update(valid_from=date(2026, 3, 3))
    early = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
    accepted = through(lift, [(cast.clerk, accepting.Accept())])

    sent = acting.act(accepted.number, dispatching.Dispatch(unit="firm"), by=cast.clerk, at=early)

    assert sent.unit == "firm"


def test_every_step_that_people_take_has_an_address_of_its_own_for_programs() -> None:
    nouns = [command.noun for command in verbs.offered().values()]
    assert all(nouns)
    assert len(set(nouns)) == len(nouns)
    assert not any(command.noun for verb, command in verbs.commands().items() if verb not in verbs.offered())


def test_what_has_gone_on_since_it_was_looked_at_is_left_alone(dispatched: MatterState, cast: Cast) -> None:
    with pytest.raises(refusals.GoneOn):
        acting.act(
            dispatched.number, taking.Take(), by=cast.wang, at=LATER, if_version=dispatched.version - 1
        )
    assert Matter.objects.get(number=dispatched.number).version == dispatched.version
    taken = acting.act(
        dispatched.number, taking.Take(), by=cast.wang, at=LATER, if_version=dispatched.version
    )
    assert taken.phase == "handling"


def test_whoever_brought_the_secret_gets_the_receipt_again_and_nobody_else(cast: Cast) -> None:
    command = reporting.Report(words=SAID, case_type=LIFT, place="n1")
    secret = opening.new_secret()

    def ask(own: str | None) -> opening.Opened:
        return opening.report(
            command, by=Actor.anonymous(), at=MONDAY, command_id=COMMAND, secret=own, contact={}
        )

    assert not opening.is_known(COMMAND)
    first = ask(secret)

    assert opening.is_known(COMMAND)
    assert opening.SECRET.fullmatch(secret)
    assert (first.secret, ask(secret).secret) == (secret, secret)
    assert ask(None).secret is None
    assert ask(opening.new_secret()).secret is None
    assert Matter.objects.count() == 1
