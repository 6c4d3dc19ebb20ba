import io
import random
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date

import pytest
import python_calamine
import xlsxwriter
from django.utils import translation

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.models import Event
from menkou.kernel.people import appointing, contacts, enrolling, refusals, roster
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Contact, Organisation, Person
from menkou.kernel.people.roster import mistakes
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, TODAY, actor, found
from menkou.kernel.places.models import Place

CHINESE = ("工号", "姓名", "角色", "单位", "范围", "起", "止", "电话")
ENGLISH = ("No.", "name", "Role", "Organization", "Place", "From", "To", "Phone")
WANG = ("A1", "王物业", "处置员", "样例物业公司", "样例一居", "2026-01-01", "", "000-0000-0001")
LI = ("A2", "李楼组长", "网格员", "样例一居居委会", "", date(2026, 1, 5), "2026年12月31日", "")

Row = Sequence[object]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def offered(firm: Organisation, committee: Organisation, second: Place) -> None:
    """The firm and the committee, two neighbourhoods."""


def sheet(*rows: Row, headings: Row = CHINESE, name: str = "名册") -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        for index, row in enumerate([headings, *rows]):
            (book.get_worksheet_by_name(name) or book.add_worksheet(name)).write_row(index, 0, row)
    return content.getvalue()


def read(*rows: Row, by: Actor = SETUP, headings: Row = CHINESE) -> roster.Report:
    return roster.read(sheet(*rows, headings=headings), by=by, at=MONDAY)


def figures(report: roster.Report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.refused


def cells(content: bytes, name: str = "Roster") -> list[list[object]]:
    return [
        list(row)
        for row in python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name(name).to_python()
    ]


def changed(row: Row, **values: object) -> Row:
    order = ("number", "name", "role", "organisation", "place", "start", "end", "phone")
    return [values.get(column, cell) for column, cell in zip(order, row, strict=True)]


class TestReading:
    """What a row does."""

    def test_a_row_enrols_and_appoints(self) -> None:
        report = read(WANG, LI)

        assert figures(report) == (2, 0, 0, 0)
        wang, li = Appointment.objects.order_by("person__staff_number").select_related("person")
        assert (wang.person.name, wang.role, wang.organisation_id, wang.place_id) == (
            "王物业",
            "handler",
            "firm",
            "n1",
        )
        assert (wang.starts_on, wang.ends_on) == (NEW_YEAR, None)
        assert (li.place_id, li.starts_on, li.last_day) == ("n1", date(2026, 1, 5), date(2026, 12, 31))
        assert contacts.owners_with("00000000001") == [f"person:{wang.person_id}"]

    def test_english_headings_and_keys_are_taken_as_well(self) -> None:
        row = ("", "王物业", "Handler", "firm", "n2", "2026/1/1", "20261231", "")

        assert figures(read(row, headings=ENGLISH)) == (1, 0, 0, 0)

    def test_a_part_time_member_sits_with_the_residents_committee(self) -> None:
        read(changed(WANG, role="兼职委员"), changed(LI, role="Part-time committee member"))

        assert set(Appointment.objects.values_list("role", flat=True)) == {"part_time_member"}
        assert Appointment.objects.count() == 2

    def test_the_same_file_twice_changes_nothing(self) -> None:
        unnumbered = changed(WANG, number="", phone="")
        again = changed(unnumbered, role="核查员", start="")
        first = read(LI, unnumbered, again, unnumbered)
        events = Event.objects.count()

        second = read(LI, unnumbered, again, unnumbered)

        assert (figures(first), figures(second)) == ((3, 0, 1, 0), (0, 0, 4, 0))
        assert (Person.objects.count(), Event.objects.count()) == (2, events)

    def test_an_earlier_last_day_ends_the_appointment(self) -> None:
        read(WANG)
        shorter = changed(WANG, end="2026-03-31")

        assert [figures(read(shorter)) for _ in range(2)] == [(0, 1, 0, 0), (0, 0, 1, 0)]
        assert Appointment.objects.get().ends_on == date(2026, 4, 1)

    def test_a_term_gone_by_is_read_without_being_made_again(self) -> None:
        read(WANG)
        over = changed(WANG, start="", end="2026-02-27")

        assert [figures(read(over)) for _ in range(2)] == [(0, 1, 0, 0), (0, 0, 1, 0)]

    def test_a_new_telephone_number_replaces_the_old_one(self) -> None:
        read(WANG)

        assert figures(read(changed(WANG, phone="000-0000-0002"))) == (0, 1, 0, 0)
        assert contacts.owners_with("000-0000-0001") == []
        assert Contact.objects.kept().count() == 1

    def test_no_name_or_number_of_anybody_reaches_the_ledger(self) -> None:
        read(WANG)

        stored = " ".join(Event.objects.values_list("body", flat=True))
        assert "王物业" not in stored
        assert "0000-0001" not in stored
        assert '"A1"' not in stored

    def test_a_key_from_an_export_means_that_person(self, wang: Person) -> None:
        assert figures(read(changed(WANG, number=wang.key))) == (1, 0, 0, 0)
        assert Appointment.objects.get().person == wang

    def test_numbers_that_excel_made_of_texts_are_read(self) -> None:
        read(changed(WANG, number=1001, phone=13800000000.0))

        assert Person.objects.get().staff_number == "1001"
        assert contacts.owners_with("13800000000")


@pytest.mark.parametrize(
    ("row", "column", "what", "right"),
    [
        (changed(WANG, name=""), "Name", "empty", "王物业"),
        (changed(WANG, role="处置"), "Role", "“处置” is not known", "handler"),
        (changed(WANG, organisation="样例物业有限公司"), "Organisation", "not known", "样例物业公司"),
        (changed(WANG, organisation="qqq"), "Organisation", "“qqq” is not known", "list"),
        (changed(WANG, place="样例七居"), "Place", "“样例七居”", "样例一居"),
        (changed(WANG, start="2026-02-30"), "From", "“2026-02-30” is no date", "2026-02-14"),
        (changed(WANG, start=46023), "From", "“46023” is no date", "2026-02-14"),
        (changed(WANG, end="下月"), "To", "“下月”", "2026-02-14"),
        (changed(WANG, end="2025-12-31"), "To", "2025-12-31", "later"),
        (changed(WANG, name="王" * 81), "Name", "too long", "80"),
        (changed(WANG, number="9" * 41), "Staff number", "too long", "40"),
        (changed(WANG, number="p_aaaaaaaaaaaa"), "Staff number", "Nobody", "empty"),
    ],
)
def test_a_bad_row_says_where_and_what_would_be_right_and_the_others_go_through(
    row: Row, column: str, what: str, right: str
) -> None:
    report = read(LI, [], row)

    assert figures(report) == (1, 0, 0, 1)
    (mistake,) = report.mistakes
    assert (mistake.row, mistake.column) == (4, column)
    assert what in mistake.what
    assert right in mistake.right
    assert f"Row 4, {column}: " in str(mistake)
    assert Person.objects.get().name == "李楼组长"


class TestWhoIsMeant:
    """A row never guesses whom it appoints."""

    def test_a_number_with_another_name_is_refused(self) -> None:
        (mistake,) = read(WANG, changed(WANG, name="赵核查")).mistakes

        assert (mistake.row, mistake.column) == (3, "Staff number")
        assert "王物业" in mistake.what

    def test_two_of_one_name_in_one_organisation_need_their_number(
        self, firm: Organisation, first: Place
    ) -> None:
        read(WANG, changed(WANG, number="A9", phone=""))

        (mistake,) = read(changed(WANG, number="")).mistakes

        assert "A1" in mistake.right
        assert "A9" in mistake.right

    def test_a_new_number_for_a_name_without_one_is_not_guessed(self) -> None:
        read(changed(WANG, number=""))
        person = Person.objects.get()

        (mistake,) = read(WANG).mistakes
        assert person.key in mistake.right

        enrolling.give_number(person, "A1", by=SETUP, at=MONDAY)
        assert figures(read(WANG)) == (0, 0, 1, 0)

    def test_one_person_with_two_telephone_numbers_is_refused(self) -> None:
        (mistake,) = read(WANG, changed(WANG, phone="000-0000-0009")).mistakes

        assert (mistake.row, mistake.column, "Row 2" in mistake.what) == (3, "Telephone", True)

    def test_the_same_name_in_another_organisation_is_another_person(self) -> None:
        read(changed(WANG, number=""), changed(WANG, number="", organisation="样例一居居委会", phone=""))

        assert Person.objects.count() == 2

    def test_a_name_that_several_organisations_have_needs_the_key(self, town: Place) -> None:
        found("firm-2", "样例物业公司", "property_firm", town)

        (mistake,) = read(WANG).mistakes
        assert "firm, firm-2" in mistake.right
        assert figures(read(changed(WANG, organisation="样例物业公司 [firm-2]"))) == (1, 0, 0, 0)


class TestTermsThatDoNotFit:
    """What was ended is not prolonged by an old file."""

    def test_an_ended_appointment_is_not_prolonged(self) -> None:
        read(WANG)
        appointing.end(Appointment.objects.get(), on=date(2026, 6, 1), reason="调岗", by=SETUP, at=MONDAY)

        (mistake,) = read(WANG).mistakes

        assert (mistake.column, "2026-05-31" in mistake.what) == ("To", True)
        assert Appointment.objects.get().ends_on == date(2026, 6, 1)

    def test_another_first_day_for_the_same_term_is_refused(self) -> None:
        (mistake,) = read(WANG, changed(WANG, start="2026-02-01")).mistakes

        assert (mistake.column, "2026-01-01" in mistake.what) == ("From", True)


class TestWhoReads:
    """Permission comes from the appointment of the one who sends the file."""

    def test_an_administrator_appoints_in_the_own_area(self, administrator: Actor) -> None:
        assert figures(read(WANG, by=administrator)) == (1, 0, 0, 0)

    def test_what_lies_elsewhere_is_as_if_it_were_not_there(self, stranger: Actor) -> None:
        (mistake,) = read(WANG, by=stranger).mistakes

        assert (mistake.column, "样例物业公司" in mistake.right) == ("Organisation", False)

    def test_a_number_of_somebody_elsewhere_does_not_tell_the_name(
        self, administrator: Actor, other_hall: Organisation, other_town: Place
    ) -> None:
        person = enrolling.enrol("钱某", staff_number="B1", by=SETUP, at=MONDAY)
        appointing.appoint(person, "clerk", other_hall, other_town, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)

        (mistake,) = read(changed(WANG, number="B1"), by=administrator).mistakes

        assert mistake.column == "Staff number"
        assert "钱某" not in str(mistake)

    def test_others_read_none(self, firm: Organisation, town: Place) -> None:
        with pytest.raises(refusals.NotPermitted):
            read(WANG, by=actor("handler", firm, town))


class TestFilesThatAreNone:
    """A file that cannot be read gets a clear refusal, and nothing of it is taken."""

    @pytest.mark.parametrize(
        "content", [b"", b"name,role\n", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0" + bytes(600)]
    )
    def test_what_is_no_spreadsheet_is_refused(self, content: bytes) -> None:
        with pytest.raises(mistakes.NotExcel, match="xlsx"):
            roster.read(content, by=SETUP, at=MONDAY)

    def test_a_damaged_file_is_refused_or_read_and_nothing_else(self) -> None:
        chance, whole = random.Random(20260302), sheet(WANG, LI)
        for _ in range(150):
            damaged = bytearray(whole)
            for _ in range(chance.randrange(1, 20)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            try:
                roster.read(bytes(damaged[: chance.randrange(1, len(damaged) * 2)]), by=SETUP, at=MONDAY)
            except refusals.UnreadableFile:
                continue

    def test_a_sheet_without_the_headings_is_refused_with_those_it_lacks(self) -> None:
        with pytest.raises(mistakes.WrongHeadings, match="lacks: Role, Organisation"):
            read(("A1", "王物业"), headings=("工号", "姓名"))
        with pytest.raises(mistakes.HeadingTwice, match="Name"):
            read(headings=(*CHINESE, "Name"))

    def test_an_empty_sheet_lacks_all_headings(self) -> None:
        with pytest.raises(mistakes.WrongHeadings, match="Name, Role, Organisation"):
            read(headings=())

    def test_too_large_a_file_is_refused(self) -> None:
        with pytest.raises(mistakes.TooLarge):
            roster.read(bytes(10_000_001), by=SETUP, at=MONDAY)
        with pytest.raises(mistakes.TooLarge):
            roster.read(sheet(*[[""]] * 20_000, LI), by=SETUP, at=MONDAY)

    @pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD2"])
    def test_a_cell_far_away_does_not_take_all_memory(self, cell: str) -> None:
        with pytest.raises(mistakes.TooLarge):
            roster.read(_with_part(sheet(WANG), "A2", cell), by=SETUP, at=MONDAY)

    def test_what_unpacks_to_too_much_is_refused(self) -> None:
        content = io.BytesIO(sheet(WANG))
        with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/zeros", bytes(60_000_001))

        with pytest.raises(mistakes.TooLarge):
            roster.read(content.getvalue(), by=SETUP, at=MONDAY)

    def test_entities_are_not_expanded(self) -> None:
        content = _with_part(sheet(WANG), "<worksheet", '<!DOCTYPE x [<!ENTITY a "A2">]><worksheet')

        with pytest.raises(mistakes.NotExcel):
            roster.read(content, by=SETUP, at=MONDAY)


class TestWriting:
    """What an export holds, and what not."""

    def test_it_is_read_back_without_changing_anything(self, administrator: Actor) -> None:
        read(WANG, changed(LI, number=""))

        content = roster.write(by=administrator, at=MONDAY)

        assert figures(roster.read(content, by=administrator, at=MONDAY)) == (0, 0, 2 + 1, 0)

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_in_either_language(self, language: str) -> None:
        read(WANG)
        with translation.override(language):
            content = roster.write(by=SETUP, at=MONDAY)

        assert figures(roster.read(content, by=SETUP, at=MONDAY)) == (0, 0, 1, 0)

    def test_it_never_holds_contacts_unasked(self) -> None:
        read(WANG)

        content = roster.write(by=SETUP, at=MONDAY)

        assert [row[7] for row in cells(content)] == ["Telephone", ""]
        assert not list(chain.walk(kind_prefix="people.contacts_opened"))

    def test_with_a_reason_it_holds_them_and_the_record_says_so(self, administrator: Actor) -> None:
        read(WANG)
        with pytest.raises(refusals.ReasonNeeded):
            roster.write(by=administrator, at=MONDAY, contacts_because=" ")

        content = roster.write(by=administrator, at=MONDAY, contacts_because="防汛值班表")

        assert "000-0000-0001" in [row[7] for row in cells(content)]
        (told,) = chain.walk(kind_prefix="people.contacts_opened")
        assert (told.by, str(told.words["reason"])) == (administrator.as_json(), "防汛值班表")

    def test_contacts_are_for_administrators(self, hall: Organisation, town: Place) -> None:
        read(WANG)

        with pytest.raises(refusals.NotPermitted):
            roster.write(by=actor("auditor", hall, town), at=MONDAY, contacts_because="想看看")

    def test_it_holds_what_the_one_who_asks_may_see_and_what_is_not_over(self, stranger: Actor) -> None:
        read(WANG, LI)
        appointing.end(Appointment.objects.get(role="handler"), on=TODAY, reason="调岗", by=SETUP, at=MONDAY)

        assert [row[1] for row in cells(roster.write(by=stranger, at=MONDAY))] == [
            "Name",
            "样例administrator",
        ]
        assert [row[1] for row in cells(roster.write(by=SETUP, at=MONDAY))][1:] == [
            "李楼组长",
            "样例administrator",
        ]

    @pytest.mark.parametrize("name", ["=1+2", '=HYPERLINK("http://example.org")', "+1", "-1", "@SUM(A1)"])
    def test_a_name_that_looks_like_a_formula_stays_a_text(self, name: str) -> None:
        read(changed(WANG, name="王"))
        Person.objects.update(name=name)

        content = roster.write(by=SETUP, at=MONDAY)

        assert cells(content)[1][1] == name
        assert b"<f>" not in _part(content, "xl/worksheets/sheet1.xml").replace(b"<formula1>", b"")
        assert b'quotePrefix="1"' in _part(content, "xl/styles.xml")

    def test_the_empty_one_helps_to_fill_it_in(self, administrator: Actor) -> None:
        content = roster.template(by=administrator)

        assert [
            sheet_.name for sheet_ in python_calamine.load_workbook(io.BytesIO(content)).sheets_metadata
        ] == [
            "Roster",
            "Leave",
            "Help",
            "Lists",
        ]
        assert cells(content) == [
            ["Staff number", "Name", "Role", "Organisation", "Place", "From", "To", "Telephone"]
        ]
        assert len(cells(content, "Help")) > 8
        lists = cells(content, "Lists")
        assert "样例物业公司" in [row[1] for row in lists]
        assert "邻镇机关" not in [row[1] for row in lists]
        assert _part(content, "xl/worksheets/sheet1.xml").count(b"<dataValidation ") == 5


def _with_part(content: bytes, old: str, new: str) -> bytes:
    """Replace a text in the first sheet."""
    changed_ = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(changed_, "w") as written:
        for name in archive.namelist():
            part = archive.read(name)
            is_sheet = name == "xl/worksheets/sheet1.xml"
            written.writestr(name, part.replace(old.encode(), new.encode(), 1) if is_sheet else part)
    return changed_.getvalue()


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
