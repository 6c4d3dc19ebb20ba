"""The bytes of a spreadsheet as rows of cells by column."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import python_calamine
from django.utils.translation import gettext as _

from menkou.kernel.people.roster import mistakes, parcels
from menkou.kernel.people.roster.columns import COLUMNS, SHEET, named


@dataclass(frozen=True)
class Line:
    """One row that is not empty.

    :param number: as the spreadsheet shows it.
    """

    number: int
    cells: dict[str, object]


def lines(content: bytes) -> list[Line]:
    """Read the rows of the sheet 名册 or Roster, or else of the first one.

    :raises UnreadableFile: no spreadsheet, too large a one, or one without the headings.
    """
    parcels.check(content)
    name, rows = _sheet(content)
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row))
    _number, heading = next(numbered, (1, []))
    columns = _columns(name, heading)
    return list(_lines(numbered, columns))


def _sheet(content: bytes) -> tuple[str, list[list[object]]]:
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        wanted = [name for name in workbook.sheet_names if name in {SHEET.zh, SHEET.en}]
        name = (wanted or workbook.sheet_names)[0]
        sheet = workbook.get_sheet_by_name(name)
        return name, [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except (python_calamine.CalamineError, ValueError, IndexError, OSError) as error:
        raise mistakes.NotExcel from error


def _columns(sheet: str, heading: Sequence[object]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(heading):
        column = named(str(cell))
        if column is None:
            continue
        if column in columns:
            raise mistakes.HeadingTwice(column=COLUMNS[column])
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
