"""The limits of a case type that a place may set differently, and what comes of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from menkou.kernel.ledger.canonical import JSON
from menkou.kernel.programmes.schema import CaseType
from menkou.kernel.worktime import Limit

ALWAYS = ("accept", "dispatch", "take", "handle", "verify")
AT_CHOICE = ("call_back", "total", "first_contact", "second_handle", "reopen")
"""Limits that a case type may do without."""

Changes = Mapping[str, Limit | None]
"""Limits by name; the handling limit of one filing condition is ``handle.<condition>``, of a tier ``tier.<tier>``."""


class CannotOverride(ValueError):
    """A place cannot set this differently; the message says what it can."""

    def __init__(self, name: str, case_type: CaseType) -> None:
        self.name = name
        super().__init__(
            _("“%(name)s” cannot be set for “%(case_type)s”. Limits that can: %(choices)s.")
            % {"name": name, "case_type": case_type.name, "choices": ", ".join(of(case_type))}
        )


class LimitNeeded(ValueError):
    """A limit is to be taken away that every case type needs."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            _("“%(name)s” needs a limit; only these can do without: %(choices)s.")
            % {"name": name, "choices": ", ".join(AT_CHOICE)}
        )


def of(case_type: CaseType) -> dict[str, Limit | None]:
    """Give all limits of a case type by name."""
    return {
        **{name: getattr(case_type, name) for name in (*ALWAYS, *AT_CHOICE)},
        **{f"handle.{each.key}": each.handle for each in case_type.conditions},
        **{f"tier.{each.key}": each.handle for each in case_type.tiers},
    }


def check(case_type: CaseType, changes: Changes) -> None:
    """Check limits that a place wants to set.

    :raises CannotOverride: a limit that the case type does not have.
    :raises LimitNeeded: no limit where there must be one.
    """
    known = of(case_type)
    for name, limit in changes.items():
        if name not in known:
            raise CannotOverride(name, case_type)
        if limit is None and name not in AT_CHOICE:
            raise LimitNeeded(name)


def applied(case_type: CaseType, changes: Changes) -> CaseType:
    """Give the case type with other limits. What it no longer has of conditions and tiers is left out."""
    own: dict[str, Any] = {name: limit for name, limit in changes.items() if name in (*ALWAYS, *AT_CHOICE)}
    conditions = tuple(
        replace(each, handle=changes.get(f"handle.{each.key}") or each.handle)
        for each in case_type.conditions
    )
    tiers = tuple(
        replace(each, handle=changes.get(f"tier.{each.key}") or each.handle) for each in case_type.tiers
    )
    return replace(case_type, conditions=conditions, tiers=tiers, **own)


def to_plain(changes: Changes) -> dict[str, JSON]:
    """Turn limits by name into plain values."""
    return {name: {**limit.as_json()} if limit else None for name, limit in changes.items()}


def from_plain(values: Mapping[str, Mapping[str, int | str] | None]) -> dict[str, Limit | None]:
    """Read what `to_plain` gave."""
    return {name: Limit.from_json(value) if value else None for name, value in values.items()}
