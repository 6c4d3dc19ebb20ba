"""Which organisation has which function at a place: named there or above, and otherwise the operations centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from menkou.kernel.ledger import chain
from menkou.kernel.people import checking, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.people.refusals import NoOperationsCentre
from menkou.kernel.places import revision, trees
from menkou.kernel.places.models import Place

__all__ = ["FUNCTIONS", "Desks", "Duty", "NoOperationsCentre", "assign", "desks_for", "release"]

FUNCTIONS = ("intake", "verify", "call", "supervise", "operations")

_Duties = Mapping[tuple[str, str], str]


@dataclass(frozen=True, kw_only=True)
class Desks:
    """Keys of the organisations that answer for a place."""

    intake: str
    verifier: str
    caller: str
    supervisor: str
    operations: str


def desks_for(place: str) -> Desks:
    """Give the desks of a place; one statement once they are known, none inside `revision.compared_once`.

    :raises NoOperationsCentre: neither the place nor one above it has one.
    """
    known = _known.get()
    if place not in known:
        known[place] = _work_out(place, trees.ancestry(place), _duties.get())
    return known[place]


@transaction.atomic
def assign(function: str, place: Place, organisation: Organisation, *, by: Actor, at: datetime) -> Duty:
    """Give an organisation a function at a place and below; it replaces the one that had it there.

    :raises UnknownFunction: names those that there are.
    :raises OrganisationNotThere: it is not there, or only for a time.
    :raises NotPermitted: `by` does not appoint at the place.
    """
    if function not in FUNCTIONS:
        raise refusals.UnknownFunction(function=function, functions=", ".join(FUNCTIONS))
    guards.check_appoints(by, place.key)
    revision.change()  # first: others who change a duty wait here
    checking.there(organisation, timezone.localdate(at), None)
    duty, created = Duty.objects.get_or_create(
        function=function, place=place, defaults={"organisation": organisation}
    )
    if not created and duty.organisation_id == organisation.key:
        return duty
    duty.organisation = organisation
    duty.save(update_fields=["organisation"])
    data = {"function": function, "organisation": organisation.key}
    chain.audit(_stream(place), "people.duty_assigned", by=by.as_json(), at=at, data=data)
    return duty


@transaction.atomic
def release(function: str, place: Place, *, by: Actor, at: datetime) -> None:
    """Take a function away at a place, so that the place above decides; where nobody had it, nothing changes.

    :raises NoOperationsCentre: nobody above would be the operations centre.
    :raises NotPermitted: `by` does not appoint at the place.
    """
    guards.check_appoints(by, place.key)
    revision.change()
    deleted, _ = Duty.objects.filter(function=function, place=place).delete()
    if not deleted:
        return
    if function == "operations" and _nearest(function, trees.ancestry(place.key), _duties.get()) is None:
        raise NoOperationsCentre(place=place.key)
    data = {"function": function}
    chain.audit(_stream(place), "people.duty_released", by=by.as_json(), at=at, data=data)


def _read() -> _Duties:
    return {(duty.function, duty.place_id): duty.organisation_id for duty in Duty.objects.all()}


_duties: revision.Kept[_Duties] = revision.Kept(_read)
_known: revision.Kept[dict[str, Desks]] = revision.Kept(dict)


def _work_out(place: str, ancestry: tuple[str, ...], duties: _Duties) -> Desks:
    operations = _nearest("operations", ancestry, duties)
    if operations is None:
        raise NoOperationsCentre(place=place)
    return Desks(
        intake=_nearest("intake", ancestry, duties) or operations,
        verifier=_nearest("verify", ancestry, duties) or operations,
        caller=_nearest("call", ancestry, duties) or operations,
        supervisor=_nearest("supervise", ancestry, duties) or operations,
        operations=operations,
    )


def _nearest(function: str, ancestry: tuple[str, ...], duties: _Duties) -> str | None:
    named = (duties.get((function, place)) for place in ancestry)
    return next(filter(None, named), None)


def _stream(place: Place) -> str:
    return f"desks:{place.key}"
