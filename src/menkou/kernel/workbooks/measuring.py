"""Whether a workbook can be handed to the reader of spreadsheets: it sets memory aside for all cells up to the last.

A file of a few kilobytes with one cell in the last row and column would take half a terabyte and the process with it;
so would one long text that a million cells share, for the reader copies it into each.
"""

import lzma
import re
import zipfile
import zlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

EXCEL_ROWS, EXCEL_COLUMNS = 1_048_576, 16_384
"""No sheet that Excel writes is larger."""

_BEGINS = b"PK\x03\x04"
_PIECE = 1 << 16
_SHEET = b"sheetData"
_REFERENCE = re.compile(r"([A-Za-z]{0,3})([0-9]{0,7})")
_OTHER_FORMATS = frozenset({"xl/workbook.bin", "content.xml"})
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
    ValueError,
    LookupError,
    RuntimeError,
    OSError,
    EOFError,
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a workbook may become when it is read.

    :param unpacked: bytes of all its parts, and of the texts that its cells share.
    :param cells: rows times columns of a sheet, up to its last row and its last column.
    """

    unpacked: int
    cells: int
    rows: int = EXCEL_ROWS
    columns: int = EXCEL_COLUMNS


class NotWorkbook(Exception):
    """It is no .xlsx file, or a damaged one."""


class TooLarge(Exception):
    """It would become larger than its limits."""


def check(workbook: IO[bytes], limits: Limits) -> None:
    """Refuse what is no .xlsx file, or becomes too large when it is read; nothing is held in memory for it.

    :param workbook: is left at any position.
    :raises NotWorkbook: damaged, or another format.
    :raises TooLarge: unpacked, or in rows and columns.
    """
    try:
        workbook.seek(0)
        if workbook.read(len(_BEGINS)) != _BEGINS:
            raise NotWorkbook("not PK")
        with zipfile.ZipFile(workbook) as archive:
            _check_parts(archive, limits)
    except _DAMAGED as error:
        raise NotWorkbook(str(error)) from error


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.xml" not in names or names & _OTHER_FORMATS or len(names) != len(parts):
        raise NotWorkbook("no xl/workbook.xml, or not once")
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise TooLarge
    shared = _Texts()
    for part in sorted(
        parts, key=lambda part: not _is_texts(part)
    ):  # the texts first: the sheets refer to them
        with archive.open(part) as stream:  # once it is read, its length and its checksum are as it says
            if _is_texts(part):
                shared.read(stream)
            elif part.filename.lower().endswith(".xml"):
                _Measure(limits, shared.lengths).read(stream)
            else:
                _check_no_sheet(stream)


def _is_texts(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower() == "xl/sharedstrings.xml"


def _check_no_sheet(stream: IO[bytes]) -> None:
    """Refuse a sheet under another name, which would not be measured."""
    tail = b""
    while piece := stream.read(_PIECE):
        if _SHEET in tail + piece:
            raise NotWorkbook("a sheet that is not called .xml")
        tail = piece[-len(_SHEET) :]


class _Texts:
    """How long the texts are that cells share."""

    def __init__(self) -> None:
        self.lengths = array("Q")
        self._length = 0

    def read(self, stream: IO[bytes]) -> None:
        parser = _parser(self._begin)
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ParseFile(stream)

    def _begin(self, tag: str, _attributes: dict[str, str]) -> None:
        if _local(tag) == "si":
            self._length = 0
        elif _local(tag) == "sheetData":
            raise NotWorkbook("a sheet in the place of texts")

    def _end(self, tag: str) -> None:
        if _local(tag) == "si":
            self.lengths.append(self._length)

    def _text(self, text: str) -> None:
        self._length += len(text.encode())


class _Measure:
    """How far the cells of a sheet reach that have something in them, and how much text they share."""

    def __init__(self, limits: Limits, lengths: "array[int]") -> None:
        self.limits, self.lengths = limits, lengths
        self.row = self.column = 0  # where the next cell stands that does not say where
        self.last_row = self.last_column = self.copied = 0
        self._at_row = 0
        self._shares = False
        self._is_cell = False
        self._index = ""

    def read(self, stream: IO[bytes]) -> None:
        self._parser = _parser(self._begin)
        self._parser.EndElementHandler = self._end
        self._parser.ParseFile(stream)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            column, row = _split(attributes.get("r", ""))
            self.column = _number(column) if column else self.column + 1
            self._at_row = int(row) if row else self.row
            self._is_cell, self._shares = True, attributes.get("t") == "s"
        elif self._is_cell:
            self._filled(name)
        elif name == "row":
            self.row, self.column = int(attributes.get("r") or self.row + 1), 0

    def _filled(self, name: str) -> None:
        """Count a cell with something in it: an empty one with a colour takes no memory."""
        self.last_row = max(self.last_row, self._at_row)
        self.last_column = max(self.last_column, self.column)
        if (
            self.last_row > self.limits.rows
            or self.last_column > self.limits.columns
            or self.last_row * self.last_column > self.limits.cells
        ):
            raise TooLarge
        if name == "v" and self._shares:
            self._index = ""
            self._parser.CharacterDataHandler = self._digits

    def _digits(self, text: str) -> None:
        self._index += text

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if name == "c":
            self._is_cell = False
        elif name == "v" and self._is_cell and self._shares:
            self._parser.CharacterDataHandler = None
            self.copied += self.lengths[int(self._index)] if self._index else 0
            if self.copied > self.limits.unpacked:
                raise TooLarge


def _parser(begin: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = _doctype
    return parser


def _doctype(*_declaration: object) -> None:
    raise NotWorkbook("entities")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _split(reference: str) -> tuple[str, str]:
    """Split “B12” into “B” and “12”.

    :raises NotWorkbook: it refers to no cell.
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise NotWorkbook(reference)
    return found[1], found[2]


def _number(column: str) -> int:
    """Read the letters of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
