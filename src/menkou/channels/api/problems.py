"""What programs run into: problems (RFC 9457), beside the refusals of the kernel."""

import re
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


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


def code_of(kind: type) -> str:
    """Name a kind of problem: ``NotInThisPhase`` is ``not-in-this-phase``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def explained(kind: type) -> str:
    """Say what a kind of problem is, in the first paragraph of its own documentation."""
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())
