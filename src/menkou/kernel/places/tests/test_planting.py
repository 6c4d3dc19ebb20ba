"""Planting places."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.places import kinds, planting, refusals
from menkou.kernel.places.models import Place
from menkou.kernel.places.planting import Seed
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town

pytestmark = pytest.mark.django_db


def plant(parent: Place | None, **changes: Any) -> Place:
    fields: dict[str, Any] = {"key": "new", "name": "新地方", "kind": "neighbourhood", "by": BY, "at": MONDAY}
    return planting.plant(parent, **fields | changes)


def parents_of_all() -> dict[str, str | None]:
    parents = {}
    for place in Place.objects.all():
        parent = Place.objects.get_parent(place)
        parents[place.key] = parent.key if parent else None
    return parents


def events() -> list[tuple[str, str]]:
    return sorted((event.stream, event.kind) for event in chain.walk(kind_prefix="places."))


def test_places_come_to_stand_under_their_parents(town: Town) -> None:
    assert parents_of_all() == {
        "sample-town": None,
        "east": "sample-town",
        "east-1": "east",
        "east-1-7": "east-1",
        "west": "sample-town",
    }
    assert Place.objects.find_problems() == ([], [], [], [], [])


def test_a_place_is_planted_after_those_that_stand_there(town: Town) -> None:
    plant(town["sample-town"], key="south")
    plant(town["east"], key="east-2", kind="micro_grid")
    plant(town["west"], key="west-1", kind="micro_grid")
    plant(None, key="other-town", kind="town")

    assert parents_of_all()["south"] == "sample-town"
    assert [place.key for place in Place.objects.get_children(town["east"])] == ["east-1", "east-2"]
    assert Place.objects.find_problems() == ([], [], [], [], [])


def test_many_are_planted_in_any_order(town: Town) -> None:
    seeds = [
        Seed(key="south-1", parent="south", name="南里一网格", kind="micro_grid"),
        Seed(key="east-2", parent="east", name="东里二网格", kind="micro_grid"),
        Seed(key="south", parent="sample-town", name="南里居民区", kind="neighbourhood"),
    ]

    planted = planting.plant_many(seeds, by=BY, at=MONDAY)

    assert [place.key for place in planted] == ["south-1", "east-2", "south"]
    assert parents_of_all()["south-1"] == "south"
    assert Place.objects.find_problems() == ([], [], [], [], [])


def test_a_seed_stands_for_every_field() -> None:
    place = plant(
        None,
        name=" 东里居民区 ",
        name_en="East",
        code="310112107001",
        code_scheme="nbs12",
        valid_from=date(2020, 1, 1),
        valid_until=date(2030, 1, 1),
        longitude=Decimal("121.3971234"),
        latitude=Decimal("31.18"),
        hours=[["09:00", "17:00"]],
        days={"2026-11-24": False},
        zone="Asia/Urumqi",
        sample=True,
        boundary={"type": "Polygon", "coordinates": [[[121, 31], [121.1, 31], [121, 31.1], [121, 31]]]},
    )

    kept = Place.objects.get(key="new")
    for field in Place._meta.concrete_fields:
        assert getattr(kept, field.name) == getattr(place, field.name)
    assert (kept.name, kept.longitude, kept.sample) == ("东里居民区", Decimal("121.397123"), True)


def test_planting_is_recorded(town: Town) -> None:
    plant(
        town["east"],
        kind="site",
        longitude=Decimal("121.4"),
        latitude=Decimal("31.2"),
        valid_from=date(2026, 1, 1),
    )

    [event] = chain.read("place:new")

    assert (event.kind, event.version, event.at, event.by) == ("places.planted", 1, MONDAY, BY.as_json())
    assert event.data == {
        "parent": "east",
        "key": "new",
        "name": "新地方",
        "kind": "site",
        "valid_from": "2026-01-01",
        "longitude": "121.400000",
        "latitude": "31.200000",
    }


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (refusals.InvalidKey, {"key": "East 1"}),
        (refusals.InvalidKey, {"key": ""}),
        (refusals.InvalidKey, {"key": "e" * 41}),
        (refusals.InvalidKey, {"key": "east\n"}),
        (refusals.KeyTaken, {"key": "west"}),
        (refusals.InvalidName, {"name": " "}),
        (refusals.InvalidName, {"name": "东里\0"}),
        (refusals.InvalidName, {"name": "东" * 121}),
        (refusals.InvalidEnglishName, {"name_en": "e" * 121}),
        (refusals.UnknownKind, {"kind": "planet"}),
        (refusals.MayNotStandUnder, {"kind": "town"}),
        (refusals.DatesReversed, {"valid_from": date(2026, 1, 1), "valid_until": date(2026, 1, 1)}),
        (refusals.UnknownScheme, {"code_scheme": "iso"}),
        (refusals.CodeDoesNotFit, {"code": "31011210700", "code_scheme": "nbs12"}),
        (refusals.HalfACoordinate, {"longitude": Decimal(121)}),
        (refusals.CoordinatesOutOfRange, {"longitude": Decimal(181), "latitude": Decimal(31)}),
        (refusals.CoordinatesOutOfRange, {"longitude": Decimal("NaN"), "latitude": Decimal(31)}),
        (refusals.CoordinatesSwapped, {"longitude": Decimal(31), "latitude": Decimal(121)}),
        (refusals.InvalidBoundary, {"boundary": {"type": "Point", "coordinates": [121, 31]}}),
        (refusals.InvalidHours, {"hours": [["12:00", "08:00"]]}),
        (refusals.InvalidDays, {"days": {"tomorrow": True}}),
        (refusals.InvalidDays, {"days": {"2026-11-24": "yes"}}),
        (refusals.InvalidDays, {"days": ["2026-11-24"]}),
        (refusals.UnknownZone, {"zone": "Asia/Menkou"}),
        (refusals.UnknownZone, {"zone": "../zone"}),
        (refusals.UnknownZone, {"zone": "Asia"}),
    ],
)
def test_a_refusal_says_what_is_wrong_and_plants_nothing(
    town: Town, refusal: type[refusals.PlaceRefusal], changes: dict[str, Any]
) -> None:
    before = events()

    with translation.override("en"), pytest.raises(refusal) as raised:
        plant(town["east"], **{"kind": "micro_grid"} | changes)

    said = raised.value
    assert said.what
    assert said.right
    assert "%" not in str(said)
    assert not said.field or said.field in {field.name for field in Place._meta.concrete_fields} | {"parent"}
    assert events() == before
    assert Place.objects.count() == 5


def test_only_large_kinds_stand_alone() -> None:
    with pytest.raises(refusals.MayNotStandAlone):
        plant(None, kind="building")


def test_a_parent_that_is_not_there_is_refused(town: Town) -> None:
    with pytest.raises(refusals.NoSuchParent):
        planting.plant_many([Seed(key="a", parent="nowhere", name="甲", kind="site")], by=BY, at=MONDAY)


def test_places_that_would_stand_under_one_another_are_refused() -> None:
    seeds = [
        Seed(key="a", parent="b", name="甲", kind="venue"),
        Seed(key="b", parent="a", name="乙", kind="venue"),
    ]

    outcomes = planting.plant_each(seeds, by=BY, at=MONDAY)

    assert [type(outcome.problems[0]) for outcome in outcomes] == [refusals.NoSuchParent] * 2


def test_of_many_with_one_bad_none_is_planted(town: Town) -> None:
    seeds = [
        Seed(key="south", parent="sample-town", name="南里居民区", kind="neighbourhood"),
        Seed(key="Bad", parent="sample-town", name="北里居民区", kind="neighbourhood"),
    ]

    with pytest.raises(refusals.InvalidKey):
        planting.plant_many(seeds, by=BY, at=MONDAY)

    assert not Place.objects.filter(key="south").exists()
    assert chain.read("place:south") == []


def test_of_each_the_good_ones_are_planted_and_all_problems_are_named(town: Town) -> None:
    seeds = [
        Seed(key="south", parent="sample-town", name="南里居民区", kind="neighbourhood"),
        Seed(key="Bad", parent="sample-town", name="", kind="planet"),
        Seed(key="below", parent="Bad", name="网格", kind="micro_grid"),
        Seed(key="south", parent="sample-town", name="又一个", kind="neighbourhood"),
    ]

    south, bad, below, again = planting.plant_each(seeds, by=BY, at=MONDAY)

    assert south.place is not None
    assert [problem.field for problem in bad.problems] == ["key", "name", "kind"]
    assert isinstance(below.problems[0], refusals.NoSuchParent)
    assert isinstance(again.problems[0], refusals.KeyTaken)
    assert Place.objects.get(key="south").name == "南里居民区"


def test_a_place_lies_within_the_dates_of_its_parent(town: Town) -> None:
    closing = plant(town["sample-town"], valid_from=date(2020, 1, 1), valid_until=date(2027, 1, 1))

    with pytest.raises(refusals.BeginsTooEarly):
        plant(closing, key="a", kind="site", valid_from=date(2019, 1, 1), valid_until=date(2021, 1, 1))
    with pytest.raises(refusals.EndsTooLate):
        plant(closing, key="a", kind="site")
    plant(closing, key="a", kind="site", valid_until=date(2027, 1, 1))


def test_the_scheme_of_codes_is_inherited() -> None:
    town = plant(None, key="town", kind="town", code_scheme="nbs12", code="310112107000")
    east = plant(town, key="east", code="310112107001")

    with pytest.raises(refusals.CodeDoesNotFit):
        plant(east, key="east-1", kind="micro_grid", code="00000031011210700101")
    plant(east, key="east-1", kind="micro_grid", code="00000031011210700101", code_scheme="cjt349-20")


def test_a_kind_is_known_by_its_names_in_both_languages() -> None:
    assert kinds.named("居民区") is kinds.named("neighbourhood") is kinds.KINDS["neighbourhood"]
    with translation.override("zh-hans"):
        assert str(kinds.KINDS["village_company"]) == "村公司"
    with translation.override("en"):
        assert str(kinds.KINDS["village_company"]) == "village company"


def test_kinds_stand_under_kinds_that_are_there() -> None:
    for kind in kinds.KINDS.values():
        assert kind.under <= kinds.KINDS.keys()
        assert kind.under or kind.alone


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": date(2026, 1, 2), "valid_until": date(2026, 1, 2)},
        {"longitude": 181, "latitude": 0},
        {"longitude": 1, "latitude": None},
        {"key": ""},
    ],
)
def test_the_database_refuses_what_no_place_can_be(wrong: dict[str, Any]) -> None:
    fields = {"key": "x", "name": "甲", "kind": "site", "path": "0009", "depth": 1}

    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.bulk_create([Place(**fields | wrong)])


def test_planting_many_takes_no_more_statements_the_more_there_are(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seeds = [Seed(key=f"s-{i}", parent="west", name=f"点位{i}", kind="site") for i in range(30)]

    with django_assert_num_queries(
        10
    ):  # two savepoints and their ends; mark, soil, above; rows, parent, events
        planting.plant_many(seeds[:1], by=BY, at=MONDAY)
    many = 11 if connection.vendor == "postgresql" else 10  # the events' numbers first, then a COPY
    with django_assert_num_queries(many):
        planting.plant_many(seeds[1:], by=BY, at=MONDAY)
