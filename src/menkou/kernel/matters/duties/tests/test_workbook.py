"""The matrix as an Excel file: written, edited by a clerk, read back."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
import python_calamine
import xlsxwriter
from django.utils import translation

from menkou.kernel.ledger.models import Event
from menkou.kernel.matters.duties import workbook
from menkou.kernel.matters.duties.tests.conftest import MONDAY, SETUP, TODAY, assign, found, place
from menkou.kernel.matters.duties.workbook import mistakes
from menkou.kernel.people import appointing, enrolling, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.people.roster.mistakes import TooLarge
from menkou.kernel.places.models import Place

HEADINGS = (
    "Function",
    "What for",
    "What it is called",
    "Place",
    "Name of the place",
    "Organisation",
    "Name of the organisation",
    "Remove",
)
TREES = ("Handling", "gardens:trees", "", "n1", "", "firm", "", "")

Row = Sequence[object]


def sheet(*rows: Row, headings: Row = HEADINGS, name: str = "Duties") -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        made = book.add_worksheet(name)
        for index, row in enumerate([headings, *rows]):
            made.write_row(index, 0, row)
    return content.getvalue()


def read(*rows: Row, by: Actor = SETUP, headings: Row = HEADINGS, try_only: bool = False) -> workbook.Report:
    return workbook.read(sheet(*rows, headings=headings), by=by, at=MONDAY, try_only=try_only)


def changed(row: Row, **values: object) -> Row:
    order = (
        "function",
        "scope",
        "scope_name",
        "place",
        "place_name",
        "organisation",
        "organisation_name",
        "mark",
    )
    return [values.get(column, cell) for column, cell in zip(order, row, strict=True)]


def figures(report: workbook.Report) -> tuple[int, int, int, int, int]:
    return report.created, report.updated, report.removed, report.unchanged, len(report.mistakes)


def matrix() -> list[tuple[str, str, str, str]]:
    rows = Duty.objects.order_by("function", "case_type", "place__key")
    return [(row.function, row.case_type, row.place_id, row.organisation_id) for row in rows]


def cells(content: bytes, name: str = "Duties") -> list[list[object]]:
    book = python_calamine.load_workbook(io.BytesIO(content))
    return [list(row) for row in book.get_sheet_by_name(name).to_python()]


@pytest.fixture
def administrator(town: Place) -> Actor:
    """Who appoints in the second neighbourhood only."""
    person = enrolling.enrol("样例管理", by=SETUP, at=MONDAY)
    area = Place.objects.get(key="n2")
    committee = Organisation.objects.get(key="committee2")
    return Actor.appointed(
        appointing.appoint(person, "administrator", committee, area, starts_on=TODAY, by=SETUP, at=MONDAY)
    )


class TestRoundTrip:
    """What is written is read back."""

    def test_an_exported_file_changes_nothing_in_either_language(self, named: Place) -> None:
        assign("hold", "gardens:trees", "n1", "firm")
        assign("verify", "gardens.ducks", "n2", "committee2")
        Duty.objects.create(function="hold", case_type="retired.thing", place=named, organisation_id="firm")
        before, events = matrix(), Event.objects.count()

        for language in ("zh-hans", "en"):
            with translation.override(language):
                content = workbook.write(by=SETUP, on=TODAY)
                assert figures(workbook.read(content, by=SETUP, at=MONDAY)) == (0, 0, 0, 5, 0)
        assert (matrix(), Event.objects.count()) == (before, events)

    def test_names_stand_beside_the_keys(self, named: Place) -> None:
        assign("hold", "gardens:trees", "n1", "firm")

        written = cells(workbook.write(by=SETUP, on=TODAY))

        assert written[0] == list(HEADINGS)
        assert ["handling", "gardens:trees", "Trees", "n1", "样例1居", "firm", "样例firm", ""] in written
        assert ["handling", "*", "every case type", "t", "样例镇", "green", "样例green", ""] in written

    def test_the_overview_shows_places_by_classes_and_what_has_a_unit_of_its_own(self, named: Place) -> None:
        assign("hold", "gardens:trees", "n1", "firm")
        assign("hold", "gardens.ducks", "n2", "committee2")

        overview = cells(workbook.write(by=SETUP, on=TODAY), "Overview")

        assert overview[1] == ["Place", "Name of the place", "Trees", "Ponds", "Ducks at large"]
        assert overview[2] == ["n1", "样例1居", "样例firm", "样例green", "样例green"]
        assert overview[3] == ["n2", "样例2居", "样例green", "样例green", "样例committee2"]

    def test_choices_and_notes_are_there(self, named: Place) -> None:
        content = workbook.write(by=SETUP, on=TODAY)

        choices = cells(content, "Lists")
        assert ["gardens.ducks", "Ducks at large"] in [row[2:4] for row in choices]
        assert ["n1", "样例1居"] in [row[4:6] for row in choices]
        assert any("most specific" in str(row[1]) for row in cells(content, "Help"))

    def test_a_name_that_looks_like_a_formula_stays_a_name(self, named: Place) -> None:
        place(named, "n9", "neighbourhood", "=1+1")

        assert ["n9", "=1+1"] in [row[4:6] for row in cells(workbook.write(by=SETUP, on=TODAY), "Lists")]


class TestReading:
    """What a row does."""

    def test_a_row_assigns_and_the_same_again_changes_nothing(self, town: Place) -> None:
        assert [figures(read(TREES)) for _ in range(2)] == [(1, 0, 0, 0, 0), (0, 0, 0, 1, 0)]
        assert ("hold", "gardens:trees", "n1", "firm") in matrix()

    def test_names_do_as_well_as_keys_in_either_language(self, town: Place) -> None:
        names = ("处置", "", "树木", "", "样例1居", "", "样例firm", "")
        headings = ("职责", "类型", "类型名称", "地方", "地方名称", "单位", "单位名称", "删除")

        assert figures(read(names, headings=headings)) == (1, 0, 0, 0, 0)
        assert figures(read(TREES)) == (0, 0, 0, 1, 0)

    def test_another_organisation_takes_over(self, town: Place) -> None:
        read(TREES)

        assert figures(read(changed(TREES, organisation="green"))) == (0, 1, 0, 0, 0)
        assert ("hold", "gardens:trees", "n1", "green") in matrix()

    def test_only_a_mark_removes_and_what_is_not_in_the_file_stays(self, named: Place) -> None:
        read(TREES)

        assert figures(read(changed(TREES, mark="删除"))) == (0, 0, 1, 0, 0)
        assert figures(read(changed(TREES, mark="x"))) == (0, 0, 0, 1, 0)
        assert [row[0] for row in matrix()] == ["hold", "operations"]

    def test_everything_is_asked_for_by_a_star_and_not_by_an_empty_cell(self, town: Place) -> None:
        (mistake,) = read(changed(TREES, scope="")).mistakes
        assert (mistake.column, mistake.what) == ("What for", "The cell is empty.")

        assert figures(read(changed(TREES, scope="*"))) == (1, 0, 0, 0, 0)
        assert ("hold", "", "n1", "firm") in matrix()

    def test_trying_says_the_same_and_changes_nothing(self, named: Place) -> None:
        before, events = matrix(), Event.objects.count()
        rows = (
            TREES,
            changed(TREES, scope="*", place="t", organisation="firm"),
            changed(
                TREES, function="Operations centre", scope="*", place="t", organisation="centre", mark="x"
            ),
            changed(TREES, scope="nothing"),
        )

        tried = read(*rows, try_only=True)

        assert (matrix(), Event.objects.count()) == (before, events)
        done = read(*rows)
        assert figures(tried) == figures(done) == (1, 1, 0, 0, 2)
        assert [str(each) for each in tried.mistakes] == [str(each) for each in done.mistakes]

    def test_figures_are_for_programs_too(self, town: Place) -> None:
        assert read(TREES, changed(TREES, function="")).counts() == {
            "read": 2,
            "created": 1,
            "updated": 0,
            "removed": 0,
            "unchanged": 0,
            "refused": 1,
        }


@pytest.mark.parametrize(
    ("row", "column", "what", "right"),
    [
        (changed(TREES, function=""), "Function", "empty", "处置"),
        (changed(TREES, function="Handle"), "Function", "“Handle”", "handling"),
        (changed(TREES, scope="gardens:tree"), "What for", "gardens:tree", "Trees"),
        (changed(TREES, scope="Duck at large"), "What for", "Duck", "Ducks at large"),
        (changed(TREES, organisation="啊"), "Organisation", "“啊”", "list"),
        (changed(TREES, place="样例7居"), "Place", "“样例7居”", "样例1居"),
        (changed(TREES, organisation="firms"), "Organisation", "“firms”", "样例firm"),
        (changed(TREES, organisation_name="样例green"), "Organisation", "beside it stands", "empty"),
        (changed(TREES, place_name="renamed"), "Place", "样例1居", "empty"),
        (changed(TREES, mark="maybe"), "Remove", "“maybe”", "删除"),
        (changed(TREES, function="Operations centre"), "What for", "gardens:trees", "Leave out"),
    ],
)
def test_a_bad_row_says_where_and_what_would_be_right_and_the_others_go_through(
    row: Row, column: str, what: str, right: str, town: Place
) -> None:
    report = read(changed(TREES, place="n2"), [], row)

    assert figures(report) == (1, 0, 0, 0, 1)
    (mistake,) = report.mistakes
    assert (mistake.row, mistake.column) == (4, column)
    assert what in mistake.what
    assert right in mistake.right


def test_two_rows_about_the_same_that_differ_are_not_both_carried_out(town: Place) -> None:
    report = read(TREES, TREES, changed(TREES, organisation="green"), changed(TREES, mark="x"))

    assert figures(report) == (1, 0, 0, 1, 2)
    assert [(each.row, each.what) for each in report.mistakes] == [
        (4, "Row 2 says something else about the same."),
        (5, "Row 2 says something else about the same."),
    ]


def test_a_row_to_be_removed_that_has_changed_hands_since_is_refused(town: Place) -> None:
    read(changed(TREES, organisation="green"))

    (mistake,) = read(changed(TREES, mark="删除")).mistakes

    assert "“green” is named there now" in mistake.what
    assert ("hold", "gardens:trees", "n1", "green") in matrix()


def test_a_key_with_a_name_that_several_have_is_taken(named: Place) -> None:
    place(named, "n7", "neighbourhood", "样例1居")

    assert figures(read(changed(TREES, place_name="样例1居"))) == (1, 0, 0, 0, 0)


class TestArea:
    """An administrator of a neighbourhood writes and reads for it alone."""

    def test_only_rows_of_the_area_are_written(self, named: Place, administrator: Actor) -> None:
        assign("hold", "gardens:trees", "n1", "firm")
        assign("hold", "gardens:trees", "n2", "firm")

        content = workbook.write(by=administrator, on=TODAY)

        assert [row[3] for row in cells(content)[1:] if row[0]] == ["n2"]
        assert [row[0] for row in cells(content, "Overview")[2:]] == ["n2"]
        assert figures(workbook.read(content, by=administrator, at=MONDAY)) == (0, 0, 0, 1, 0)

    def test_rows_of_another_area_are_refused(self, named: Place, administrator: Actor) -> None:
        report = read(TREES, changed(TREES, place="n2", organisation="committee2"), by=administrator)

        assert figures(report) == (1, 0, 0, 0, 1)
        assert report.mistakes[0].column == "Place"

    def test_somebody_who_appoints_nowhere_reads_nothing_in(self, named: Place) -> None:
        with pytest.raises(refusals.NotPermitted):
            read(TREES, by=Actor.anonymous())


class TestFiles:
    """What is no file of ours is refused whole."""

    def test_a_sheet_without_the_headings_says_which(self, town: Place) -> None:
        with pytest.raises(mistakes.WrongHeadings, match="Organisation"):
            read(headings=HEADINGS[:4])

    def test_a_heading_twice_is_refused(self, town: Place) -> None:
        with pytest.raises(refusals.UnreadableFile, match="Place"):
            read(headings=(*HEADINGS[:6], "地方"))

    def test_an_overview_with_a_hundred_case_types_of_their_own_can_be_read_back(self, town: Place) -> None:
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as book:
            book.add_worksheet("Overview").write_row(0, 0, [f"type {number}" for number in range(100)])
            rows = book.add_worksheet("Duties")
            rows.write_row(0, 0, HEADINGS)
            rows.write_row(1, 0, TREES)

        assert figures(workbook.read(content.getvalue(), by=SETUP, at=MONDAY)) == (1, 0, 0, 0, 0)

    def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_read(self, town: Place) -> None:
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as book:
            book.add_worksheet("Duties").write_string(1_000_000, 0, "far away")

        with pytest.raises(TooLarge, match="100000"):
            workbook.read(content.getvalue(), by=SETUP, at=MONDAY)

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "职责,类型".encode()])
    def test_what_is_no_workbook_is_refused(self, content: bytes, town: Place) -> None:
        with pytest.raises(refusals.UnreadableFile):
            workbook.read(content, by=SETUP, at=MONDAY)


def test_an_organisation_that_has_ended_gets_no_duty(town: Place) -> None:
    found("gone", "property_firm", town)
    Organisation.objects.filter(key="gone").update(valid_until=TODAY)

    (mistake,) = read(changed(TREES, organisation="gone")).mistakes

    assert mistake.column == "Organisation"
    assert datetime(2026, 3, 2, tzinfo=UTC).date().isoformat() in mistake.right
