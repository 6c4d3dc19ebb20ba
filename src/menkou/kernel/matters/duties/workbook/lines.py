"""The bytes of a file as rows of cells by column."""

import io
from collections.abc import Iterator, Sequence

import python_calamine
from django.utils.translation import gettext as _

from menkou.kernel.matters.duties.workbook import mistakes, parcels
from menkou.kernel.matters.duties.workbook.columns import COLUMNS, SHEET, named
from menkou.kernel.people.roster.mistakes import HeadingTwice, NotExcel
from menkou.kernel.people.roster.sheets import Line


def lines(content: bytes) -> list[Line]:
    """Read the rows of the sheet 责任表 or Duties, or else of the first one.

    :raises UnreadableFile: no spreadsheet, too large a one, or one without the headings.
    """
    parcels.check(content)
    name, rows = _sheet(content)
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row))
    _number, heading = next(numbered, (1, []))
    return list(_lines(numbered, _columns(name, heading)))


def _sheet(content: bytes) -> tuple[str, list[list[object]]]:
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        wanted = [name for name in workbook.sheet_names if name in {SHEET.zh, SHEET.en}]
        name = (wanted or workbook.sheet_names)[0]
        sheet = workbook.get_sheet_by_name(name)
        return name, [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except (python_calamine.CalamineError, ValueError, IndexError, OSError) as error:
        raise NotExcel from error


def _columns(sheet: str, heading: Sequence[object]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(heading):
        column = named(str(cell))
        if column in columns:
            raise HeadingTwice(column=COLUMNS[column].label)
        if column:
            columns[column] = index
    required = [column for column in COLUMNS.values() if column.required]
    if missing := [column.label for column in required if column.key not in columns]:
        raise mistakes.WrongHeadings(
            sheet=sheet,
            missing=_(", ").join(missing),
            required=_(", ").join(column.label for column in required),
        )
    return columns


def _lines(rows: Iterator[tuple[int, Sequence[object]]], columns: dict[str, int]) -> Iterator[Line]:
    for number, row in rows:
        cells = {column: row[index] for column, index in columns.items() if index < len(row)}
        if any(str(cell).strip() for cell in cells.values()):
            yield Line(number, cells)
