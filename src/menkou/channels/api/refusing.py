"""How a request is answered that cannot be carried out: by problem details, with what is possible instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from menkou.channels.api import choices, problems, statuses
from menkou.channels.api.problems import Problem
from menkou.channels.webhooks import refusals as of_webhooks
from menkou.face import problem_details
from menkou.kernel.ledger.words import NotWords
from menkou.kernel.matters import acting, codec, refusals
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.programmes.limits import CannotOverride, LimitNeeded
from menkou.kernel.programmes.registry import UnknownCaseType
from menkou.kernel.searching.finding import NotSearchable


def of_problem(request: HttpRequest, problem: Problem) -> HttpResponse:  # noqa: ARG001 – ninja's form
    """Answer one of our own."""
    headers = {}
    if isinstance(problem, problems.TooOften):
        headers["Retry-After"] = str(problem.seconds)
    if isinstance(problem, problems.NotSignedIn):
        headers["WWW-Authenticate"] = 'Bearer realm="menkou", Receipt realm="menkou"'
    return problem_details.answer(
        problem.status,
        code=problems.code_of(type(problem)),
        title=str(problem.title),
        detail=problem.detail,
        headers=headers,
        **problem.members,
    )


def of_refusal(request: HttpRequest, refusal: Exception) -> HttpResponse:
    """Answer a refusal of the kernel: its own words, the field that it is about, and what is possible instead."""
    return problem_details.answer(statuses.status_of(type(refusal)), **described(request, refusal))


def described(request: HttpRequest, refusal: Exception) -> dict[str, Any]:
    """Describe a refusal, for an answer of its own or within a batch's."""
    matter = getattr(refusal, "matter", None)
    field = getattr(refusal, "field", None)
    errors = [{"field": _placed(request, field), "problem": str(refusal)}] if field else []
    return {
        "code": problems.code_of(type(refusal)),
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


def of_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer what does not have the right form, place by place."""
    errors = [{"field": _pointed(each["loc"]), "problem": each["msg"]} for each in error.errors]
    return of_problem(request, problems.NotUnderstood(errors[0]["problem"] if errors else "", errors=errors))


def of_unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what cannot be read at all, such as broken JSON."""
    return of_problem(request, problems.MalformedRequest(str(error)))


def of_too_large(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a body that is not read to its end."""
    return of_problem(request, problems.TooLarge())


def of_unknown(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 – what is there is not told
    """Answer an address with nothing behind it."""
    return of_problem(request, problems.NotThere())


def of_nobody(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer somebody who has not said who they are."""
    return of_problem(request, problems.NotSignedIn())


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


def _title_of(kind: type) -> str:
    """A problem's title is the same each time (RFC 9457, 3.1.4); the words to the person are in its detail."""
    return problems.explained(kind).removesuffix(".")


def _choices(request: HttpRequest, matter: MatterState) -> list[dict[str, str]]:
    caller = getattr(request, "auth", None)
    if caller is None:
        return []
    return choices.offered(matter, acting.choices(matter, caller.actor))


def _pointed(place: Sequence[Any]) -> str:
    """Name a place in what was sent: ``body.words``, ``query.size``; our functions' own names are left out."""
    kept = [str(each) for each in place]
    if kept[:1] == ["body"]:
        return ".".join(["body", *kept[2:]])
    return ".".join(["body", *kept[1:]] if kept[:1] == ["file"] else kept)
