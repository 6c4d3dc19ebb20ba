"""Whether a file can be handed to the reader of spreadsheets: it sets memory aside for every cell up to the last one.

A file of a few kilobytes with one cell in the last row and column would take half a terabyte and the process with it.
"""

import io
import lzma
import re
import zipfile
import zlib
from xml.parsers import expat

from menkou.kernel.people.roster import mistakes

MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_BYTES = 10_000_000
MOST_UNPACKED = 60_000_000

_REFERENCE = re.compile(r"([A-Za-z]{0,3})([0-9]{0,7})")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
    ValueError,
    RuntimeError,
    OSError,
    EOFError,
)
_OTHER_FORMATS = frozenset({"xl/workbook.bin", "content.xml"})


def check(content: bytes) -> None:
    """Refuse what is no .xlsx file, or becomes too large when it is read.

    :raises NotExcel: damaged, or another format.
    :raises TooLarge: as a file, unpacked, or in rows and columns.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except _DAMAGED as error:
        raise mistakes.NotExcel from error


def too_large() -> mistakes.TooLarge:
    """Say what would be small enough."""
    return mistakes.TooLarge(rows=MOST_ROWS, megabytes=MOST_BYTES // 1_000_000)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.xml" not in names or names & _OTHER_FORMATS or len(names) != len(parts):
        raise mistakes.NotExcel
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_large()
    for part in parts:
        content = archive.read(part)  # checks that it is as long as it says
        if part.filename.lower().endswith(".xml"):
            _Measure().parse(content)
        elif b"sheetData" in content:  # a sheet under another name, which would not be measured
            raise mistakes.NotExcel


class _Measure:
    """How far the cells of a sheet reach."""

    def __init__(self) -> None:
        self.rows = self.cells = 0

    def parse(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(content, True)

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self.rows, self.cells = self.rows + 1, 0
            self._check(row=attributes.get("r", ""), column="")
        elif tag == "c":
            self.cells += 1
            column, row = _split(attributes.get("r", ""))
            self._check(row=row, column=column)

    def _check(self, *, row: str, column: str) -> None:
        if max(self.rows, int(row or 0)) > MOST_ROWS + 1 or max(self.cells, _number(column)) > MOST_COLUMNS:
            raise too_large()

    def _doctype(self, *_declaration: object) -> None:
        raise mistakes.NotExcel


def _split(reference: str) -> tuple[str, str]:
    """Split “B12” into “B” and “12”.

    :raises NotExcel: it refers to no cell.
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise mistakes.NotExcel
    return found[1], found[2]


def _number(column: str) -> int:
    """Read the letters of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
