"""Writing rows to a file as they come: CSV, JSON Lines or Excel, each also packed with gzip."""

import csv
import gzip
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, cast

from django.utils.translation import gettext as _

from menkou.channels.exporting import columns
from menkou.kernel.ledger import canonical
from menkou.kernel.ledger.canonical import JSON

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
"""Both are limits of Excel."""

ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl"}
FORMATS = ("csv", "xlsx", "jsonl")
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
"""The same matters make the same bytes."""


class DoesNotFit(Exception):
    """The format cannot hold a row; another one can."""


class UnknownFormat(Exception):
    """Neither the option nor the file's name says how to write."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            _("Name the file like …%(endings)s, also with .gz, or give --format.")
            % {"endings": ", …".join(ENDINGS)}
        )


class Writer(Protocol):
    """A file that rows are written to."""

    def write(self, values: Mapping[str, JSON]) -> None:
        """Write one row.

        :raises DoesNotFit: it was left out.
        """


def format_of(file: Path) -> str:
    """Tell the format by the file's name.

    :raises UnknownFormat: the name does not say.
    """
    suffixes = [suffix.lower() for suffix in file.suffixes if suffix.lower() != ".gz"]
    if not suffixes or suffixes[-1] not in ENDINGS:
        raise UnknownFormat(file)
    return ENDINGS[suffixes[-1]]


@contextmanager
def writer(file: Path, format: str) -> Iterator[Writer]:
    """Open a file for rows; it has its name only once it is whole."""
    part = file.with_name(file.name + ".part")
    try:
        with ExitStack() as stack:
            stream: IO[bytes] = stack.enter_context(part.open("wb"))
            if file.suffix == ".gz":
                stream = stack.enter_context(closing(_packed(stream)))
            yield stack.enter_context(_WRITERS[format](stream))
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _packed(stream: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile("", "wb", fileobj=stream, mtime=0))


class _Csv:
    def __init__(self, text: IO[str]) -> None:
        self.rows = csv.writer(text)
        self.rows.writerow(columns.names())

    def write(self, values: Mapping[str, JSON]) -> None:
        self.rows.writerow(columns.texts_of(values))


class _JsonLines:
    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def write(self, values: Mapping[str, JSON]) -> None:
        self.stream.write(canonical.to_text(dict(values)).encode() + b"\n")


class _Sheet:
    def __init__(self, book: "Workbook") -> None:
        self.sheet = book.add_worksheet()
        self.sheet.freeze_panes(1, 0)
        self.next = 0
        self._put(columns.names())

    def write(self, values: Mapping[str, JSON]) -> None:
        cells = columns.texts_of(values)
        if max(map(len, cells)) > LONGEST_CELL:
            problem = _(
                "Matter %(number)s has a text that no cell of Excel can hold; export as CSV or JSON Lines."
            )
            raise DoesNotFit(problem % {"number": values["number"]})
        if self.next == MOST_ROWS:
            raise DoesNotFit(_("Excel has no room for more rows; export as CSV or JSON Lines."))
        self._put(cells)

    def _put(self, cells: list[str] | tuple[str, ...]) -> None:
        for column, cell in enumerate(cells):
            self.sheet.write_string(self.next, column, cell)
        self.next += 1


@contextmanager
def _csv_writer(stream: IO[bytes]) -> Iterator[Writer]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    yield _Csv(text)
    text.flush()
    text.detach()


@contextmanager
def _json_writer(stream: IO[bytes]) -> Iterator[Writer]:
    yield _JsonLines(stream)


@contextmanager
def _sheet_writer(stream: IO[bytes]) -> Iterator[Writer]:
    import xlsxwriter  # only here: every worker would carry it otherwise

    with tempfile.TemporaryFile() as whole:
        book = xlsxwriter.Workbook(whole, {"constant_memory": True})
        book.set_properties({"created": _ALWAYS})
        yield _Sheet(book)
        book.close()
        whole.seek(0)
        shutil.copyfileobj(whole, stream)


_WRITERS = {"csv": _csv_writer, "jsonl": _json_writer, "xlsx": _sheet_writer}
