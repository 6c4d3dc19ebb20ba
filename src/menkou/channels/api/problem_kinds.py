"""All kinds of problems, for whoever looks a code up."""

from dataclasses import dataclass
from typing import Any

from menkou.channels.api import problems, statuses
from menkou.channels.api.problems import Problem
from menkou.channels.webhooks import refusals as of_webhooks
from menkou.face import programs
from menkou.kernel.ledger.words import NotWords
from menkou.kernel.matters import refusals
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.programmes.limits import CannotOverride, LimitNeeded
from menkou.kernel.programmes.registry import UnknownCaseType
from menkou.kernel.searching.finding import NotSearchable

BASES = (
    Problem,
    refusals.MatterRefusal,
    PeopleRefusal,
    PlaceRefusal,
    of_webhooks.WebhookRefusal,
    NotSearchable,
)

STANDING_ALONE = (UnknownCaseType, CannotOverride, LimitNeeded, NotSearchable, NotWords)
"""Kinds of problems that belong to no family in `BASES`."""


@dataclass(frozen=True)
class Kind:
    """A kind of problem, for whoever looks its code up."""

    code: str
    status: int
    explanation: Any


def kinds() -> list[Kind]:
    """List every kind of problem: refusals, what only programs run into, and what the installation answers itself."""
    refused = {*STANDING_ALONE, *(kind for base in BASES for kind in _below(base))}
    ours = [
        Kind(problems.code_of(kind), statuses.status_of(kind), problems.explained(kind)) for kind in refused
    ]
    known = {kind.code for kind in ours}
    others = [
        Kind(code, status, title) for status, (code, title) in programs.PAGES.items() if code not in known
    ]
    return sorted([*ours, *others], key=lambda kind: (kind.code, str(kind.explanation)))


def _below(base: type[Exception]) -> list[type[Exception]]:
    return [kind for child in base.__subclasses__() for kind in (child, *_below(child))]
