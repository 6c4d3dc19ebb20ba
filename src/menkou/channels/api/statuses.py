"""With which status each refusal is answered."""

from collections.abc import Mapping

from menkou.channels.api.problems import Problem
from menkou.channels.webhooks import refusals as of_webhooks
from menkou.kernel.ledger.words import NotWords
from menkou.kernel.matters import attachments, codec, refusals
from menkou.kernel.matters.duties.offered import NotOffered
from menkou.kernel.matters.verbs import answering, asking_extension, reporting
from menkou.kernel.people import refusals as of_people
from menkou.kernel.people import scopes
from menkou.kernel.people.refusals import NotFound, NotPermitted
from menkou.kernel.places import refusals as of_places
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.programmes.limits import CannotOverride, LimitNeeded
from menkou.kernel.programmes.registry import UnknownCaseType
from menkou.kernel.searching.finding import NotSearchable

_WRITTEN_WRONG = (
    of_people.InvalidContact,
    of_people.InvalidKey,
    of_people.InvalidName,
    of_people.UnknownKind,
    of_people.UnknownRole,
    of_people.UnknownFunction,
    of_people.UnknownScope,
    of_people.TermReversed,
    of_people.TokenTermCannotBe,
    of_people.InvalidStaffNumber,
    of_people.ReasonNeeded,
    scopes.NotAScope,
    scopes.OperationsForAll,
    NotOffered,
)
"""Refusals of what could not be at any time, as those of a form."""

STATUSES: Mapping[type[Exception], int] = {
    refusals.NoSuchMatter: 404,
    NotFound: 404,
    refusals.NotYours: 403,
    NotPermitted: 403,
    refusals.GoneOn: 412,
    refusals.UnknownReference: 422,
    refusals.WordsMissing: 422,
    refusals.TimeOutOfBounds: 422,
    asking_extension.DaysOutOfBounds: 422,
    reporting.NotOnEarth: 422,
    answering.EvidenceMissing: 422,
    attachments.FileRefused: 422,
    codec.NotUnderstood: 422,
    NotSearchable: 422,
    NotWords: 422,
    PlaceRefusal: 422,
    of_places.NoSuchPlace: 404,
    of_places.KeyTaken: 409,
    of_places.Permanent: 409,
    of_places.PlacesBelowStay: 409,
    of_places.CodesBelowDoNotFit: 409,
    **dict.fromkeys(_WRITTEN_WRONG, 422),
    of_webhooks.WebhookRefusal: 422,
    of_webhooks.NoSuchSubscription: 404,
    UnknownCaseType: 404,
    CannotOverride: 422,
    LimitNeeded: 422,
}
"""Every other refusal is a conflict with how things stand."""

CONFLICT = 409


def status_of(kind: type[Exception]) -> int:
    """Give the status with which a kind of problem is answered."""
    if issubclass(kind, Problem):
        return kind.status
    found = (STATUSES[each] for each in kind.__mro__ if each in STATUSES)
    return next(found, CONFLICT)
