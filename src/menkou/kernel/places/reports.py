"""What a file did: how many places are new, changed or as before, and what is wrong with the other rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.places.seeds import Outcome


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a row of a table or with a feature.

    :param number: of the row as a spreadsheet shows it, so that 1 is the row of names; of the feature from 1.
    :param key: the place that it is about, as far as it can be told.
    """

    number: int
    key: str
    refusal: PlaceRefusal

    @property
    def column(self) -> str:
        """Which column or field it is in; empty for the whole row."""
        return self.refusal.field

    @property
    def what(self) -> str:
        """What is wrong."""
        return self.refusal.what

    @property
    def right(self) -> str:
        """What would be right."""
        return self.refusal.right

    def __str__(self) -> str:
        where = ", ".join(filter(None, (self.key, self.column)))
        return _("No. %(number)s (%(where)s): %(refusal)s") % {
            "number": self.number,
            "where": where or "–",
            "refusal": self.refusal,
        }


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of all rows or features."""

    planted: int = 0
    amended: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


def report(problems: Iterable[Problem], outcomes: Iterable[tuple[int, str, Outcome]]) -> Report:
    """Sum up.

    :param problems: of rows that were not even tried.
    :param outcomes: of the others, each with the number of its row and its key.
    """
    tried = list(outcomes)
    refused = [Problem(number, key, why) for number, key, outcome in tried for why in outcome.problems]
    done = [outcome for _number, _key, outcome in tried if outcome.place]
    return Report(
        planted=sum(outcome.is_new for outcome in done),
        amended=sum(bool(outcome.changed) for outcome in done),
        unchanged=sum(not outcome.is_new and not outcome.changed for outcome in done),
        problems=tuple(sorted((*problems, *refused), key=lambda problem: problem.number)),
    )
