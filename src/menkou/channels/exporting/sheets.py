"""Working lists as a spreadsheet, written row by row, so that a long one takes no more memory than a short one."""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from menkou.channels.exporting import columns, writing

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {"text": 16, "long": 48}

Cell = str | int | datetime | None


def sheet(titles: Sequence[str], lines: Iterable[Sequence[Cell]], *, wide: Iterable[int] = ()) -> IO[bytes]:
    """Write a sheet into a file that is gone once it is closed, and give it from its beginning.

    :param titles: of the columns.
    :param lines: texts, numbers, and local times without a zone; text is never taken for a formula.
    :param wide: columns with sentences in them, by their place from 0.
    """
    import xlsxwriter  # only here: every worker would carry it otherwise

    file = tempfile.TemporaryFile()  # noqa: SIM115 – whoever hands it out closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    book.set_properties({"created": datetime.now(UTC)})
    page = book.add_worksheet()
    page.freeze_panes(1, 0)
    page.set_column(0, len(titles) - 1, WIDTHS["text"])
    for column in wide:
        page.set_column(column, column, WIDTHS["long"])
    bold = book.add_format({"bold": True})
    time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for column, title in enumerate(titles):
        page.write_string(0, column, title, bold)
    for nth, line in enumerate(lines, start=1):
        _put(page, nth, line, time)
    book.close()
    file.seek(0)
    return file


def _put(page: "Worksheet", nth: int, line: Sequence[Cell], time: object) -> None:
    for column, cell in enumerate(line):
        if isinstance(cell, datetime):
            page.write_datetime(nth, column, cell, time)
        elif isinstance(cell, int):
            page.write_number(nth, column, cell)
        elif cell:
            page.write_string(nth, column, columns.neutral(cell)[: writing.LONGEST_CELL])
