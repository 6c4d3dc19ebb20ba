"""A row of the file as what it asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from menkou.kernel.matters.duties import offered
from menkou.kernel.matters.duties.workbook import mistakes
from menkou.kernel.matters.duties.workbook.columns import BESIDE, COLUMNS
from menkou.kernel.matters.duties.workbook.offers import Offers
from menkou.kernel.people.models import Organisation
from menkou.kernel.people.roster import cells
from menkou.kernel.people.roster.choices import Choices
from menkou.kernel.people.roster.mistakes import Missing, NearChoice, NoChoice, SeveralChoices
from menkou.kernel.people.roster.sheets import Line
from menkou.kernel.places.models import Place

T = TypeVar("T")

MARKS = frozenset({"删除", "删", "移除", "是", "remove", "delete", "yes", "x", "×", "✓", "√"})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who is to have which function, for what and where.

    :param removed: nobody, from now on; the organisation is the one that has it until then.
    """

    function: str
    scope: str
    place: Place
    organisation: Organisation
    removed: bool

    @property
    def about(self) -> tuple[str, str, str]:
        """What the row is about: of each there is one row in the matrix."""
        return self.function, self.scope, self.place.key


def asked(line: Line, offers: Offers) -> Asked:
    """Read a row.

    :raises CellRefusal: names the first cell that cannot be understood.
    """
    return Asked(
        function=offers.functions.find(_required(line, "function")),
        scope=_found(line, "scope", offers.scopes, offered.label),
        place=_found(line, "place", offers.places, str),
        organisation=_found(line, "organisation", offers.organisations, str),
        removed=_is_marked(line),
    )


def _found(line: Line, column: str, choices: Choices[T], name: Callable[[T], str]) -> T:
    """Find what a key or a name means; a name beside the key has to be its own."""
    beside = _text(line, BESIDE[column])
    text = _text(line, column) or beside
    if not text:
        raise Missing(column, example=COLUMNS[column].example)
    found = choices.find(text)
    if beside and not _can_mean(beside, found, choices):
        raise mistakes.AnotherName(column, key=text, name=name(found), beside=beside)
    return found


def _can_mean(beside: str, found: T, choices: Choices[T]) -> bool:
    try:
        return choices.find(beside) == found
    except SeveralChoices:
        return True
    except (NoChoice, NearChoice):
        return False


def _required(line: Line, column: str) -> str:
    text = _text(line, column)
    if not text:
        raise Missing(column, example=COLUMNS[column].example)
    return text


def _is_marked(line: Line) -> bool:
    text = _text(line, "mark")
    if text and text.casefold() not in MARKS:
        raise mistakes.NoMark("mark", text=text)
    return bool(text)


def _text(line: Line, column: str) -> str:
    return cells.text_of(column, line.cells.get(column, ""))
