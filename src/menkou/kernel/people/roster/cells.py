"""Cells of a spreadsheet as texts and days."""

import re
import unicodedata
from datetime import date, datetime

from menkou.kernel.people.roster import mistakes

LONGEST = 300

_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?", re.ASCII)
_CLOSE_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def text_of(column: str, cell: object) -> str:
    """Read a cell as one line of text; whole numbers without the point that a spreadsheet adds.

    :raises TooLong: more than anybody means to write there, or control characters.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(unicodedata.normalize("NFC", str(cell)).split())
    if len(text) > LONGEST or any(unicodedata.category(each) in {"Cc", "Cs"} for each in text):
        raise mistakes.TooLong(column, longest=LONGEST)
    return text


def day_of(column: str, cell: object) -> date | None:
    """Read a cell as a day; ``None`` where it is empty.

    :raises NotADay: it is something else, or a day that no calendar has.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(column, cell)
    if not text:
        return None
    found = _DAY.fullmatch(text) or _CLOSE_DAY.fullmatch(text)
    if found is None:
        raise mistakes.NotADay(column, text=text)
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise mistakes.NotADay(column, text=text) from error
