"""Reading files row by row: CSV, JSON Lines and Excel, each also packed with gzip."""

import contextlib
import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from django.utils.translation import gettext as _

from menkou.channels.importing import sheets
from menkou.channels.importing.lines import LONGEST, Damaged, Lines
from menkou.channels.importing.mapping import FORMATS, Mapping
from menkou.channels.importing.rows import Record, Row, Unreadable

SUFFIXES = {".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class UnknownFormat(Exception):
    """Neither the mapping nor the file's name says what kind of file it is."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            _(
                "%(file)s could be anything; name it like …%(endings)s, also with .gz, "
                "or say its format in the mapping."
            )
            % {"file": file.name, "endings": ", …".join(f".{each}" for each in FORMATS)}
        )


class Reader:
    """An open file, read from its first row to its last.

    :ivar size: what `done` comes to at the end.
    :raises UnknownFormat: nobody says what kind of file it is.
    """

    def __init__(self, file: Path, mapping: Mapping) -> None:
        self.mapping, self.file = mapping, file
        self.format = mapping.format or format_of(file)
        self.size = file.stat().st_size
        self._raw: IO[bytes] | None = None
        self._share = 0.0

    @property
    def done(self) -> int:
        """How much of `size` is read."""
        if self._raw is None or self._raw.closed:
            return 0 if self._raw is None else self.size
        return int(self._share * self.size) if self.format == "xlsx" else self._raw.tell()

    def records(self) -> Iterator[Record]:
        """Give every row that is not empty, and every one that cannot be read; no content of a file makes it fail."""
        with contextlib.ExitStack() as stack:
            self._raw = stack.enter_context(self.file.open("rb"))
            stream: IO[bytes] = self._raw
            if self.file.suffix == ".gz":
                stream = cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=self._raw)))
            yield from self._understood(stream)

    def _understood(self, stream: IO[bytes]) -> Iterator[Record]:
        number = 0
        try:
            for number, record in self._numbered(stream):  # noqa: B007 - the last one is where the damage is
                yield record
        except Damaged as damage:
            problem = _("The file is damaged from here on (%(error)s).") % {"error": damage}
            yield Unreadable(number + 1, problem, _("Fetch it once more; what came before went through."))

    def _numbered(self, stream: IO[bytes]) -> Iterator[tuple[int, Record]]:
        if self.format == "xlsx":
            records = self._sheet(stream)
        elif self.format == "csv":
            records = self._table(_csv_rows(Lines(stream, self.mapping.encoding), self.mapping.delimiter))
        else:
            records = _objects(Lines(stream, self.mapping.encoding))
        for record in records:
            yield record.number, record

    def _sheet(self, stream: IO[bytes]) -> Iterator[Record]:
        sheet = sheets.Sheet(stream)
        for record in self._table(sheet.rows()):
            self._share = record.number / max(sheet.height, 1)
            yield record

    def _table(self, rows: Iterator[tuple[int, list[str]] | Unreadable]) -> Iterator[Record]:
        """Put cells under the names of the header."""
        names: list[str] | None = None
        for each in rows:
            if isinstance(each, Unreadable):
                yield each
                if names is None:
                    return
                continue
            number, cells = each
            if number < self.mapping.header_row:
                continue
            if names is None:
                names = [cell.strip() for cell in cells]
                if problem := self._wrong_header(names):
                    yield Unreadable(number, *problem)
                    return
            elif any(cells):
                yield _row(number, names, cells)

    def _wrong_header(self, names: list[str]) -> tuple[str, str] | None:
        for column in self.mapping.used:
            times = names.count(column)
            if times > 1 or (times == 0 and column not in self.mapping.optional):
                problem = _("The header has the column “%(column)s” %(times)s times.")
                remedy = _("Once would be right. It has: %(names)s.")
                return problem % {"column": column, "times": times}, remedy % {
                    "names": ", ".join(filter(None, names))[:500]
                }
        return None


def format_of(file: Path) -> str:
    """Tell the format by the file's name.

    :raises UnknownFormat: the name does not say.
    """
    suffixes = [suffix.lower() for suffix in file.suffixes if suffix.lower() != ".gz"]
    if not suffixes or suffixes[-1] not in SUFFIXES:
        raise UnknownFormat(file)
    return SUFFIXES[suffixes[-1]]


def _row(number: int, names: list[str], cells: list[str]) -> Record:
    if len(cells) < len(names) or any(cells[len(names) :]):
        problem = _("The row has %(cells)s cells and the header %(names)s.")
        return Unreadable(
            number,
            problem % {"cells": len(cells), "names": len(names)},
            _("Look for a separator or a quotation mark too many or too few."),
        )
    return Row(number, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})


def _csv_rows(lines: Lines, delimiter: str) -> Iterator[tuple[int, list[str]] | Unreadable]:
    csv.field_size_limit(LONGEST)
    rows = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(
                number, _("This is no CSV: %s.") % error, _("Look for a quotation mark that does not close.")
            )
            continue
        if fault := lines.fault():
            yield Unreadable(number, *fault)
        else:
            yield number, cells


def _objects(lines: Lines) -> Iterator[Record]:
    for number, line in enumerate(lines, start=1):
        if fault := lines.fault():
            yield Unreadable(number, *fault)
        elif line.strip():
            yield _object(number, line)


def _object(number: int, line: str) -> Record:
    try:
        found = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        return Unreadable(
            number, _("This is no JSON: %s.") % error, _('Write one object a line: {"id": "1", …}.')
        )
    if not isinstance(found, dict):
        return Unreadable(number, _("This is no JSON object."), _('Write one object a line: {"id": "1", …}.'))
    try:
        return Row(number, {name: _cell(value) for name, value in found.items()})
    except (UnicodeEncodeError, RecursionError):
        return Unreadable(
            number, _("It holds half of a surrogate pair."), _("Write the sign itself in UTF-8.")
        )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text.encode()
    return text.strip()
