"""The same with several matters: each decided on its own, and never twice."""

from uuid import uuid4

import pytest
from django.urls import reverse

from menkou.desks.listing import several
from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast, kinds, now, report, through
from menkou.kernel.matters.verbs import accepting, dispatching
from menkou.kernel.people import desks
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place


@pytest.fixture
def at_the_firm(cast: Cast) -> list[str]:
    """Three matters that the firm has not taken in hand."""
    steps = [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    return [through(report().matter, list(steps)).number for _ in range(3)]


@pytest.fixture
def accepted(cast: Cast) -> list[str]:
    """Two matters to dispatch: the matrix names the firm for the second one alone."""
    plain = report().matter
    place, firm = Place.objects.get(key="n1"), Organisation.objects.get(key="firm")
    desks.assign("hold", place, firm, by=SETUP, at=MONDAY)
    named = report().matter
    return [through(each, [(cast.clerk, accepting.Accept())]).number for each in (plain, named)]


def test_the_list_lets_a_role_choose_what_its_verb_fits(
    at_the_firm: list[str], cast: Cast, at_desk: Enter
) -> None:
    report()
    theirs = at_desk(cast.wang).get(reverse("matters"))
    assert theirs.context["picked"] == set(at_the_firm)
    assert 'data-do="take"' in theirs.content.decode()
    for other in (cast.clerk, cast.verifier, cast.supervisor, cast.li):
        page = at_desk(other).get(reverse("matters"))
        assert bool(page.context["picked"]) == (other is cast.li)


def test_each_is_taken_in_hand_on_its_own(at_the_firm: list[str], cast: Cast, at_desk: Enter) -> None:
    elsewhere = report(place="n2").matter.number
    form = {"verb": "take", "matter": [*at_the_firm[:2], elsewhere], "batch": str(uuid4())}
    page = at_desk(cast.wang).post(reverse("several"), form)

    assert page.status_code == 200
    assert [each.number for each in page.context["done"]] == at_the_firm[:2]
    assert [each.number for each in page.context["refused"]] == [elsewhere]
    assert "没有可以查看的" in page.content.decode()
    assert [now(number).phase for number in at_the_firm] == [Phase.HANDLING, Phase.HANDLING, Phase.DISPATCHED]


def test_what_is_sent_twice_is_done_once(at_the_firm: list[str], cast: Cast, at_desk: Enter) -> None:
    form = {"verb": "take", "matter": at_the_firm, "batch": str(uuid4())}
    client = at_desk(cast.wang)
    first, second = (client.post(reverse("several"), form) for _ in range(2))

    assert [len(page.context["done"]) for page in (first, second)] == [3, 3]
    assert all(kinds(number).count("taken") == 1 for number in at_the_firm)


def test_somebody_else_may_not(at_the_firm: list[str], cast: Cast, at_desk: Enter) -> None:
    page = at_desk(cast.clerk).post(reverse("several"), {"verb": "take", "matter": at_the_firm})
    assert page.status_code == 422
    assert page.context["done"] == []
    assert all(now(number).phase == Phase.DISPATCHED for number in at_the_firm)


def test_the_matrix_is_asked_before_several_are_dispatched(
    accepted: list[str], cast: Cast, at_desk: Enter
) -> None:
    page = at_desk(cast.clerk).post(reverse("several"), {"verb": "dispatch", "matter": accepted})
    assert page.status_code == 200
    assert {row.matter.number: unit for row, unit in page.context["rows"]} == {
        accepted[0]: "",
        accepted[1]: "样例firm",
    }
    assert all(now(number).phase == Phase.ACCEPTED for number in accepted)


def test_each_goes_to_the_unit_that_the_matrix_names(accepted: list[str], cast: Cast, at_desk: Enter) -> None:
    form = {"verb": "dispatch", "matter": accepted, "unit": "matrix", "batch": str(uuid4())}
    page = at_desk(cast.clerk).post(reverse("several"), form)
    assert [each.number for each in page.context["done"]] == [accepted[1]]
    assert [each.number for each in page.context["refused"]] == [accepted[0]]
    assert now(accepted[1]).unit == "firm"


def test_all_go_to_the_unit_that_was_chosen(accepted: list[str], cast: Cast, at_desk: Enter) -> None:
    form = {"verb": "dispatch", "matter": accepted, "unit": "green", "batch": str(uuid4())}
    at_desk(cast.clerk).post(reverse("several"), form)
    assert [now(number).unit for number in accepted] == ["green", "green"]


def test_a_unit_that_is_not_there_is_a_refusal(accepted: list[str], cast: Cast, at_desk: Enter) -> None:
    form = {"verb": "dispatch", "matter": accepted, "unit": "nobody"}
    page = at_desk(cast.clerk).post(reverse("several"), form)
    assert page.status_code == 422
    assert len(page.context["refused"]) == 2


@pytest.mark.parametrize("matters", [0, several.MOST + 1])
def test_none_or_too_many_are_sent_back(matters: int, cast: Cast, lift: MatterState, at_desk: Enter) -> None:
    form = {"verb": "take", "matter": [lift.number] * matters, "query": "phase=open&next=//elsewhere"}
    answer = at_desk(cast.wang).post(reverse("several"), form)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/matters/?phase=open")
    assert Matter.objects.filter(phase=Phase.HANDLING).count() == 0


def test_no_other_verb_is_done_to_several(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.clerk).post(reverse("several"), {"verb": "void", "matter": [lift.number]})
    assert answer.status_code == 404
