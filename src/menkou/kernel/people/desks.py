"""Which organisation has which function at a place for a case type; where none is named, the operations centre."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from menkou.kernel.ledger import chain
from menkou.kernel.people import checking, guards, matrix, refusals, scopes
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.matrix import FUNCTIONS, Desks, Matrix, Row
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.people.refusals import NoOperationsCentre
from menkou.kernel.places import revision
from menkou.kernel.places.models import Place

__all__ = [
    "FUNCTIONS",
    "Desks",
    "Duty",
    "NoOperationsCentre",
    "assign",
    "desks_for",
    "matrix_now",
    "release",
    "rows_for",
    "stream_of",
]

_Asked = tuple[tuple[str, ...], tuple[str, ...]]


def desks_for(place: str, case_type: str | None = None, major: str | None = None) -> Desks:
    """Give the desks of a case type at a place.

    Of several that are named, the most specific in case type wins, then the nearest place. It costs one statement
    once they are known, none inside `revision.compared_once`.

    :param case_type: full key; ``None``: what is for every case type.
    :param major: key of its major class within the programme, such as ``public_utilities``.
    :raises NoOperationsCentre: neither the place nor one above it has one.
    """
    current, answers = _kept.get()
    asked = (current.way(place), current.known(scopes.ladder(case_type, major)))
    if asked not in answers:
        answers[asked] = current.desks(place, *asked)
    return answers[asked]


def rows_for(
    function: str, place: str, case_type: str | None = None, major: str | None = None
) -> tuple[Row, ...]:
    """Give the rows that hold for a function, the one that wins first; none where nobody is named."""
    current, _answers = _kept.get()
    return tuple(current.standing(function, current.way(place), scopes.ladder(case_type, major)))


def matrix_now() -> Matrix:
    """Give all rows, kept for as long as no duty and no place changes."""
    return _kept.get()[0]


@transaction.atomic
def assign(
    function: str,
    place: Place,
    organisation: Organisation,
    *,
    by: Actor,
    at: datetime,
    case_type: str = scopes.EVERY,
) -> Duty:
    """Give an organisation a function at a place and below; it replaces the one that had it there for the same.

    :param case_type: as `scopes` writes it; left out: for every case type.
    :raises UnknownFunction: names those that there are.
    :raises NotAScope: says how it is written.
    :raises OperationsForAll: an operations centre has to be one for everything.
    :raises OrganisationNotThere: it is not there, or only for a time.
    :raises NotPermitted: `by` does not appoint at the place.
    """
    if function not in FUNCTIONS:
        raise refusals.UnknownFunction(function=function, functions=", ".join(FUNCTIONS))
    scopes.check(case_type, function)
    guards.check_appoints(by, place.key)
    revision.change()  # first: others who change a duty wait here
    checking.there(organisation, timezone.localdate(at), None)
    duty, created = Duty.objects.get_or_create(
        function=function, case_type=case_type, place=place, defaults={"organisation": organisation}
    )
    if not created and duty.organisation_id == organisation.key:
        return duty
    duty.organisation = organisation
    duty.save(update_fields=["organisation"])
    data = {"function": function, "case_type": case_type, "organisation": organisation.key}
    chain.audit(stream_of(place.key), "people.duty_assigned", by=by.as_json(), at=at, data=data)
    return duty


@transaction.atomic
def release(function: str, place: Place, *, by: Actor, at: datetime, case_type: str = scopes.EVERY) -> bool:
    """Take a function away at a place, so that what is less specific decides; give whether anybody had it.

    :raises NoOperationsCentre: nobody above would be the operations centre.
    :raises NotPermitted: `by` does not appoint at the place.
    """
    guards.check_appoints(by, place.key)
    revision.change()
    deleted, _ = Duty.objects.filter(function=function, case_type=case_type, place=place).delete()
    if not deleted:
        return False
    if function == "operations" and not rows_for(function, place.key):
        raise NoOperationsCentre(place=place.key)
    data = {"function": function, "case_type": case_type}
    chain.audit(stream_of(place.key), "people.duty_released", by=by.as_json(), at=at, data=data)
    return True


def _start() -> tuple[Matrix, dict[_Asked, Desks]]:
    return matrix.read(), {}


_kept: revision.Kept[tuple[Matrix, dict[_Asked, Desks]]] = revision.Kept(_start)
"""The matrix and what was worked out: few answers, for only places and scopes with rows tell two askers apart."""


def stream_of(place: str) -> str:
    """Give the stream on which is recorded who was given which function at a place."""
    return f"desks:{place}"
