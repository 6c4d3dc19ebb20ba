"""The sheets beside the rows: the overview, what to write where, and the lists that cells choose from."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from menkou.kernel.matters.duties.workbook.columns import COLUMNS
from menkou.kernel.matters.duties.workbook.grid import Grid
from menkou.kernel.people.roster.workbook import FORMULA_BEGINS

Formats = Mapping[str, Any]
Listed = Mapping[str, list[tuple[str, str]]]


def write_text(sheet: Any, row: int, index: int, text: str, formats: Formats) -> None:
    """Write a text as text whatever it looks like, and so that it stays text when somebody edits it."""
    if text:
        sheet.write_string(row, index, text, formats["quoted" if text[0] in FORMULA_BEGINS else "text"])


def write_grid(sheet: Any, table: Grid, formats: Formats) -> None:
    """Write who handles what where."""
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 2 + len(table.columns), 24)
    for index, (programme, name) in enumerate(table.columns, start=2):
        sheet.write_string(0, index, programme, formats["heading"])
        sheet.write_string(1, index, name, formats["heading"])
    sheet.write_string(1, 0, COLUMNS["place"].label, formats["heading"])
    sheet.write_string(1, 1, COLUMNS["place_name"].label, formats["heading"])
    sheet.freeze_panes(2, 2)
    for number, line in enumerate(table.lines, start=2):
        for index, cell in enumerate(line):
            write_text(sheet, number, index, cell, formats)


def write_help(sheet: Any, formats: Formats) -> None:
    """Write what each column takes."""
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 80, formats["wrapped"])
    sheet.set_column(2, 2, 36)
    for index, heading in enumerate((_("Column"), _("What to write"), _("Example"))):
        sheet.write_string(0, index, heading, formats["heading"])
    for row, column in enumerate(COLUMNS.values(), start=1):
        sheet.write_string(row, 0, f"{column.label} *" if column.required else column.label)
        sheet.write_string(row, 1, str(column.help), formats["wrapped"])
        sheet.write_string(row, 2, column.example)
    for row, note in enumerate(_notes(), start=len(COLUMNS) + 2):
        sheet.write_string(row, 1, note, formats["wrapped"])


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Of several rows that hold, the most specific in case type wins (case type, class, programme, "
            "everything); of those the nearest place."
        ),
        _(
            "Rows that are wrong are listed with row, column and what would be right; the others go through. "
            "The same file again changes nothing. A row that is missing here stays as it is: only a mark removes it."
        ),
        _("The overview is for reading: what is changed there is not read back."),
    )


def write_lists(sheet: Any, listed: Listed, formats: Formats) -> None:
    """Write keys and names of everything that a cell can choose, two columns each."""
    for position, (column, choices) in enumerate(listed.items()):
        sheet.set_column(2 * position, 2 * position + 1, COLUMNS[column].width)
        sheet.write_string(0, 2 * position, COLUMNS[column].label, formats["heading"])
        for row, (key, name) in enumerate(choices, start=1):
            write_text(sheet, row, 2 * position, key, formats)
            write_text(sheet, row, 2 * position + 1, name, formats)
