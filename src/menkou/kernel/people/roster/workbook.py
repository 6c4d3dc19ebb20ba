"""The file of a roster: its rows, a sheet that explains the columns, and the lists that cells choose from."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from menkou.kernel.people.roster.columns import COLUMNS, HELP, LISTS, SHEET, Column
from menkou.kernel.people.roster.leave_columns import LEAVE_COLUMNS
from menkou.kernel.people.roster.leave_columns import SHEET as LEAVE_SHEET
from menkou.kernel.people.roster.offers import Offers
from menkou.kernel.people.roster.parcels import MOST_ROWS

FORMULA_BEGINS = frozenset("=+-@＝＋－＠")
"""What makes a spreadsheet calculate when a cell is typed into again (OWASP, CSV injection)."""

EARLIEST = date(1950, 1, 1)

Cell = str | date | None


def workbook(rows: Sequence[Sequence[Cell]], away: Sequence[Sequence[Cell]], offered: Offers) -> bytes:
    """Write rows of cells, in the order of the columns, with the sheets that help to fill in more.

    :param away: the rows of the second sheet.
    """
    import xlsxwriter  # only here: every worker would carry it otherwise

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        formats = {
            "heading": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
            "text": book.add_format({"num_format": "@"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _write_rows(book.add_worksheet(SHEET.label), COLUMNS, rows, formats, offered)
        _write_rows(book.add_worksheet(LEAVE_SHEET.label), LEAVE_COLUMNS, away, formats, offered)
        _write_help(book.add_worksheet(HELP.label), formats)
        _write_lists(book.add_worksheet(LISTS.label), _lists(offered), formats)
    return content.getvalue()


def _write_rows(
    sheet: Any,
    columns: Mapping[str, Column],
    rows: Sequence[Sequence[Cell]],
    formats: Mapping[str, Any],
    offered: Offers,
) -> None:
    for index, column in enumerate(columns.values()):
        is_day = column.key in {"starts_on", "last_day"}
        sheet.set_column(index, index, column.width, formats["day" if is_day else "text"])
        sheet.write_string(0, index, column.label, formats["heading"])
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            _write_cell(sheet, number, index, cell, formats)
    _validate(sheet, list(columns), offered)


def _write_cell(sheet: Any, row: int, index: int, cell: Cell, formats: Mapping[str, Any]) -> None:
    """Write a text as text whatever it looks like, and so that it stays text when somebody edits it."""
    if isinstance(cell, date):
        sheet.write_datetime(row, index, cell, formats["day"])
    elif cell:
        sheet.write_string(row, index, cell, formats["quoted" if cell[0] in FORMULA_BEGINS else "text"])


def _validate(sheet: Any, columns: list[str], offered: Offers) -> None:
    for list_index, (column, choices) in enumerate(_lists(offered).items()):
        index = columns.index(column)
        if choices:
            letter = "ABC"[list_index]
            source = f"='{LISTS.label}'!${letter}$2:${letter}${len(choices) + 1}"
            sheet.data_validation(
                1, index, MOST_ROWS, index, {"validate": "list", "source": source, "error_type": "warning"}
            )
    for column in ("starts_on", "last_day"):
        index = columns.index(column)
        options = {"validate": "date", "criteria": ">=", "value": EARLIEST, "error_type": "warning"}
        sheet.data_validation(1, index, MOST_ROWS, index, options)


def _write_help(sheet: Any, formats: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 80, formats["wrapped"])
    sheet.set_column(2, 2, 20)
    for index, heading in enumerate((_("Column"), _("What to write"), _("Example"))):
        sheet.write_string(0, index, heading, formats["heading"])
    _write_columns(sheet, 1, COLUMNS, formats)
    notes = _(
        "Each row is one appointment; * has to be filled in. Rows that are wrong are listed with row, column and "
        "what would be right; the others go through. The same file again changes nothing. Somebody who is not in the "
        "file stays as they are."
    )
    sheet.write_string(len(COLUMNS) + 2, 1, notes, formats["wrapped"])
    sheet.write_string(len(COLUMNS) + 4, 0, LEAVE_SHEET.label, formats["heading"])
    _write_columns(sheet, len(COLUMNS) + 5, LEAVE_COLUMNS, formats)


def _write_columns(sheet: Any, first: int, columns: Mapping[str, Column], formats: Mapping[str, Any]) -> None:
    for row, column in enumerate(columns.values(), start=first):
        sheet.write_string(row, 0, f"{column.label} *" if column.required else column.label)
        sheet.write_string(row, 1, str(column.help), formats["wrapped"])
        sheet.write_string(row, 2, column.example)


def _write_lists(sheet: Any, lists: Mapping[str, Sequence[str]], formats: Mapping[str, Any]) -> None:
    for index, (column, choices) in enumerate(lists.items()):
        sheet.set_column(index, index, COLUMNS[column].width)
        sheet.write_string(0, index, COLUMNS[column].label, formats["heading"])
        for row, choice in enumerate(choices, start=1):
            _write_cell(sheet, row, index, choice, formats)


def _lists(offered: Offers) -> dict[str, list[str]]:
    return {
        "role": offered.roles.labels(),
        "organisation": offered.organisations.labels(),
        "place": offered.listed_places,
    }
