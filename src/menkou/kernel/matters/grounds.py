"""What stands before a matter does: its number, its place's duties and the revision that it will read."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from menkou.kernel.matters import numbers, refusals
from menkou.kernel.people import desks
from menkou.kernel.people.desks import Desks
from menkou.kernel.places import trees
from menkou.kernel.programmes import revisions
from menkou.kernel.programmes.schema import CaseType


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The place of a `MatterState` for the first step of a matter.

    :param case_type: its full key.
    :param revision: digest of the case type's revision in force at the place.
    :param reachable: whether the reporter left a way to be called back.
    :param receipt: hex SHA-256 of the secret on the reporter's receipt.
    """

    number: str
    case_type: str
    place: str
    case: CaseType
    revision: str
    desks: Desks
    area: frozenset[str]
    reachable: bool = False
    sample: bool = False
    receipt: str | None = None


def ground_for(
    case_type: str,
    place: str,
    *,
    at: datetime,
    receipt: str | None = None,
    reachable: bool = False,
    sample: bool = False,
) -> Ground:
    """Find what a new matter stands on, or what a corrected one comes to stand on.

    :raises UnknownReference: the place or the case type is not known.
    """
    area = trees.ancestry(place)
    if not area:
        raise refusals.UnknownReference("place", place)
    try:
        revision = revisions.effective(case_type, place)
    except revisions.UnknownCaseType as unknown:
        raise refusals.UnknownReference("case_type", case_type, str(unknown)) from unknown
    return Ground(
        number=numbers.new(timezone.localtime(at)),
        case_type=case_type,
        place=place,
        case=revision.case_type,
        revision=revision.digest,
        desks=desks.desks_for(place, case_type, revision.case_type.major),
        area=frozenset(area),
        reachable=reachable,
        sample=sample,
        receipt=receipt,
    )
