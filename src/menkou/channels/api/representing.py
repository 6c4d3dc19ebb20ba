"""A matter as programs read it: keys and facts, its clocks, and what was said where that is asked for."""

from collections.abc import Iterable, Mapping
from typing import Any

from menkou.kernel.matters import codec
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.timelines import Line
from menkou.kernel.people.actors import Actor

CLOCKS = {
    "phase": ("phase_due_at", "phase_alarm"),
    "overall": ("due_at", "overall_alarm"),
    "first_contact": ("first_contact_due_at", "contact_alarm"),
}
"""The clocks of a matter, with the columns that say when each is due and how far it has come."""

OF_CLOCKS = frozenset(name for names in CLOCKS.values() for name in names) | {
    "provisional",
    "timer_at",
    "paused_due_at",
    "paused_overall_at",
}
OF_PERSONS = frozenset({"taken_by", "answered_by", "verified_by"})
"""Keys of persons: for those who work there, not for the reporter."""

KEPT_BACK = frozenset({"receipt", "revision"})
"""What nobody needs outside: the hash of the reporter's secret, and which revision of a case type is read."""

NAMES = tuple(
    name
    for name in codec.hints(MatterState)
    if name not in KEPT_BACK | OF_CLOCKS | {"flags", "phase", "version"}
)
READ = tuple(name for name in codec.hints(MatterState) if name not in KEPT_BACK)
"""The columns that a representation reads."""

ALARMS = {alarm.value: alarm.name.lower() for alarm in Alarm}


def matter(state: MatterState, actor: Actor) -> dict[str, Any]:
    """Represent a matter that this actor may see."""
    return of_values({name: getattr(state, name) for name in READ}, actor)


def of_values(values: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """Represent a matter of which the columns were read.

    :param values: by names of the state's fields, `READ`; flags as a tuple or as the column has them.
    """
    flags = values["flags"]
    said = {
        "number": values["number"],
        "version": values["version"],
        "phase": values["phase"],
        **{name: values[name] for name in NAMES},
        "flags": [each for each in flags.split(",") if each] if isinstance(flags, str) else list(flags),
        "clocks": _clocks(values),
    }
    if actor.role is None:
        for name in OF_PERSONS:
            del said[name]
    return said


def _clocks(values: Mapping[str, Any]) -> dict[str, Any]:
    """Say of each clock when it is due and how far it has come; ``None`` where it does not run."""
    paused = values["phase"] == Phase.SUSPENDED
    clocks: dict[str, Any] = {
        name: {"due_at": values[due], "alarm": ALARMS[int(values[alarm])]}
        if values[due] is not None
        else None
        for name, (due, alarm) in CLOCKS.items()
    }
    return {**clocks, "provisional": values["provisional"], "paused": paused}


def steps(lines: Iterable[Line], actor: Actor) -> list[dict[str, Any]]:
    """Represent what happened; the facts of steps are for those who work there."""
    return [_step(line, with_facts=actor.role is not None) for line in lines]


def _step(line: Line, *, with_facts: bool) -> dict[str, Any]:
    facts = {name: value for name, value in line.facts.items() if name not in KEPT_BACK}
    return {
        "version": line.version,
        "kind": line.kind,
        "label": str(line.label),
        "at": line.at,
        "recorded_at": line.recorded_at,
        "by": {
            "organisation": line.organisation or None,
            "person": line.person or None,
            "reporter": line.by_reporter,
        },
        "words": line.words,
        "files": list(line.files),
        **({"facts": facts} if with_facts else {}),
    }
