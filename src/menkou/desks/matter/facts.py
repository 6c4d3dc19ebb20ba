"""What stands beside a matter's words: facts, each with its name."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menkou.kernel.matters.states import MatterState

Fact = tuple[str, str]


def facts_of(matter: MatterState, names: Mapping[str, str], place: str) -> list[Fact]:
    """Give the facts that say something, in the order in which they are looked for.

    :param names: of organisations by key.
    """
    told: list[tuple[str, Any]] = [
        (_("Place"), place),
        (_("Came in by"), matter.source.label),
        *_of_what_is_found(matter),
        (_("Unit"), names.get(matter.unit or "")),
        (_("Verifies"), names.get(matter.verifier)),
        (_("Calls back"), names.get(matter.caller)),
        *_of_its_course(matter),
    ]
    return [(label, str(value)) for label, value in told if value]


def _of_what_is_found(matter: MatterState) -> Iterator[tuple[str, Any]]:
    condition, tier = matter.chosen_condition, matter.chosen_tier
    if condition is not None:
        yield _("What is found"), condition.filing
        yield _("Closing condition"), condition.closing
    if tier is not None:
        yield _("Urgency"), tier.name


def _of_its_course(matter: MatterState) -> Iterator[tuple[str, Any]]:
    if matter.asked is not None and matter.asked_of is not None:
        yield _("Waits for a decision"), f"{matter.asked.label} · {matter.asked_of.label}"
    yield _("Returns"), matter.returns
    yield _("Second handlings"), matter.reworks
    yield _("More time granted"), matter.extended_days and _days(matter.extended_days)
    yield _("Others say the same"), matter.joined
    yield _("Urged"), matter.urges
    yield _("Opened again"), matter.reopenings
    yield _("Review of the score"), matter.score_review and matter.score_review.label
    yield _("Not verified"), matter.unverified and matter.unverified.label


def _days(days: int) -> str:
    return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days}
