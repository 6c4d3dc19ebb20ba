"""Changing the matrix, where it is known what the packs offer."""

from datetime import datetime

from menkou.kernel.matters.duties import offered
from menkou.kernel.people import desks, scopes
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.places.models import Place


def assign(
    function: str, scope: str, place: Place, organisation: Organisation, *, by: Actor, at: datetime
) -> Duty:
    """Give an organisation a function for a scope at a place and below.

    :raises NotOffered: no pack has such a case type, class or programme.
    :raises PeopleRefusal: as `desks.assign` does.
    """
    offered.check(scopes.check(scope, function))
    return desks.assign(function, place, organisation, case_type=scope, by=by, at=at)
