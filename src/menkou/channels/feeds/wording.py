"""How a public matter is said to neighbours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menkou.kernel.matters import timelines
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.programmes import registry

DIGITS = re.compile(r"[0-9０-９Xx]([\s().·\-—]?[0-9０-９Xx]){6,}")
"""Seven digits and more: a telephone, a card, an account, which somebody wrote without thinking of readers."""


@dataclass(frozen=True)
class Told:
    """A matter in words."""

    number: str
    kind: str
    said: str
    place: str
    standing: str
    reported_at: datetime
    closed_at: datetime | None

    @property
    def updated_at(self) -> datetime:
        """When it was last heard of."""
        return self.closed_at or self.reported_at


def told(matters: Iterable[Matter]) -> list[Told]:
    """Put matters into words, in one statement.

    :param matters: with their places.
    """
    found = list(matters)
    said, names = timelines.opening_words([each.number for each in found]), registry.names()
    return [
        Told(
            number=each.number,
            kind=names.get(each.case_type, each.case_type),
            said=without_digits(said.get(each.number, "")),
            place=each.place.label,
            standing=standing(each),
            reported_at=each.reported_at,
            closed_at=each.closed_at,
        )
        for each in found
    ]


def standing(matter: Matter) -> str:
    """Say to a neighbour how far something is."""
    if matter.outcome:
        return str(Outcome(matter.outcome).label)
    if matter.phase == Phase.REPORTED:
        return _("reported")
    checked = {Phase.ANSWERED, Phase.VERIFIED}
    return _("being checked") if matter.phase in checked else _("being dealt with")


def without_digits(said: str) -> str:
    """Leave out what looks like a telephone or card number."""
    return DIGITS.sub("……", said)
