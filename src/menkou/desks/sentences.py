"""The facts of a step as sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from menkou.kernel.matters.phases import Outcome, Phase, Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.timelines import Line

NAMING = ("unit", "to", "suggests", "verifier")
"""Facts whose value is the key of an organisation."""

OPENING = frozenset({"matters.reported", "matters.imported"})
SAID_OF_OPENING = frozenset({"source", "emergency", "confidential", "phase", "outcome"})
"""Of the first step only this; the rest stands beside the timeline."""


def fact(line: Line, matter: MatterState, name: str, names: Mapping[str, str]) -> str:
    """Say one fact of a step; empty where it is not worth a sentence.

    :param names: of organisations by key.
    """
    value: Any = line.facts[name]
    if line.kind in OPENING and name not in SAID_OF_OPENING:
        return ""
    if isinstance(value, bool):
        return (_yes() if value else _no()).get(name, "")
    if name in NAMING:
        return _naming()[name] % {"organisation": names.get(value, value)}
    if name == "condition":
        return next((str(each.filing) for each in matter.case.conditions if each.key == value), "")
    readers: dict[str, Callable[[Any], Any]] = {
        "claim": Outcome,
        "outcome": Outcome,
        "phase": Phase,
        "source": Source,
    }
    return str(readers[name](value).label) if name in readers else ""


def _naming() -> dict[str, str]:
    return {
        "unit": _("To %(organisation)s."),
        "to": _("Back to %(organisation)s."),
        "suggests": _("Suggested: %(organisation)s."),
        "verifier": _("%(organisation)s will check the result."),
    }


def _yes() -> dict[str, str]:
    return {
        "contacted": _("The reporter has been spoken to."),
        "passed": _("It is right now."),
        "reached": _("Somebody was reached."),
        "solved": _("Solved, the reporter says."),
        "satisfied": _("The reporter is satisfied."),
        "sent_back": _("It goes back to be handled a second time."),
        "internal": _("Only for those who work on it."),
        "emergency": _("Marked as an emergency."),
        "confidential": _("Who reported it is kept from those who handle it."),
    }


def _no() -> dict[str, str]:
    return {
        "passed": _("It is not right yet."),
        "reached": _("Nobody was reached."),
        "solved": _("Not solved, the reporter says."),
        "satisfied": _("The reporter is not satisfied."),
    }
