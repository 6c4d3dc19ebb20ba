"""Tables as CSV (RFC 4180): bytes as rows of named cells, and cells that no spreadsheet takes for a formula."""

import contextlib
import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from menkou.kernel.places import file_refusals
from menkou.kernel.places.reports import Problem

ENCODINGS = ("utf-8-sig", "gb18030")
"""What spreadsheets save in China; in this order, for few texts of the second are also of the first."""

FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""What makes a spreadsheet calculate, after any number of the marks that we put before it (OWASP, CSV injection)."""

NUMBER = re.compile(r"[+-]?\d{1,3}(\.\d{1,20})?", re.ASCII)
DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
SHORTENED = re.compile(r"\d(\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row.

    :param number: as a spreadsheet shows it.
    :param cells: texts by column.
    """

    number: int
    cells: dict[str, str]


def rows(content: bytes, *, required: Sequence[str], optional: Sequence[str]) -> Iterator[Row | Problem]:
    """Read the rows, or what is wrong with one; empty ones are left out.

    :raises UnreadableFile: no text, or a first row that does not name the columns.
    """
    lines = _lines(csv.reader(io.StringIO(_decoded(content), newline=""), strict=True))
    columns = _columns(next(lines, (1, None))[1] or [], required, optional)
    return (
        _row(number, line, columns) for number, line in lines if line is None or any(map(str.strip, line))
    )


def text(lines: Iterable[Sequence[object]]) -> str:
    """Write lines of cells as CSV, with a mark that makes spreadsheets read it as UTF-8.

    A text that a spreadsheet would calculate gets an apostrophe before it, which `rows` takes away again; numbers are
    left as they are.
    """
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_harmless(cell) for cell in line] for line in lines)
    return "\ufeff" + written.getvalue()


def date_in(row: Row, column: str) -> date | None:
    """Read a date, as ISO 8601 has it or as a spreadsheet makes of that; none from an empty cell.

    :raises NotADate: something else.
    """
    cell = row.cells[column]
    if not cell:
        return None
    if parts := DATE.fullmatch(cell):
        with contextlib.suppress(ValueError):
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
    raise file_refusals.NotADate(field=column, cell=cell)


def number_in(row: Row, column: str) -> Decimal | None:
    """Read degrees; none from an empty cell.

    :raises NotANumber: something else.
    """
    cell = row.cells[column]
    if cell and not NUMBER.fullmatch(cell):
        raise file_refusals.NotANumber(field=column, cell=cell)
    return Decimal(cell) if cell else None


def code_in(row: Row, column: str) -> str:
    """Read a code of digits.

    :raises ShortenedCode: a spreadsheet has made a number of it.
    """
    cell = row.cells[column]
    if SHORTENED.fullmatch(cell):
        raise file_refusals.ShortenedCode(field=column, cell=cell)
    return cell


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise file_refusals.NotText


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | None]]:
    """Number the lines; one that cannot be read is ``None``."""
    for number in itertools.count(1):
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, None


def _columns(header: Iterable[str], required: Sequence[str], optional: Sequence[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in header]
    named = set(columns)
    if len(named) < len(columns) or not set(required) <= named <= {*required, *optional}:
        raise file_refusals.WrongColumns(
            columns=", ".join(columns) or "–", required=", ".join(required), optional=", ".join(optional)
        )
    return columns


def _row(number: int, line: list[str] | None, columns: list[str]) -> Row | Problem:
    if line is None:
        return Problem(number, "", file_refusals.BrokenRow())
    count = len(columns)
    if len(line) < count or any(map(str.strip, line[count:])):
        return Problem(number, "", file_refusals.WrongWidth(count=len(line), right=count))
    return Row(number, {column: _meant(cell) for column, cell in zip(columns, line, strict=False)})


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def _meant(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
