"""What a reader gives: rows, and what it could not read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """The cells of one row by the names in the header.

    :param number: as a spreadsheet counts: the header is row 1, unless it stands further down.
    """

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Unreadable:
    """A row, or the rest of a file, that could not be read.

    :param problem: what is wrong.
    :param remedy: what would be right.
    """

    number: int
    problem: str
    remedy: str


Record = Row | Unreadable
