"""What it may be, as residents call it: doorsteps first, then what stands behind each."""

from dataclasses import dataclass

from menkou.desks import case_types
from menkou.kernel.programmes import registry

UNSURE = "unsure"


@dataclass(frozen=True)
class Kind:
    """One of the few big kinds to choose from.

    :ivar closer: key and name of each case type behind it.
    :ivar calls: the numbers to call first, where all behind it have one.
    :ivar vague: it alone does not say enough; one behind it has to be chosen.
    """

    key: str
    name: str
    examples: str
    closer: tuple[tuple[str, str], ...]
    calls: str
    vague: bool


def offered() -> list[Kind]:
    """Give the kinds of all programmes that are open to everybody; last those for which one calls first."""
    names = case_types.names()
    found = [
        Kind(
            key=key,
            name=str(doorstep.name),
            examples=str(doorstep.examples),
            closer=tuple((each, names[each]) for each in registry.case_types_behind(key)),
            calls=_calls(key),
            vague=doorstep.otherwise is None,
        )
        for key, doorstep in registry.doorsteps().items()
    ]
    return sorted(found, key=lambda each: bool(each.calls))


def choosable() -> list[str]:
    """Give what may be chosen as a big kind; that one does not know only where a programme takes that."""
    return [*registry.doorsteps(), *([UNSURE] if registry.not_sorted() else [])]


def closer() -> list[tuple[str, list[tuple[str, str]]]]:
    """Give all case types that anyone may report for a list, under the big kinds; all there are without those."""
    return [(each.name, list(each.closer)) for each in offered()] or case_types.choices()


def meant(kind: str, case_type: str) -> str | None:
    """Give the case type that is meant, by the closer one or by the big kind alone; ``None``: it has to be said."""
    if case_type:
        return case_type
    if kind in ("", UNSURE):
        return registry.not_sorted()
    return registry.otherwise(kind)


def kindred(case_type: str, kind: str) -> list[str]:
    """Give the case types that people take for one another: those behind the same door."""
    if kind in registry.doorsteps():
        return registry.case_types_behind(kind)
    behind = [registry.case_types_behind(door) for door in registry.doorsteps()] if not kind else []
    return next((keys for keys in behind if case_type in keys), [])


def emergency(case_type: str | None) -> str:
    """Give the number to call first, if there is one."""
    chosen = registry.case_types().get(case_type or "")
    return (chosen.emergency or "") if chosen else ""


def emergencies() -> dict[str, str]:
    """Give the number to call first of every case type that has one."""
    return {key: each.emergency for key, each in registry.case_types().items() if each.emergency}


def _calls(doorstep: str) -> str:
    """Give the numbers that all its case types have: where some need no call, only the closer kind says it."""
    numbers = [emergency(key) for key in registry.case_types_behind(doorstep)]
    return " ".join(sorted(set(numbers))) if all(numbers) else ""
