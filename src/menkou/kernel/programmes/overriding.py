"""Overriding: a place sets limits of its own for a case type, and for all places below it."""

from datetime import datetime

from django.db import transaction

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.canonical import JSON
from menkou.kernel.ledger.words import Words
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import limits, registry, revisions
from menkou.kernel.programmes.models import Override
from menkou.kernel.programmes.revisions import Revision


@transaction.atomic
def override(
    case_type: str, place: Place, changes: limits.Changes, *, by: Actor, at: datetime, reason: str = ""
) -> Revision:
    """Set the limits that a place has instead of the pack's; they replace all that it set before.

    Matters that are under way go on reading the revision that they began with. What is set already is no change.

    :param case_type: full key, such as ``city_management.manhole_cover``.
    :param changes: limits by name, such as ``handle`` or ``handle.<condition>``; none at all takes back what was set.
    :param reason: why, for whoever reads the record; it can be erased.
    :raises UnknownCaseType: no pack offers the case type.
    :raises CannotOverride: a limit that the case type does not have.
    :raises LimitNeeded: no limit where there must be one.
    """
    limits.check(registry.case_type(case_type), changes)
    revision.wait()  # first: others who set limits wait here
    plain: JSON = limits.to_plain(changes)
    if plain == set_by(case_type, place):
        return revisions.effective(case_type, place.key)
    if plain:
        Override.objects.update_or_create(case_type=case_type, place=place, defaults={"changes": plain})
    else:
        Override.objects.filter(case_type=case_type, place=place).delete()
    revision.change()
    effective = revisions.effective(case_type, place.key)
    chain.audit(
        f"programme:{case_type.partition('.')[0]}",
        "programmes.overridden",
        by=by.as_json(),
        at=at,
        data={
            "case_type": case_type,
            "place": place.key,
            "changes": plain,
            "revision": effective.digest,
            **({"reason": Words(reason)} if reason else {}),
        },
    )
    return effective


def set_by(case_type: str, place: Place) -> JSON:
    """Give what a place itself sets for a case type, as plain values by the limits' names."""
    own = Override.objects.filter(case_type=case_type, place=place)
    found: JSON = own.values_list("changes", flat=True).first() or {}
    return found
