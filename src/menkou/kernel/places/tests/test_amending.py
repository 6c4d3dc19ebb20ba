"""Amending and closing places."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.places import planting, refusals
from menkou.kernel.places.models import Place
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2027, 1, 1)


def amend(place: Place, **changes: Any) -> Place:
    return planting.amend(place, by=BY, at=MONDAY, **changes)


def events_of(key: str) -> list[str]:
    return [event.kind for event in chain.read(f"place:{key}")]


def test_a_change_is_kept_and_recorded(town: Town) -> None:
    place = amend(town["east"], name="东里新村居民区", longitude=Decimal("121.4"), latitude=Decimal("31.2"))

    assert place.name == town["east"].name == "东里新村居民区"
    assert events_of("east") == ["places.planted", "places.amended"]
    assert chain.read("place:east")[1].data == {
        "name": "东里新村居民区",
        "longitude": "121.400000",
        "latitude": "31.200000",
    }


def test_what_is_the_same_already_is_no_change(town: Town) -> None:
    amend(town["east"], name=" 东里居民区", days={}, hours=None, zone="", valid_until=None)

    assert events_of("east") == ["places.planted"]


def test_a_stale_copy_of_a_place_does_not_undo_what_others_changed(town: Town) -> None:
    stale = town["east"]
    amend(town["east"], name_en="East")

    place = amend(stale, code="E1")

    assert (place.name_en, town["east"].name_en) == ("East", "East")


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (refusals.InvalidName, {"name": ""}),
        (refusals.HalfACoordinate, {"latitude": Decimal(31)}),
        (refusals.InvalidHours, {"hours": []}),
        (refusals.UnknownZone, {"zone": "Mars"}),
        (refusals.InvalidBoundary, {"boundary": "{}"}),
    ],
)
def test_a_refused_change_changes_nothing(
    town: Town, refusal: type[refusals.PlaceRefusal], changes: dict[str, Any]
) -> None:
    with pytest.raises(refusal):
        amend(town["east"], name_en="East", **changes)

    assert town["east"].name_en == ""
    assert events_of("east") == ["places.planted"]


@pytest.mark.parametrize("field", ["key", "kind", "path", "parent", "colour"])
def test_what_is_permanent_cannot_be_named(town: Town, field: str) -> None:
    with pytest.raises(TypeError, match=field):
        amend(town["east"], **{field: "site"})


def test_a_closed_place_is_there_until_the_day_it_ends_on(town: Town) -> None:
    planting.close(town["west"], NEW_YEAR, by=BY, at=MONDAY)

    assert events_of("west") == ["places.planted", "places.closed"]
    assert chain.read("place:west")[1].data == {"valid_until": "2027-01-01"}
    there = Place.objects.valid_on(date(2026, 12, 31)).of_kind("neighbourhood")
    assert [place.key for place in there] == ["east", "west"]
    assert [place.key for place in Place.objects.valid_on(NEW_YEAR).of_kind("neighbourhood")] == ["east"]


def test_a_place_is_not_there_before_it_begins(town: Town) -> None:
    amend(town["west"], valid_from=NEW_YEAR)

    assert not Place.objects.valid_on(date(2026, 12, 31)).filter(key="west").exists()
    assert Place.objects.valid_on(NEW_YEAR).filter(key="west").exists()


def test_places_close_from_the_bottom_up(town: Town) -> None:
    with (
        translation.override("en"),
        pytest.raises(refusals.PlacesBelowStay, match=r"东里一网格, 东里7号楼 \(2 in all\)"),
    ):
        planting.close(town["east"], NEW_YEAR, by=BY, at=MONDAY)

    for key in ("east-1-7", "east-1", "east"):
        planting.close(town[key], NEW_YEAR, by=BY, at=MONDAY)

    assert town["east"].valid_until == NEW_YEAR
    with pytest.raises(refusals.EndsTooLate):
        amend(town["east-1"], valid_until=None)


def test_a_place_cannot_begin_after_those_below_it(town: Town) -> None:
    amend(town["east-1"], valid_from=date(2020, 1, 1))

    with pytest.raises(refusals.PlacesBelowStay):
        amend(town["east"], valid_from=date(2021, 1, 1))
    amend(town["east"], valid_from=date(2019, 1, 1))
    with pytest.raises(refusals.BeginsTooEarly):
        amend(town["east-1"], valid_from=date(2018, 1, 1))


def test_closing_before_the_beginning_is_refused(town: Town) -> None:
    amend(town["west"], valid_from=NEW_YEAR)

    with pytest.raises(refusals.DatesReversed):
        planting.close(town["west"], NEW_YEAR, by=BY, at=MONDAY)


def test_a_scheme_is_not_set_over_codes_that_do_not_fit(town: Town) -> None:
    amend(town["east"], code="310112107001")
    amend(town["west"], code="W")
    amend(town["east-1"], code="00000031011210700101", code_scheme="cjt349-20")

    with (
        translation.override("en"),
        pytest.raises(refusals.CodesBelowDoNotFit, match=r"nbs12.*: W \(1 in all\)"),
    ):
        amend(town["sample-town"], code_scheme="nbs12")
    amend(town["west"], code="310112107002")
    amend(town["sample-town"], code_scheme="nbs12")

    with pytest.raises(refusals.CodeDoesNotFit):
        amend(town["west"], code="W")
    with pytest.raises(refusals.CodeDoesNotFit):
        amend(town["east-1"], code_scheme="")


def test_a_scheme_that_is_taken_away_asks_nothing_of_codes(town: Town) -> None:
    amend(town["sample-town"], code_scheme="nbs12")
    amend(town["sample-town"], code_scheme="")

    assert amend(town["west"], code="W").code == "W"


def test_a_place_and_all_below_it_are_within_it(town: Town) -> None:
    assert [place.key for place in Place.objects.within(town["east"])] == ["east", "east-1", "east-1-7"]


def test_of_many_the_good_ones_are_changed(town: Town) -> None:
    outcomes = planting.amend_each(
        {"east": {"name_en": "East"}, "nowhere": {"name_en": "Nowhere"}, "west": {"name": ""}},
        by=BY,
        at=MONDAY,
    )

    assert outcomes["east"].changed == ("name_en",)
    assert isinstance(outcomes["nowhere"].problems[0], refusals.NoSuchPlace)
    assert isinstance(outcomes["west"].problems[0], refusals.InvalidName)
    assert (town["east"].name_en, town["west"].name) == ("East", "西里居民区")


def test_the_label_is_in_the_readers_language(town: Town) -> None:
    place = amend(town["east"], name_en="East")

    with translation.override("en"):
        assert (str(place), place.kind_label, str(town["west"])) == ("East", "neighbourhood", "西里居民区")
    with translation.override("zh-hans"):
        assert (str(place), place.kind_label) == ("东里居民区", "居民区")


def test_what_is_the_same_already_costs_three_statements(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place = town["east"]

    with django_assert_num_queries(5):  # a savepoint and its end; wait, soil, those above
        amend(place, name="东里居民区")
