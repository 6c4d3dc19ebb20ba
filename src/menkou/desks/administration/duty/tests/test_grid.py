"""The duty matrix as a grid: who answers, where that comes from, where nobody does; edited by cell and by file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from menkou.desks.administration.duty.reading import Cell
from menkou.desks.tests.test_statements import statements
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, SETUP
from menkou.kernel.people import desks
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

MOST = 12


def cells(client: Client, **query: str) -> dict[str, Cell]:
    grid = client.get(reverse("admin_duty"), {"text": LIFT, **query}).context["grid"]
    [line] = grid.lines
    return {cell.place: cell for cell in line.cells}


def address(place: str = "n1", case_type: str = LIFT, function: str = "hold") -> str:
    return f"{reverse('admin_duty_cell')}?place={place}&case_type={case_type}&function={function}"


def name(client: Client, organisation: str = "firm", scope: str = LIFT, place: str = "n1") -> int:
    asked = {"organisation": organisation, "scope": scope, "place": place}
    return client.post(address(place), asked).status_code


def test_where_nobody_is_named_is_a_gap(keeper: Client) -> None:
    assert all(cell.is_gap for cell in cells(keeper).values())
    assert list(cells(keeper)) == ["t", "n1", "n2"]


def test_a_cell_is_named_and_says_where_it_comes_from(keeper: Client) -> None:
    assert name(keeper, place="t") == 302
    found = cells(keeper)
    assert (found["t"].own, found["n1"].own) == (True, False)
    assert found["n1"].organisation == "firm"

    name(keeper, "green", place="n1")
    found = cells(keeper)
    assert (found["n1"].organisation, found["n1"].own, found["n1"].others) == ("green", True, 1)
    assert found["n2"].organisation == "firm"
    assert chain.read("desks:n1")[-1].kind == "people.duty_assigned"


def test_a_released_cell_falls_back_to_what_is_named_above(keeper: Client) -> None:
    name(keeper, place="t")
    name(keeper, "green", place="n1")
    released = address().replace("/cell/", "/cell/release/")

    assert keeper.post(released, {"at": "n1", "scope": LIFT}).status_code == 302
    assert cells(keeper)["n1"].organisation == "firm"


def test_a_function_that_nobody_is_named_for_is_the_operations_centres(keeper: Client) -> None:
    assert cells(keeper, function="call")["n1"].organisation == "centre"
    assert cells(keeper, function="call")["n1"].row is None


def test_only_gaps_are_shown_where_that_is_asked(keeper: Client) -> None:
    name(keeper, scope="", place="t")
    grid = keeper.get(reverse("admin_duty"), {"gaps": "1"}).context["grid"]
    assert (grid.count, grid.gaps) == (0, 0)


@pytest.mark.parametrize("wrong", [{"organisation": "nobody"}, {"scope": "hotline"}, {"place": "n2"}])
def test_what_cannot_be_names_nobody(keeper: Client, wrong: dict[str, str]) -> None:
    before = Duty.objects.count()
    asked = {"organisation": "firm", "scope": LIFT, "place": "n1", **wrong}
    assert keeper.post(address(), asked).status_code == 422
    assert Duty.objects.count() == before


def test_nothing_is_named_or_released_elsewhere(local_keeper: Client, auditor: Client) -> None:
    before = list(Duty.objects.values_list())
    assert local_keeper.get(address("n2")).status_code == 404
    assert name(local_keeper, place="t") == 422
    assert name(auditor) == 422
    above = address().replace("/cell/", "/cell/release/")
    assert local_keeper.post(above, {"at": "t", "scope": ""}).status_code == 302
    assert auditor.post(above, {"at": "n1", "scope": ""}).status_code == 404
    assert list(Duty.objects.values_list()) == before


@pytest.mark.parametrize(
    "query", ["", "?place=n1&case_type=no.such", "?place=n1&case_type=" + LIFT + "&function=king"]
)
def test_what_is_no_cell_is_not_there(keeper: Client, query: str) -> None:
    assert keeper.get(reverse("admin_duty_cell") + query).status_code == 404


def test_what_is_missing_is_told(keeper: Client) -> None:
    assert "没有指定" in keeper.get(reverse("admin_duty_missing")).content.decode()


def test_the_matrix_goes_out_and_comes_back_unchanged(keeper: Client) -> None:
    book = keeper.get(reverse("admin_duty_download")).content
    before = list(Duty.objects.values_list())

    looked = keeper.post(reverse("admin_duty_file"), {"file": SimpleUploadedFile("duty.xlsx", book)})
    done = keeper.post(reverse("admin_duty_file"), {"parcel": looked.context["parcel"]})

    assert looked.context["counts"]["refused"] == done.context["counts"]["refused"] == 0
    assert done.context["counts"]["unchanged"] == len(before)
    assert list(Duty.objects.values_list()) == before


def test_a_file_that_is_no_matrix_is_refused_in_words(keeper: Client) -> None:
    file = SimpleUploadedFile("duty.xlsx", b"PK\x03\x04")
    assert keeper.post(reverse("admin_duty_file"), {"file": file}).status_code == 422


def test_the_grid_takes_no_more_statements_where_there_is_more(keeper: Client) -> None:
    where = reverse("admin_duty")
    before = statements(keeper, where)
    assert len(before) <= MOST, before
    town, firm = Place.objects.get(key="t"), Organisation.objects.get(key="firm")
    for number in range(3, 12):
        parent = Place.objects.get(key=town.key)
        made = planting.plant(
            parent, key=f"n{number}", name=f"样例{number}居", kind="neighbourhood", by=SETUP, at=MONDAY
        )
        desks.assign("hold", made, firm, case_type=LIFT, by=SETUP, at=MONDAY)

    after = statements(keeper, where)

    assert len(after) <= MOST, after
    grid = keeper.get(where).context["grid"]
    assert len(grid.places) == 9
    assert grid.more_places
