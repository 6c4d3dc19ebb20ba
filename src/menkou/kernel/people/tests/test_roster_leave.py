"""The second sheet of a roster: leave in and out, the same again changes nothing, bad rows say where and why."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import pytest
import python_calamine
import xlsxwriter
from django.utils import translation

from menkou.kernel.ledger.models import Event
from menkou.kernel.people import appointing, enrolling, leaves, roster, substituting
from menkou.kernel.people.actors import Actor, actors_of
from menkou.kernel.people.models import Appointment, Leave, Organisation, Person
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.people.roster import mistakes
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, TODAY
from menkou.kernel.places.models import Place

Row = Sequence[object]

DAY = timedelta(days=1)
APPOINTMENTS = ("工号", "姓名", "角色", "单位")
HEADINGS = ("工号", "姓名", "起", "止", "代班人", "角色", "单位", "范围")
OFF = ("A1", "王物业", "2026-03-03", "2026-03-05", "李楼组长")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def wang(firm: Organisation, first: Place, second: Place) -> Person:
    """王物业 handles for the firm in both neighbourhoods."""
    wang = enrolling.enrol("王物业", staff_number="A1", by=SETUP, at=MONDAY)
    for place in (first, second):
        appointing.appoint(wang, "handler", firm, place, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)
    return wang


@pytest.fixture(autouse=True)
def li(committee: Organisation, first: Place) -> Person:
    li = enrolling.enrol("李楼组长", staff_number="A2", by=SETUP, at=MONDAY)
    appointing.appoint(li, "grid_worker", committee, first, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)
    return li


def read(
    *rows: Row, headings: Row = HEADINGS, name: str = "请假", by: Actor = SETUP, at: datetime = MONDAY
) -> roster.Report:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("名册").write_row(0, 0, APPOINTMENTS)
        sheet = book.add_worksheet(name)
        for index, row in enumerate([headings, *rows]):
            sheet.write_row(index, 0, row)
    return roster.read(content.getvalue(), by=by, at=at)


def figures(report: roster.Report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.refused


def acts(person: Person, on: date) -> list[str | None]:
    return [each.place for each in actors_of(person, on=on) if each.for_]


def test_a_row_sends_somebody_on_leave(li: Person) -> None:
    assert figures(read(OFF)) == (1, 0, 0, 0)

    assert acts(li, date(2026, 3, 3)) == acts(li, date(2026, 3, 5)) == ["n1", "n2"]
    assert acts(li, date(2026, 3, 6)) == []


def test_the_same_again_changes_nothing() -> None:
    read(OFF)
    told = Event.objects.count()

    for at in (MONDAY, MONDAY + 2 * DAY, MONDAY + 30 * DAY):
        assert figures(read(OFF, at=at)) == (0, 0, 1, 0)

    assert Event.objects.count() == told


def test_a_roster_without_the_second_sheet_is_read_as_ever(wang: Person) -> None:
    read(OFF)

    assert figures(read(OFF, name="别的")) == (0, 0, 0, 0)
    assert Leave.objects.count() == 1


def test_another_last_day_or_substitute_changes_the_leave(li: Person) -> None:
    read(OFF)

    assert figures(read((*OFF[:3], "2026-03-09", "李楼组长"))) == (0, 1, 0, 0)
    assert acts(li, date(2026, 3, 9)) == ["n1", "n2"]

    assert figures(read((*OFF[:3], "2026-03-09", ""))) == (0, 1, 0, 0)
    assert acts(li, date(2026, 3, 9)) == []


def test_a_last_day_that_has_passed_ends_the_leave(li: Person) -> None:
    read(OFF)

    assert figures(read((*OFF[:3], "2026-03-03", "李楼组长"), at=MONDAY + 2 * DAY)) == (0, 1, 0, 0)

    assert Leave.objects.get().last_day == date(2026, 3, 3)
    assert acts(li, date(2026, 3, 4)) == []


def test_role_organisation_and_place_narrow_it_to_one_appointment(li: Person) -> None:
    assert figures(read((*OFF, "处置员", "样例物业公司", "样例二居"))) == (1, 0, 0, 0)

    assert acts(li, date(2026, 3, 3)) == ["n2"]


def test_several_substitutes_stand_in_one_cell(li: Person) -> None:
    zhao = enrolling.enrol("赵楼组长", staff_number="A3", by=SETUP, at=MONDAY)

    assert figures(read((*OFF[:4], "A3、李楼组长 [A2]"))) == (1, 0, 0, 0)

    assert acts(zhao, date(2026, 3, 3)) == acts(li, date(2026, 3, 3)) == ["n1", "n2"]


def test_who_acts_anyway_by_agreement_may_be_named_or_not(wang: Person, li: Person) -> None:
    for appointment in Appointment.objects.filter(person=wang):
        substituting.substitute(
            appointment, li, starts_on=NEW_YEAR, ends_on=date(2027, 1, 1), by=SETUP, at=MONDAY
        )

    assert figures(read(OFF)) == (1, 0, 0, 0)
    assert figures(read(OFF)) == (0, 0, 1, 0)
    assert figures(read((*OFF[:4], ""))) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (("A9", *OFF[1:]), "Staff number", "A9"),
        (("A2", *OFF[1:]), "Staff number", "李楼组长"),
        (("", "张三", *OFF[2:]), "Name", "张三"),
        ((*OFF[:2], "", *OFF[3:]), "From", "2026-10-01"),
        ((*OFF[:3], "", OFF[4]), "To", "2026-10-07"),
        ((*OFF[:3], "2026-03-01", OFF[4]), "To", "2026-03-03"),
        ((*OFF[:4], "张三"), "Substitutes", "张三"),
        ((*OFF[:4], "A1"), "Staff number", ""),
        ((*OFF, "处置员"), "Role", "2"),
        ((*OFF, "核查员"), "Role", "0"),
    ],
)
def test_a_row_that_cannot_be_says_sheet_row_column_and_why(row: Row, column: str, said: str) -> None:
    report = read(OFF, row)

    (mistake,) = report.mistakes
    assert (mistake.sheet, mistake.row, mistake.column) == ("Leave", 3, column)
    assert said in f"{mistake.what} {mistake.right}"
    assert str(mistake).startswith("Leave: Row 3, ")
    assert Leave.objects.count() == 1


def test_days_that_run_into_other_leave_are_refused() -> None:
    read(OFF)

    (mistake,) = read((*OFF[:2], "2026-03-04", "2026-03-06", "")).mistakes

    assert "2026-03-03" in mistake.what


def test_the_sheet_lacks_no_heading(wang: Person) -> None:
    with pytest.raises(mistakes.WrongHeadings, match="To"):
        read(OFF[:3], headings=HEADINGS[:3])

    assert not Leave.objects.exists()


def test_what_was_written_changes_nothing_when_it_is_read(wang: Person, li: Person, stranger: Actor) -> None:
    one = Appointment.objects.filter(person=wang).first()
    for begin, only in ((2, one), (9, None)):
        leaves.take(
            wang,
            starts_on=TODAY + begin * DAY,
            ends_on=TODAY + (begin + 3) * DAY,
            substitutes=[li],
            appointment=only,
            by=SETUP,
            at=MONDAY,
        )

    content = roster.write(by=SETUP, at=MONDAY)

    sheet = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name("Leave").to_python()
    assert [row[4] for row in sheet] == ["Substitutes", "李楼组长 [A2]", "李楼组长 [A2]"]
    report = roster.read(content, by=SETUP, at=MONDAY)
    assert figures(report)[:2] == (0, 0)
    assert report.refused == 0
    of_others = python_calamine.load_workbook(io.BytesIO(roster.write(by=stranger, at=MONDAY)))
    assert len(of_others.get_sheet_by_name("Leave").to_python()) == 1


def test_what_ends_an_appointment_may_refuse(wang: Person) -> None:
    def never(appointment: Appointment, /, *, on: date, reason: str, by: Actor, at: datetime) -> None:
        raise PeopleRefusal

    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, (*APPOINTMENTS, "范围", "止"))
        sheet.write_row(1, 0, ("A1", "王物业", "处置员", "样例物业公司", "样例一居", "2026-03-31"))

    report = roster.read(content.getvalue(), by=SETUP, at=MONDAY, end=never)

    assert figures(report) == (0, 0, 0, 1)
    assert not Appointment.objects.exclude(ends_on=None).exists()
