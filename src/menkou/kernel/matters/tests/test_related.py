"""Matters beside a matter: closest first, each once, and only those that the actor may see."""

from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening, related, rows
from menkou.kernel.matters.related import How
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, LIFT, MONDAY, SAID, Cast, report, through
from menkou.kernel.matters.verbs import inviting, linking_repeats, merging, reporting, taking
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision

PHONE = "000-0000-0000"


def beside(matter: MatterState, actor: Actor, *, by_reporter: bool = False) -> dict[str, How]:
    return {each.number: each.how for each in related.related_to(matter, actor, by_reporter=by_reporter)}


def elsewhere(place: str = "n2", *, confidential: bool = False, phone: str = PHONE) -> MatterState:
    said = reporting.Report(
        words=Words("这边也坏了。"), case_type=LIFT, place=place, confidential=confidential
    )
    return opening.report(said, by=Actor.anonymous(), at=LATER, contact={"phone": phone}).matter


def test_the_same_here_lately_stands_beside_it(lift: MatterState, cast: Cast) -> None:
    again = report(LATER).matter
    report(LATER, place="n2")

    assert beside(lift, cast.clerk) == {again.number: How.SAME_HERE}
    assert beside(again, cast.clerk) == {lift.number: How.SAME_HERE}


def test_what_is_long_past_does_not(lift: MatterState, cast: Cast) -> None:
    report(MONDAY - related.LATELY - timedelta(days=1))
    assert beside(lift, cast.clerk) == {}


def test_a_tie_goes_before_a_likeness(dispatched: MatterState, cast: Cast) -> None:
    merged, repeating = report(LATER).matter, report(LATER).matter
    through(merged, [(cast.clerk, merging.Merge(into=dispatched.number, reason=SAID))])
    repeating = through(repeating, [(cast.clerk, linking_repeats.LinkRepeat(earlier=dispatched.number))])

    assert beside(rows.found(dispatched.number), cast.clerk) == {
        merged.number: How.MERGED_HERE,
        repeating.number: How.SAME_HERE,
    }
    assert beside(repeating, cast.clerk)[dispatched.number] is How.REPEATS


def test_a_part_comes_with_its_holder_and_its_task(dispatched: MatterState, cast: Cast) -> None:
    whole = through(
        dispatched, [(cast.wang, taking.Take()), (cast.wang, inviting.Invite(unit="green", task=SAID))]
    )

    (part,) = related.related_to(whole, cast.wang, by_reporter=False)

    assert (part.how, part.holder, part.said) == (How.PART, "green", SAID.text)
    assert part.holder_name
    assert part.phase_due_at is not None


def test_what_the_actor_may_not_see_is_left_out(lift: MatterState, cast: Cast) -> None:
    """The firm has a duty on neither; the supervisor oversees both."""
    report(LATER)
    assert beside(lift, cast.wang) == {}
    assert len(beside(lift, cast.supervisor)) == 1


def test_others_of_the_same_reporter_are_told_only_where_it_is_asked(lift: MatterState, cast: Cast) -> None:
    there = elsewhere()

    assert beside(lift, cast.supervisor) == {}
    assert beside(lift, cast.supervisor, by_reporter=True) == {there.number: How.SAME_REPORTER}


def test_a_confidential_matter_is_never_told_by_its_reporter(lift: MatterState, cast: Cast) -> None:
    elsewhere(confidential=True)
    elsewhere(phone="000-0000-1111")

    assert beside(lift, cast.supervisor, by_reporter=True) == {}


def test_all_of_it_takes_one_statement(
    lift: MatterState, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _time in range(3):
        report(LATER)
    beside(lift, cast.clerk, by_reporter=True)
    with revision.compared_once():
        revision.current()
        with django_assert_num_queries(1):
            beside(lift, cast.clerk, by_reporter=True)
