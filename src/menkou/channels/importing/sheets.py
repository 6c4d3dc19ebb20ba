"""The first sheet of an Excel workbook, as rows of texts."""

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from menkou.channels.importing.rows import Unreadable

LARGEST = 2 * 1024**3
"""Bytes of a workbook once unpacked; a larger one is refused rather than read into memory."""


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
            problem = self._unpacked(whole) or _refused(whole)
            if problem:
                yield _no_workbook(problem)
                return
            whole.seek(0)
            yield from self._calculated(whole)

    def _unpacked(self, whole: IO[bytes]) -> str | None:
        try:
            shutil.copyfileobj(self.stream, whole)
        except (EOFError, OSError, ValueError, zlib.error) as error:
            return str(error)
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


def _refused(whole: IO[bytes]) -> str | None:
    try:
        with zipfile.ZipFile(whole) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                return _("unpacked it would be larger than %(bytes)s bytes") % {"bytes": LARGEST}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        return str(error)
    return None


def _no_workbook(problem: str) -> Unreadable:
    return Unreadable(
        1,
        _("This is no Excel workbook that can be read (%(problem)s).") % {"problem": problem},
        _("Open it in Excel or WPS and save it as .xlsx, or as CSV UTF-8."),
    )
