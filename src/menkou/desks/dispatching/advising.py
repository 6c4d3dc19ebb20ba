"""Whom a matter could go to, and why: the one place that the desk asks, whoever else may come to advise it."""

from dataclasses import dataclass
from datetime import datetime

from menkou.kernel.matters.duties import dating, suggesting
from menkou.kernel.matters.states import MatterState

OFFERED = 3
"""One key each; more would have to be read, and everybody else is in the list below."""


@dataclass(frozen=True)
class Advice:
    """A unit, and why it.

    :param organisation: key.
    :param since: since when the row of the matrix names it, where one does.
    """

    organisation: str
    name: str
    reason: str
    since: datetime | None = None


def advice(matter: MatterState, *, at: datetime) -> list[Advice]:
    """Give the units that could handle it, the likeliest first, each with its reason; in four statements."""
    suggested = suggesting.suggest(matter, at=at)[:OFFERED]
    named = dating.named_since(matter)
    return [
        Advice(each.organisation, each.name, each.reason, named.get(each.organisation)) for each in suggested
    ]
