"""What opens a matter to its reporter: the receipt's secret, or for an hour a code sent to the telephone."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from menkou.kernel.matters import access, numbers, refusals
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

BY_PHONE = "~"
"""Before a number, where an address has the secret; no secret holds this character."""
OPENED = "opened_by_phone"
FOR = timedelta(hours=1)


def unlocked(request: HttpRequest, secret: str) -> tuple[MatterState, Actor]:
    """Give the matter and its reporter.

    :raises Http404: nothing is opened by this.
    """
    try:
        if not secret.startswith(BY_PHONE):
            return access.by_secret(secret)
        reporter = Actor.reporter(secret.removeprefix(BY_PHONE))
        if until(request, secret) is None:
            raise Http404
        return access.matter_for(reporter, reporter.matter or ""), reporter
    except refusals.NoSuchMatter as refusal:
        raise Http404 from refusal


def open_by_phone(request: HttpRequest, number: str, *, at: datetime) -> str:
    """Open a matter in this browser for an hour; give what stands for the secret in its address."""
    request.session[OPENED] = {**_opened(request), number: (at + FOR).isoformat()}
    return BY_PHONE + number


def until(request: HttpRequest, secret: str) -> datetime | None:
    """Say until when a matter is open by telephone; ``None``: it is not, or was opened by its secret."""
    number = numbers.tidy(secret.removeprefix(BY_PHONE))
    ends = parse_datetime(_opened(request).get(number, "")) if secret.startswith(BY_PHONE) else None
    return ends if ends is not None and ends > timezone.now() else None


def _opened(request: HttpRequest) -> dict[str, str]:
    opened: dict[str, str] = request.session.get(OPENED, {})
    return opened
