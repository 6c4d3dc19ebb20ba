"""What became of a file's rows."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Refused:
    """A row that did not go through.

    :param column: the cell that is wrong, empty where it is the whole row.
    """

    row: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = _("row %(row)s") % {"row": self.row}
        if self.column:
            where = _("row %(row)s, %(column)s") % {"row": self.row, "column": self.column}
        return f"{where}: {self.problem} {self.remedy}".rstrip()


@dataclass
class Counts:
    """Every row that was read is counted once more: as created, updated, unchanged or refused."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0

    def __str__(self) -> str:
        return _(
            "%(read)s rows read: %(created)s created, %(updated)s updated, "
            "%(unchanged)s unchanged, %(refused)s refused."
        ) % vars(self)


@dataclass
class Played:
    """What became of some rows, by origin; a row in none of these changed nothing."""

    created: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    refused: dict[str, Refused] = field(default_factory=dict)
