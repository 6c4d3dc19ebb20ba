"""What is answered when something cannot be: problem details (RFC 9457), with what is possible instead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import AuthenticationError, HttpError, ValidationError

from menkou.channels.webhooks import refusals as of_webhooks
from menkou.face import problem_details, programs
from menkou.kernel.ledger.words import NotWords
from menkou.kernel.matters import acting, attachments, codec, refusals
from menkou.kernel.matters.duties.offered import NotOffered
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import answering, asking_extension, reporting
from menkou.kernel.people import refusals as of_people
from menkou.kernel.people import scopes
from menkou.kernel.people.refusals import NotFound, NotPermitted, PeopleRefusal
from menkou.kernel.places import refusals as of_places
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.programmes.limits import CannotOverride, LimitNeeded
from menkou.kernel.programmes.registry import UnknownCaseType
from menkou.kernel.searching.finding import NotSearchable


class Problem(Exception):
    """Something that only programs run into.

    :cvar status: of the answer.
    :cvar title: in a few words.
    """

    status: ClassVar[int]
    title: ClassVar[Any]

    def __init__(self, detail: str = "", **members: Any) -> None:
        self.detail, self.members = detail, members
        super().__init__(detail)


class NotSignedIn(Problem):
    """No token, secret or session that holds was given."""

    status = 401
    title = gettext_lazy("Say who you are: send a token, the receipt's secret, or sign in.")


class OutOfScope(Problem):
    """The token is not for this."""

    status = 403
    title = gettext_lazy("The token is not for this.")

    def __init__(self, scope: str) -> None:
        super().__init__(_("It would have to be for “%(scope)s”.") % {"scope": scope}, scope=scope)


class ForeignPage(Problem):
    """A request with a session did not come from a page of ours."""

    status = 403
    title = gettext_lazy("The request did not come from a page of ours: the header X-CSRFToken is missing.")


class TooOften(Problem):
    """It was tried too often."""

    status = 429
    title = gettext_lazy("That was too often.")

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(_("Try again in %(seconds)s seconds.") % {"seconds": seconds})


class NotThere(Problem):
    """There is nothing at this address, or not for whoever asks: the two are not told apart."""

    status = 404
    title = gettext_lazy("There is nothing here that you can see.")


class NotUnderstood(Problem):
    """What was sent does not have the form that it should have; `errors` names each place."""

    status = 422
    title = gettext_lazy("What was sent is not understood.")


class MalformedRequest(Problem):
    """What was sent cannot be read at all."""

    status = 400
    title = gettext_lazy("What was sent cannot be read.")


class TooLarge(Problem):
    """More was sent at once than is read; files go in on their own."""

    status = 413
    title = gettext_lazy("That is too much at once; send less.")


class Emergency(Problem):
    """Such a thing is told to the emergency services first; sent again with ``"called": true``, it is kept."""

    status = 422
    title = gettext_lazy("Call for help first.")

    def __init__(self, number: str) -> None:
        words = _("Call %(number)s first. Then send it again with “called” set to true.") % {"number": number}
        super().__init__(words, emergency=number)


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

STANDING_ALONE = (UnknownCaseType, CannotOverride, LimitNeeded, NotSearchable, NotWords)
"""Kinds of problems that belong to no family in `BASES`."""


def of_problem(request: HttpRequest, problem: Problem) -> HttpResponse:  # noqa: ARG001 – ninja's form
    """Answer one of our own."""
    headers = {}
    if isinstance(problem, TooOften):
        headers["Retry-After"] = str(problem.seconds)
    if isinstance(problem, NotSignedIn):
        headers["WWW-Authenticate"] = 'Bearer realm="menkou", Receipt realm="menkou"'
    return problem_details.answer(
        problem.status,
        code=code_of(type(problem)),
        title=str(problem.title),
        detail=problem.detail,
        headers=headers,
        **problem.members,
    )


def of_refusal(request: HttpRequest, refusal: Exception) -> HttpResponse:
    """Answer a refusal of the kernel: its own words, the field that it is about, and what is possible instead."""
    return problem_details.answer(status_of(type(refusal)), **described(request, refusal))


def described(request: HttpRequest, refusal: Exception) -> dict[str, Any]:
    """Describe a refusal, for an answer of its own or within a batch's."""
    matter = getattr(refusal, "matter", None)
    field = getattr(refusal, "field", None)
    errors = [{"field": _placed(request, field), "problem": str(refusal)}] if field else []
    return {
        "code": code_of(type(refusal)),
        "title": _title_of(type(refusal)),
        "detail": str(refusal),
        "errors": errors,
        "choices": _choices(request, matter) if isinstance(matter, MatterState) else [],
    }


def _placed(request: HttpRequest, field: str) -> str:
    """Name a field of a command by where it stands in the request."""
    if request.resolver_match and field in request.resolver_match.kwargs:
        return f"path.{field}"
    return f"query.{field}" if request.method == "GET" else f"body.{field}"


def status_of(kind: type[Exception]) -> int:
    """Give the status with which a kind of problem is answered."""
    if issubclass(kind, Problem):
        return kind.status
    found = (STATUSES[each] for each in kind.__mro__ if each in STATUSES)
    return next(found, CONFLICT)


def code_of(kind: type) -> str:
    """Name a kind of problem: ``NotInThisPhase`` is ``not-in-this-phase``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def of_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer what does not have the right form, place by place."""
    errors = [{"field": _pointed(each["loc"]), "problem": each["msg"]} for each in error.errors]
    return of_problem(request, NotUnderstood(errors[0]["problem"] if errors else "", errors=errors))


def of_unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what cannot be read at all, such as broken JSON."""
    return of_problem(request, MalformedRequest(str(error)))


def of_too_large(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a body that is not read to its end."""
    return of_problem(request, TooLarge())


def of_unknown(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 – what is there is not told
    """Answer an address with nothing behind it."""
    return of_problem(request, NotThere())


def of_nobody(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer somebody who has not said who they are."""
    return of_problem(request, NotSignedIn())


HANDLERS: Mapping[type[Exception], Any] = {
    Problem: of_problem,
    refusals.MatterRefusal: of_refusal,
    PeopleRefusal: of_refusal,
    PlaceRefusal: of_refusal,
    of_webhooks.WebhookRefusal: of_refusal,
    UnknownCaseType: of_refusal,
    CannotOverride: of_refusal,
    LimitNeeded: of_refusal,
    codec.NotUnderstood: of_refusal,
    NotSearchable: of_refusal,
    NotWords: of_refusal,
    ValidationError: of_invalid,
    HttpError: of_unreadable,
    RequestDataTooBig: of_too_large,
    Http404: of_unknown,
    PermissionDenied: of_nobody,
    AuthenticationError: of_nobody,
}


def of_any(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Answer whatever has a problem of its own; ``None`` where it is a mistake of ours."""
    found = (HANDLERS[kind] for kind in type(error).__mro__ if kind in HANDLERS)
    handler = next(found, None)
    return handler(request, error) if handler else None


BASES = (
    Problem,
    refusals.MatterRefusal,
    PeopleRefusal,
    PlaceRefusal,
    of_webhooks.WebhookRefusal,
    NotSearchable,
)


@dataclass(frozen=True)
class Kind:
    """A kind of problem, for whoever looks its code up."""

    code: str
    status: int
    explanation: Any


def kinds() -> list[Kind]:
    """List every kind of problem: refusals, what only programs run into, and what the installation answers itself."""
    refused = {*STANDING_ALONE, *(kind for base in BASES for kind in _below(base))}
    ours = [Kind(code_of(kind), status_of(kind), explained(kind)) for kind in refused]
    known = {kind.code for kind in ours}
    others = [
        Kind(code, status, title) for status, (code, title) in programs.PAGES.items() if code not in known
    ]
    return sorted([*ours, *others], key=lambda kind: kind.code)


def explained(kind: type) -> str:
    """Say what a kind of problem is, in the first paragraph of its own documentation."""
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())


def _below(base: type[Exception]) -> list[type[Exception]]:
    return [kind for child in base.__subclasses__() for kind in (child, *_below(child))]


def _title_of(kind: type) -> str:
    """A problem's title is the same each time (RFC 9457, 3.1.4); the words to the person are in its detail."""
    return explained(kind).removesuffix(".")


def _choices(request: HttpRequest, matter: MatterState) -> list[dict[str, str]]:
    caller = getattr(request, "auth", None)
    if caller is None:
        return []
    return offered(matter, acting.choices(matter, caller.actor))


def offered(matter: MatterState, commands: Sequence[Any]) -> list[dict[str, str]]:
    """Say what can be done with a matter, and where it is asked for."""
    root = reverse("api-1:api-root")
    return [
        {
            "verb": each.verb,
            "label": str(each.label),
            "href": f"{root}matters/{matter.number}/{each.noun}",
        }
        for each in commands
    ]


def _pointed(place: Sequence[Any]) -> str:
    """Name a place in what was sent: ``body.words``, ``query.size``; our functions' own names are left out."""
    kept = [str(each) for each in place]
    if kept[:1] == ["body"]:
        return ".".join(["body", *kept[2:]])
    return ".".join(["body", *kept[1:]] if kept[:1] == ["file"] else kept)
