"""What others name in what they send: found where they may see it, and else pointed out."""

from typing import Annotated

from pydantic import AfterValidator, Field

from menkou.channels.api import problems
from menkou.channels.api.commanding import without_nul
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation, Person
from menkou.kernel.people.refusals import NotFound
from menkou.kernel.places import refusals
from menkou.kernel.places.models import Place

LONGEST_NAME = 120

Name = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(without_nul)]
Sought = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(without_nul)]


def wrong(field: str, problem: object) -> problems.NotUnderstood:
    """Point out what is wrong in what was sent.

    :param field: where it stands, such as ``body.place``.
    """
    return problems.NotUnderstood(str(problem), errors=[{"field": field, "problem": str(problem)}])


def place(key: str, *, field: str) -> Place:
    """Find a place that is named; places are no secret.

    :raises NotUnderstood: there is none.
    """
    found = Place.objects.defer("boundary").filter(key=key).first()
    if found is None:
        raise wrong(field, refusals.NoSuchPlace(key=key))
    return found


def organisation(actor: Actor, key: str, *, field: str) -> Organisation:
    """Find an organisation that is named by somebody who may see it.

    :raises NotUnderstood: there is none, or not for them.
    """
    try:
        return guards.organisation_for(actor, key)
    except NotFound as refusal:
        raise wrong(field, refusal) from None


def person(actor: Actor, key: str, *, field: str) -> Person:
    """Find a person who is named by somebody who may see them.

    :raises NotUnderstood: there is none, or not for them.
    """
    try:
        return guards.person_for(actor, key)
    except NotFound as refusal:
        raise wrong(field, refusal) from None
