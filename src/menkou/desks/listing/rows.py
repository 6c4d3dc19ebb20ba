"""Matters in a list put into words, as the list, the day and the sheets show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, TextChoices
from django.utils.translation import get_language

from menkou.desks import case_types, places
from menkou.kernel.matters import timelines
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.phases import Outcome, Phase

COLUMNS = (
    "number",
    "case_type",
    "place_id",
    "phase",
    "outcome",
    "reported_at",
    "phase_due_at",
    "due_at",
    "holder",
    "sample",
)
HOLDER = {"holder_name": F("holder__name"), "holder_name_en": F("holder__name_en")}


@dataclass(frozen=True)
class Row:
    """One matter of the list.

    :ivar standing: its phase or, once closed, how it ended, in words.
    """

    matter: Matter
    kind: str
    said: str
    place: str
    holder: str
    standing: str
    due_at: datetime | None
    late: bool


def narrow(found: MatterQuerySet) -> MatterQuerySet:
    """Read no more of matters than `told` needs."""
    return found.only(*COLUMNS).annotate(**HOLDER)


def told(matters: Sequence[Any], at: datetime) -> list[Row]:
    """Put matters into words.

    :param matters: as `narrow` reads them.
    """
    said = timelines.opening_words([matter.number for matter in matters])
    names, labels = case_types.names(), places.labels({matter.place_id for matter in matters})
    phases, outcomes = _labels(Phase), _labels(Outcome)
    english = (get_language() or "zh").startswith("en")
    return [
        Row(
            matter=matter,
            kind=names.get(matter.case_type, matter.case_type),
            said=said.get(matter.number, ""),
            place=labels[matter.place_id],
            holder=(english and matter.holder_name_en) or matter.holder_name or "",
            standing=outcomes[matter.outcome] if matter.outcome else phases[matter.phase],
            **_due(matter, at),
        )
        for matter in matters
    ]


def _labels(kinds: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in kinds.choices}


def _due(matter: Matter, at: datetime) -> dict[str, Any]:
    dues = [due for due in (matter.phase_due_at, matter.due_at) if due is not None]
    open_ = matter.phase != Phase.CLOSED
    return {"due_at": dues[0] if dues and open_ else None, "late": open_ and any(due < at for due in dues)}
