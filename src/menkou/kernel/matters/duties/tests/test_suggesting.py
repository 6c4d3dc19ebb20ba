"""Who could handle a matter: the matrix first, then who has done such here before, then who is of the usual kind."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.duties import suggesting
from menkou.kernel.matters.duties.tests.conftest import MONDAY, TODAY, appoint, assign, found
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import accepting, answering, dispatching, reporting, taking
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

TREE, POND = "gardens.fallen_tree", "gardens.dirty_pond"


def report(case_type: str = TREE, place: str = "n1", at: datetime = MONDAY) -> MatterState:
    said = reporting.Report(words=Words("样例的话。"), case_type=case_type, place=place)
    return opening.report(said, by=Actor.anonymous(), at=at).matter


def answered(unit: str, case_type: str = TREE, place: str = "n1") -> MatterState:
    """Report a matter that this unit answers."""
    desk, handler = (
        Actor.appointed(appoint(role, key, "t")) for role, key in (("clerk", "centre"), ("handler", unit))
    )
    matter = report(case_type, place)
    steps = (
        (desk, accepting.Accept()),
        (desk, dispatching.Dispatch(unit=unit)),
        (handler, taking.Take()),
        (handler, answering.Answer(words=Words("办好了。"))),
    )
    for minutes, (by, command) in enumerate(steps, start=1):
        matter = acting.act(matter.number, command, by=by, at=MONDAY + timedelta(minutes=minutes))
    return matter


def suggested(matter: MatterState) -> list[tuple[str, str]]:
    return [(each.organisation, each.reason) for each in suggesting.suggest(matter, at=MONDAY)]


def test_the_matrix_goes_first_and_says_which_row(staffed: Place) -> None:
    assign("hold", "", "n1", "firm")
    assign("hold", "gardens:trees", "t", "green")

    first, second = suggested(report())

    assert first == ("green", "In the duty matrix: named for “Trees” at 样例镇.")
    assert second == ("firm", "A property firm that works here; such matters usually go to one.")


def test_of_two_rows_as_specific_the_nearer_one_is_suggested(staffed: Place) -> None:
    assign("hold", "gardens", "t", "firm")
    assign("hold", "gardens", "n1", "green")

    assert suggested(report())[0][0] == "green"


def test_who_answered_such_here_before_is_suggested_with_how_often(staffed: Place) -> None:
    for _ in range(2):
        answered("green")
    answered("firm", case_type=POND)
    answered("firm", place="n2")

    assert suggested(report())[0] == ("green", "Answered matters of this kind here before: 2.")
    assert suggested(report())[1][0] == "firm"
    assert "property firm" in suggested(report())[1][1]


def test_only_the_newest_matters_of_the_place_are_looked_through(
    staffed: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "LOOKED_BACK", 2)
    answered("green")
    report(at=MONDAY + timedelta(hours=1))
    matter = report(at=MONDAY + timedelta(hours=2))

    assert [key for key, _reason in suggested(matter)] == ["firm"]


def test_those_of_the_usual_kind_that_work_here_come_last_the_nearest_first(staffed: Place) -> None:
    found("aaa", "property_firm", staffed)
    found("own", "property_firm", Place.objects.get(key="n1"))
    found("other", "property_firm", Place.objects.get(key="n2"))
    found("everywhere", "property_firm", None)

    assert [key for key, _reason in suggested(report())] == ["own", "aaa", "firm", "everywhere"]


def test_an_organisation_is_suggested_once_for_its_best_reason_and_not_after_its_end(staffed: Place) -> None:
    assign("hold", "", "t", "firm")
    answered("firm")
    assert len(suggested(report())) == 1

    Organisation.objects.filter(key="firm").update(valid_until=TODAY)
    assert suggested(report()) == []


def test_where_nothing_is_known_nobody_is_suggested(staffed: Place) -> None:
    assert suggested(report(POND)) == []


def test_reasons_are_told_in_chinese_too(staffed: Place) -> None:
    assign("hold", "gardens:trees", "t", "green")
    matter = report()

    with translation.override("zh-hans"):
        assert "树木" in suggested(matter)[0][1]


@pytest.mark.parametrize("times", [0, 3])
def test_three_statements_do_however_much_is_known(
    times: int, staffed: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(times):
        answered("green")
        assign("hold", "gardens:trees", "t", "firm")
    matter = report()

    with django_assert_num_queries(3):
        suggesting.suggest(matter, at=MONDAY)
