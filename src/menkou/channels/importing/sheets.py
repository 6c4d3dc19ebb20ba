"""The first sheet of an Excel workbook, as rows of texts."""

import tempfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from menkou.channels.importing.rows import Unreadable
from menkou.kernel.workbooks import measuring

LIMITS = measuring.Limits(unpacked=2 * 1024**3, cells=30_000_000)
"""A larger workbook is refused rather than read into memory; the cells take about a gigabyte."""

PIECE = 1 << 20


class Sheet:
    """A sheet; unlike the other formats it is read into memory, because a workbook cannot be read line by line.

    :ivar height: how many rows there are, once reading has begun.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.height = 0

    def rows(self) -> Iterator[tuple[int, list[str]] | Unreadable]:
        """Give every row with its number, or one that says why there are none."""
        with tempfile.TemporaryFile() as whole:
            if problem := self._copied(whole) or _refused(whole):
                yield problem
                return
            whole.seek(0)
            yield from self._calculated(whole)

    def _copied(self, whole: IO[bytes]) -> Unreadable | None:
        """Copy the stream, for a workbook is read from its end; one that was packed may be endless."""
        try:
            while piece := self.stream.read(PIECE):
                if whole.tell() + len(piece) > LIMITS.unpacked:
                    return _too_large()
                whole.write(piece)
        except (EOFError, OSError, ValueError, zlib.error) as error:
            return _no_workbook(str(error))
        return None

    def _calculated(self, whole: IO[bytes]) -> Iterator[tuple[int, list[str]] | Unreadable]:
        try:
            sheet = CalamineWorkbook.from_filelike(whole).get_sheet_by_index(0)
        except (CalamineError, ValueError, LookupError, OSError) as error:
            yield _no_workbook(str(error))
            return
        except BaseException as panic:
            if (
                type(panic).__name__ != "PanicException"
            ):  # raised by the parser's own language for broken files
                raise
            yield _no_workbook("panic")
            return
        first = (sheet.start or (0, 0))[0]
        self.height = first + sheet.height
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, [text_of(cell) for cell in cells]


def text_of(cell: Any) -> str:
    """Write a cell as a text: times as ISO, whole numbers without a point."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""


def _number(value: float) -> str:
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _refused(whole: IO[bytes]) -> Unreadable | None:
    try:
        measuring.check(whole, LIMITS)
    except measuring.NotWorkbook as error:
        return _no_workbook(str(error))
    except measuring.TooLarge:
        return _too_large()
    return None


def _no_workbook(problem: str) -> Unreadable:
    return Unreadable(
        1,
        _("This is no Excel workbook that can be read (%(problem)s).") % {"problem": problem},
        _("Open it in Excel or WPS and save it as .xlsx, or as CSV UTF-8."),
    )


def _too_large() -> Unreadable:
    limits = {"cells": f"{LIMITS.cells:,}", "megabytes": f"{LIMITS.unpacked // 1024**2:,}"}
    problem = _(
        "This workbook is larger than %(cells)s cells or %(megabytes)s MB unpacked, empty cells included."
    )
    remedy = _(
        "Look for a cell far away from the others and delete its row and column, or save it as CSV UTF-8."
    )
    return Unreadable(1, problem % limits, remedy)
