"""The bytes of a spreadsheet as rows of cells by column."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import python_calamine
from django.utils.translation import gettext as _

from menkou.kernel.people.roster import mistakes, parcels
from menkou.kernel.people.roster.columns import COLUMNS, SHEET, Column, named
from menkou.kernel.people.roster.leave_columns import LEAVE_COLUMNS
from menkou.kernel.people.roster.leave_columns import SHEET as LEAVE_SHEET


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
    workbook = _workbook(content)
    wanted = [name for name in workbook.sheet_names if name in {SHEET.zh, SHEET.en}]
    return _read(workbook, (wanted or workbook.sheet_names)[:1], COLUMNS)


def leave_lines(content: bytes) -> list[Line]:
    """Read the rows of the sheet 请假 or Leave of a file that `lines` has read; none where there is no such sheet.

    :raises UnreadableFile: it lacks a heading.
    """
    workbook = _workbook(content)
    wanted = [name for name in workbook.sheet_names if name in {LEAVE_SHEET.zh, LEAVE_SHEET.en}]
    return _read(workbook, wanted[:1], LEAVE_COLUMNS) if wanted else []


def _workbook(content: bytes) -> python_calamine.CalamineWorkbook:
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise mistakes.NotExcel from error


def _read(
    workbook: python_calamine.CalamineWorkbook, names: Sequence[str], columns: Mapping[str, Column]
) -> list[Line]:
    try:
        name = names[0]
        sheet = workbook.get_sheet_by_name(name)
        rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except (python_calamine.CalamineError, ValueError, IndexError, OSError) as error:
        raise mistakes.NotExcel from error
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row))
    _number, heading = next(numbered, (1, []))
    return list(_lines(numbered, _columns(name, heading, columns)))


def _columns(sheet: str, heading: Sequence[object], known: Mapping[str, Column]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(heading):
        column = named(str(cell), known)
        if column is None:
            continue
        if column in columns:
            raise mistakes.HeadingTwice(column=known[column])
        columns[column] = index
    required = [column for column in known.values() if column.required]
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
