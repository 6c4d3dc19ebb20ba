"""Places in and out as CSV."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.places import csv_files, datum, file_refusals, planting, refusals, tables
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place
from menkou.kernel.places.reports import Report
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town

pytestmark = pytest.mark.django_db

HEADER = "key,parent,kind,name,name_en,code,valid_from,valid_until,longitude,latitude"


def take(*lines: str, header: str = HEADER, encoding: str = "utf-8", **options: Any) -> Report:
    return csv_files.import_("\n".join([header, *lines]).encode(encoding), by=BY, at=MONDAY, **options)


def found(report: Report) -> list[tuple[int, str, type[refusals.PlaceRefusal]]]:
    return [(problem.number, problem.column, type(problem.refusal)) for problem in report.problems]


def counts(report: Report) -> tuple[int, int, int]:
    return report.planted, report.amended, report.unchanged


def test_rows_become_places_in_any_order(db: None) -> None:
    report = take(
        "south-1,south,微网格,南里一网格,,,,2030-12-31,,",
        "south,town-1,neighbourhood,南里居民区,South,310112107001,2020-01-01,2030-12-31,121.397412,31.18",
        "town-1,,街镇,样例镇,,,,,,",
    )

    assert counts(report) == (3, 0, 0)
    assert report.problems == ()
    south = Place.objects.get(key="south")
    assert (south.name, south.name_en, south.kind, south.code) == (
        "南里居民区",
        "South",
        "neighbourhood",
        "310112107001",
    )
    assert (south.valid_from, south.valid_until) == (date(2020, 1, 1), date(2030, 12, 31))
    assert (south.longitude, south.latitude) == (Decimal("121.397412"), Decimal("31.18"))
    assert Place.objects.get_parent(Place.objects.get(key="south-1")) == south
    assert Place.objects.find_problems() == ([], [], [], [], [])


def test_the_same_file_twice_changes_nothing(town: Town) -> None:
    lines = [
        "south,sample-town,居民区, 南里居民区 ,,,2020/1/5,,121.3974121,31.18",
        "south-1,south,微网格,南里一网格,,,,,,",
    ]
    assert counts(take(*lines)) == (2, 0, 0)
    before = list(Place.objects.values()), len(list(chain.walk()))

    assert counts(take(*lines)) == (0, 0, 2)

    assert (list(Place.objects.values()), len(list(chain.walk()))) == before


def test_a_changed_row_amends_its_place(town: Town) -> None:
    report = take(
        "east,sample-town,居民区,东里新村居民区,,,,2027-01-01,,", "west,sample-town,居民区,西里居民区,,,,,,"
    )

    assert found(report) == [(2, "valid_until", refusals.PlacesBelowStay)]
    assert counts(report) == (0, 0, 1)
    assert counts(take("east,sample-town,居民区,东里新村居民区,,,,,,")) == (0, 1, 0)
    assert town["east"].name == "东里新村居民区"
    assert chain.read("place:east")[-1].data == {"name": "东里新村居民区"}


def test_a_whole_branch_is_closed_and_prolonged_by_one_file(town: Town) -> None:
    def branch(until: str) -> list[str]:
        return [
            f"east,sample-town,居民区,东里居民区,,,,{until},,",
            f"east-1,east,微网格,东里一网格,,,,{until},,",
            f"east-1-7,east-1,楼栋,东里7号楼,,,,{until},,",
        ]

    assert counts(take(*branch("2027-01-01"))) == (0, 3, 0)
    assert counts(take(*branch("2028-01-01"))) == (0, 3, 0)
    assert counts(take(*branch(""))) == (0, 3, 0)
    assert [town[key].valid_until for key in ("east", "east-1", "east-1-7")] == [None] * 3


def test_a_column_that_is_missing_leaves_things_as_they_are(town: Town) -> None:
    planting.amend(
        town["east"], name_en="East", longitude=Decimal(121), latitude=Decimal(31), by=BY, at=MONDAY
    )

    assert counts(take("east,sample-town,居民区,东里居民区", header="key,parent,kind,name")) == (0, 0, 1)
    assert counts(take("east,sample-town,居民区,东里居民区,", header="key,parent,kind,name,name_en")) == (
        0,
        1,
        0,
    )

    assert (town["east"].name_en, town["east"].longitude) == ("", Decimal(121))


@pytest.mark.parametrize(
    ("line", "column", "refusal"),
    [
        (",east,site,点位,,,,,,", "key", file_refusals.NoKey),
        ("Bad Key,east,site,点位,,,,,,", "key", refusals.InvalidKey),
        ("good,east,site,点位,,,,,,", "key", file_refusals.KeyGivenTwice),
        ("x,nowhere,site,点位,,,,,,", "parent", refusals.NoSuchParent),
        ("x,,site,点位,,,,,,", "parent", refusals.MayNotStandAlone),
        ("x,east,town,点位,,,,,,", "parent", refusals.MayNotStandUnder),
        ("x,east,planet,点位,,,,,,", "kind", refusals.UnknownKind),
        ("x,east,site,,,,,,,", "name", refusals.InvalidName),
        ("x,east,site,点位,,3.10112E+11,,,,", "code", file_refusals.ShortenedCode),
        ("x,east,site,点位,,,yesterday,,,", "valid_from", file_refusals.NotADate),
        ("x,east,site,点位,,,,2026-02-30,,", "valid_until", file_refusals.NotADate),
        ("x,east,site,点位,,,2026-01-01,2025-01-01,,", "valid_until", refusals.DatesReversed),
        ("x,east,site,点位,,,,,东经121度,31", "longitude", file_refusals.NotANumber),
        ("x,east,site,点位,,,,,121,1e1", "latitude", file_refusals.NotANumber),
        ("x,east,site,点位,,,,,121,", "longitude", refusals.HalfACoordinate),
        ("x,east,site,点位,,,,,31.2,121.4", "longitude", refusals.CoordinatesSwapped),
        ("x,east,site,点位,,,,,200,31.2", "longitude", refusals.CoordinatesOutOfRange),
        ("x,east,site", "", file_refusals.WrongWidth),
        ("x,east,site,点位,,,,,,,more", "", file_refusals.WrongWidth),
        ('x,east,site,"点"位,,,,,,', "", file_refusals.BrokenRow),
        ("west,sample-town,village,西里居民区,,,,,,", "kind", refusals.Permanent),
        ("west,east,neighbourhood,西里居民区,,,,,,", "parent", refusals.Permanent),
    ],
)
def test_a_bad_row_is_named_exactly_and_the_good_ones_go_through(
    town: Town, line: str, column: str, refusal: type[refusals.PlaceRefusal]
) -> None:
    report = take("good,east,site,好点位,,,,,,", line, "", "also-good,east,site,也好点位,,,,,,")

    assert found(report) == [(3, column, refusal)]
    assert counts(report) == (2, 0, 0)
    assert Place.objects.filter(key__in=["good", "also-good"]).count() == 2
    assert not Place.objects.filter(key="x").exists()
    with translation.override("en"):
        [problem] = report.problems
        assert str(problem).startswith("No. 3 (")
        assert problem.what
        assert problem.right
        assert "%" not in str(problem)


def test_all_that_is_wrong_with_a_row_is_said_at_once(town: Town) -> None:
    report = take("x,east,planet,点位,,3E+11,soon,later,east,north")

    assert [problem.column for problem in report.problems] == [
        "kind",
        "code",
        "valid_from",
        "valid_until",
        "longitude",
        "latitude",
    ]


def test_an_open_quotation_mark_costs_what_is_behind_it(town: Town) -> None:
    report = take("a,east,site,甲,,,,,,", 'b,east,site,"乙,,,,,,', "c,east,site,丙,,,,,,")

    assert found(report) == [(3, "", file_refusals.BrokenRow)]
    assert report.planted == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_spreadsheets_save_is_read(town: Town, encoding: str) -> None:
    assert counts(take("south,sample-town,居民区,南里居民区（㐀）,,,,,,", encoding=encoding)) == (1, 0, 0)
    assert town["south"].name == "南里居民区（㐀）"


def test_bytes_that_are_no_text_are_refused(db: None) -> None:
    with pytest.raises(file_refusals.NotText):
        csv_files.import_(b"\xff\xff\xff", by=BY, at=MONDAY)


@pytest.mark.parametrize(
    "header", ["", "key,kind,name", "key,parent,kind,name,colour", "key,key,parent,kind,name"]
)
def test_other_columns_are_refused(db: None, header: str) -> None:
    with (
        translation.override("en"),
        pytest.raises(file_refusals.WrongColumns, match="key, parent, kind, name"),
    ):
        take("a,b,c,d", header=header)


def test_names_of_columns_are_read_in_any_case_and_order(town: Town) -> None:
    assert take("南里居民区,居民区,sample-town,south", header="Name, KIND,parent,key").planted == 1


def test_positions_are_brought_to_wgs84(town: Town) -> None:
    longitude, latitude = datum.to_gcj02(121.397412, 31.18)
    line = f"south,sample-town,居民区,南里,,,,,{longitude},{latitude}"

    assert counts(take(line, given_in=Datum.GCJ02)) == (1, 0, 0)
    assert (town["south"].longitude, town["south"].latitude) == (Decimal("121.397412"), Decimal("31.18"))
    assert counts(take(line, given_in=Datum.GCJ02)) == (0, 0, 1)


def test_what_is_written_is_read_back(town: Town) -> None:
    planting.amend(
        town["east"],
        name="=东里,“居民区”",
        name_en="@East",
        code="001",
        valid_from=date(2020, 1, 1),
        longitude=Decimal("-71.057083"),
        latitude=Decimal("42.361145"),
        by=BY,
        at=MONDAY,
    )
    written = csv_files.export(Place.objects.all())

    report = csv_files.import_(written.encode(), by=BY, at=MONDAY)

    assert counts(report) == (0, 0, 5)
    assert report.problems == ()


def test_no_cell_is_taken_for_a_formula(town: Town) -> None:
    planting.amend(town["west"], name='=HYPERLINK("http://example.org")', name_en="+1", by=BY, at=MONDAY)
    planting.amend(town["east"], longitude=Decimal(-71), latitude=Decimal(42), by=BY, at=MONDAY)

    written = csv_files.export(Place.objects.all())

    assert written.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    by_key = {line["key"]: line for line in lines}
    assert by_key["west"]["name"].startswith("'=")
    assert by_key["west"]["name_en"] == "'+1"
    assert by_key["east"]["longitude"] == "-71.000000"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was_and_harmless(texts: list[str]) -> None:
    cells = [text.strip() for text in texts]
    columns = [f"c{number}" for number in range(len(cells))]
    written = tables.text([["k", *columns], ["x", *cells]])

    [row] = tables.rows(written.encode(), required=["k"], optional=columns)

    assert isinstance(row, tables.Row)
    assert list(row.cells.values())[1:] == cells
    for cell in list(csv.reader(io.StringIO(written, newline="")))[1]:
        assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_a_large_file_takes_few_statements_a_place(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lines = [f"s-{number},west,site,点位{number},,,,,121.4,31.2" for number in range(400)]

    with django_assert_max_num_queries(60):
        assert counts(take(*lines)) == (400, 0, 0)
    with django_assert_max_num_queries(30):
        assert counts(take(*lines)) == (0, 0, 400)
