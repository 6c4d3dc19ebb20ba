"""A workbook is measured as the reader of spreadsheets will read it, and refused before it is read."""

import io
import random
import zipfile

import pytest
import xlsxwriter

from menkou.kernel.workbooks import measuring
from menkou.kernel.workbooks.measuring import Limits, NotWorkbook, TooLarge

SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
SMALL = Limits(unpacked=1_000_000, cells=1_000)


def workbook(*rows: list[object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


BOOK = workbook(["id", "words"], [1, "路灯不亮"])


def with_part(name: str, content: str | bytes, *, of: bytes = BOOK, called: str = "") -> bytes:
    """Put other content in the place of a part, or under another name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
        after.writestr(called or name, content)
    return out.getvalue()


def with_cells(rows: str) -> bytes:
    return with_part(SHEET, f"<worksheet><sheetData>{rows}</sheetData></worksheet>")


def check(content: bytes, limits: Limits = SMALL) -> None:
    measuring.check(io.BytesIO(content), limits)


def test_what_excel_writes_is_let_through() -> None:
    check(BOOK)
    check(workbook())


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row>',
        '<row r="1048576"><c r="A1"><v>1</v></c><c><v>2</v></c></row>',
        '<row r="1"><c r="XFC1"><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="1000"><c r="A1000"><v>1</v></c></row><row><c><v>1</v></c></row>',
        '<row r="100"><c r="A100"><v>1</v></c></row><row r="2"><c r="K2"><v>1</v></c></row>',
        '<row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row>',
        '<x:row xmlns:x="s"><x:c r="XFD2"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_cells_are_counted_up_to_the_last_row_and_column(rows: str) -> None:
    with pytest.raises(TooLarge):
        check(with_cells(rows))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576" hidden="1"/>',
        '<row r="1"><c r="XFD1048576" s="1"/></row>',
        '<row r="1000"><c r="A1000"><v>1</v></c></row>',
        '<row r="100"><c r="J100"><v>1</v></c></row>',
    ],
)
def test_what_is_empty_or_within_the_limit_is_let_through(rows: str) -> None:
    check(with_cells(rows))


def test_rows_and_columns_have_limits_of_their_own() -> None:
    check(workbook([1, 2], [3, 4]), Limits(unpacked=1_000_000, cells=100, rows=2, columns=2))
    for limits in ({"rows": 1}, {"columns": 1}):
        with pytest.raises(TooLarge):
            check(workbook([1, 2], [3, 4]), Limits(unpacked=1_000_000, cells=100, **limits))


def test_a_long_text_that_many_cells_share_is_counted_in_each() -> None:
    shares = '<c t="s"><v>0</v></c>'
    texts = f"<sst><si><r><t>{'x' * 15_000}</t></r><r><t>{'y' * 15_000}</t></r></si></sst>"
    few = with_part(TEXTS, texts, of=with_cells(f"<row>{shares}</row>"))

    check(few)
    with pytest.raises(TooLarge):
        check(with_part(TEXTS, texts, of=with_cells(f"<row>{shares * 50}</row>")))


def test_what_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(TooLarge):
        check(with_part("xl/media/zeros", bytes(1_000_001)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,role\n",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0" + BOOK,
        BOOK[: len(BOOK) // 2],
        with_part("xl/workbook.xml", "", called="xl/other.xml"),
        with_part("xl/workbook.bin", b""),
        with_part("content.xml", b""),
        with_part("XL/workbook.xml", "twice"),
        with_part(SHEET, "<worksheet><sheetData/></worksheet>", called="xl/worksheets/sheet1.dat"),
        with_part("xl/far.dat", b" " * 65_531 + b"sheetData"),
        with_part(TEXTS, "<worksheet><sheetData/></worksheet>"),
        with_part(SHEET, '<!DOCTYPE x [<!ENTITY a "A2">]><worksheet/>'),
        with_part(SHEET, "<worksheet>"),
        with_cells('<row r="x"/>'),
        with_cells('<row><c r="$A$1"><v>1</v></c></row>'),
        with_cells('<row><c t="s"><v>7</v></c></row>'),
        with_cells('<row><c t="s"><v>x</v></c></row>'),
    ],
)
def test_what_is_no_workbook_or_cannot_be_measured_is_refused(content: bytes) -> None:
    with pytest.raises(NotWorkbook):
        check(content)


def test_a_damaged_workbook_is_refused_or_let_through_and_nothing_else() -> None:
    chance = random.Random(20260302)
    for _ in range(300):
        damaged = bytearray(BOOK)
        for _ in range(chance.randrange(1, 20)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        try:
            check(bytes(damaged))
        except (NotWorkbook, TooLarge):
            continue
