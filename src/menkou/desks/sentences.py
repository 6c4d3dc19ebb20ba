"""The facts of a step as sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from menkou.kernel.matters.phases import Alarm, Level, Outcome, Phase, Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.timelines import Line
from menkou.kernel.matters.timers import Ticking
from menkou.kernel.matters.verbs import handing_to_emergency
from menkou.kernel.programmes import registry

NAMING = ("unit", "to", "suggests", "verifier", "lead")
"""Facts whose value is the key of an organisation."""

OPENING = frozenset({"matters.reported", "matters.imported", "matters.joined", "matters.part_opened"})
SAID_OF_OPENING = frozenset({"source", "emergency", "confidential", "phase", "outcome", "into", "parent"})
"""Of the first step only this; the rest stands beside the timeline."""

NUMBERS = {
    "into": _("It goes on in matter %(number)s."),
    "number": _("Matter %(number)s says the same."),
    "earlier": _("It repeats matter %(number)s."),
    "parent": _("A part of matter %(number)s."),
    "part": _("Part %(number)s is closed."),
}
NAMED = {
    "unit": _("To %(organisation)s."),
    "to": _("Back to %(organisation)s."),
    "matters.escalated to": _("To %(organisation)s."),
    "matters.escalated_late to": _("%(organisation)s was told."),
    "suggests": _("Suggested: %(organisation)s."),
    "verifier": _("%(organisation)s will check the result."),
    "lead": _("Led by %(organisation)s."),
}
"""By the name of a fact, or where a step says it otherwise by its kind and the name."""

YES = {
    "contacted": _("The reporter has been spoken to."),
    "passed": _("It is right now."),
    "reached": _("Somebody was reached."),
    "solved": _("Solved, the reporter says."),
    "satisfied": _("The reporter is satisfied."),
    "sent_back": _("It goes back to be handled a second time."),
    "internal": _("Only for those who work on it."),
    "emergency": _("Marked as an emergency."),
    "confidential": _("Who reported it is kept from those who handle it."),
    "granted": _("Yes."),
    "shown_publicly": _("Everybody may read the first words and see the photos."),
    "excluded": _("The score does not count."),
}
NO = {
    "passed": _("It is not right yet."),
    "reached": _("Nobody was reached."),
    "solved": _("Not solved, the reporter says."),
    "satisfied": _("The reporter is not satisfied."),
    "granted": _("No."),
    "shown_publicly": _("Only the reporter and those who work on it may read it."),
    "excluded": _("The score stands."),
}
READERS: dict[str, Callable[[Any], Any]] = {
    "claim": Outcome,
    "outcome": Outcome,
    "phase": Phase,
    "source": Source,
    "clock": Ticking,
    "alarm": Alarm,
    "service": handing_to_emergency.Service,
    "level": Level,
}


def fact(line: Line, matter: MatterState, name: str, names: Mapping[str, str]) -> str:
    """Say one fact of a step; empty where it is not worth a sentence.

    :param names: of organisations by key.
    """
    value: Any = line.facts[name]
    if line.kind in OPENING and name not in SAID_OF_OPENING:
        return ""
    if isinstance(value, bool):
        return str((YES if value else NO).get(name, ""))
    if name in NAMING:
        said = NAMED.get(f"{line.kind} {name}", NAMED[name])
        return str(said) % {"organisation": names.get(value, value)}
    if name in NUMBERS:
        return str(NUMBERS[name]) % {"number": value}
    if name == "days":
        return (
            ngettext("%(days)s working day.", "%(days)s working days.", value) % {"days": value}
            if value
            else ""
        )
    if name in {"condition", "tier"}:
        return _chosen(matter, value)
    if name == "case_type":
        return str(registry.case_types()[value].name) if value in registry.case_types() else value
    return str(READERS[name](value).label) if name in READERS else ""


def _chosen(matter: MatterState, key: str) -> str:
    """Say the filing condition or urgency tier of this key."""
    filings = {each.key: each.filing for each in matter.case.conditions}
    tiers = {each.key: each.name for each in matter.case.tiers}
    return str(filings.get(key) or tiers.get(key) or "")
