"""Writing the file: the rows of the matrix, with the sheets that help to edit them."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from menkou.kernel.matters.duties.workbook import offers
from menkou.kernel.matters.duties.workbook.columns import (
    BESIDE,
    COLUMNS,
    EVERYTHING,
    GRID,
    HELP,
    LISTS,
    REMOVE,
    SHEET,
)
from menkou.kernel.matters.duties.workbook.grid import grid
from menkou.kernel.matters.duties.workbook.reference_sheets import (
    Formats,
    Listed,
    write_grid,
    write_help,
    write_lists,
    write_text,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty

SPARE = 200
"""Empty rows below, in which names appear beside the keys that somebody chooses."""

_LETTERS = "ABCDEFGH"


def write(*, by: Actor, on: date) -> bytes:
    """Write the rows in the area of `by` as an Excel file that `read` takes back."""
    import xlsxwriter  # only here: every worker would carry it otherwise

    found = offers.offers_for(by)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        formats = _formats(book)
        _write_rows(book.add_worksheet(SHEET.label), found, formats)
        write_grid(book.add_worksheet(GRID.label), grid(dict(found.listed["place"]), on=on), formats)
        write_help(book.add_worksheet(HELP.label), formats)
        write_lists(book.add_worksheet(LISTS.label), found.listed, formats)
    return content.getvalue()


def _formats(book: Any) -> Formats:
    return {
        "heading": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
        "name": book.add_format({"font_color": "#595959"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_rows(sheet: Any, found: offers.Offers, formats: Formats) -> None:
    for index, column in enumerate(COLUMNS.values()):
        is_name = column.key in BESIDE.values()
        sheet.set_column(index, index, column.width, None if is_name else formats["text"])
        sheet.write_string(0, index, column.label, formats["heading"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(found.rows), len(COLUMNS) - 1)
    names = {column: dict(pairs) for column, pairs in found.listed.items()}
    for number in range(1, len(found.rows) + SPARE + 1):
        keys = _keys(found.rows[number - 1], found) if number <= len(found.rows) else {}
        for name, key in keys.items():
            write_text(sheet, number, _index(name), key, formats)
        for name in BESIDE:
            _look_up(sheet, number, name, names[name], keys.get(name, ""), formats)
    _validate(sheet, len(found.rows) + SPARE, found.listed)


def _keys(duty: Duty, found: offers.Offers) -> dict[str, str]:
    return {
        "function": found.functions.label(duty.function),
        "scope": duty.case_type or EVERYTHING,
        "place": duty.place_id,
        "organisation": duty.organisation_id,
    }


def _look_up(sheet: Any, row: int, column: str, names: Mapping[str, str], key: str, formats: Formats) -> None:
    """Let the sheet itself look up the name of a key, so that the two agree while somebody edits."""
    cell = f"{_LETTERS[_index(column)]}{row + 1}"
    first, last = _list_columns(column)
    table = f"'{LISTS.label}'!${first}$2:${last}${len(names) + 1}"
    formula = f'=IF({cell}="","",IFERROR(VLOOKUP(SUBSTITUTE({cell},"*","~*"),{table},2,FALSE),""))'
    sheet.write_formula(row, _index(BESIDE[column]), formula, formats["name"], names.get(key, ""))


def _validate(sheet: Any, last: int, listed: Listed) -> None:
    for column, choices in listed.items():
        index = _index(column)
        letter = _list_columns(column)[1 if column == "function" else 0]
        source = f"='{LISTS.label}'!${letter}$2:${letter}${len(choices) + 1}"
        options = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, index, last, index, options)
    marks = {"validate": "list", "source": [REMOVE.label], "error_type": "warning"}
    index = _index("mark")
    sheet.data_validation(1, index, last, index, marks)


def _index(column: str) -> int:
    return list(COLUMNS).index(column)


def _list_columns(column: str) -> tuple[str, str]:
    """Give the letters of the columns of keys and of names in the sheet of choices."""
    position = 2 * ["function", "scope", "place", "organisation"].index(column)
    return _LETTERS[position], _LETTERS[position + 1]
