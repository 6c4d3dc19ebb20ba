"""Who enters the administration: closed by default; to everybody else its addresses do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from menkou.channels.acting import acting
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.roles import APPOINTING, OVERSEEING

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def by(roles: frozenset[str]) -> Callable[[Page[P]], View[P]]:
    """Open a page to some roles; it is handed who acts. Whoever is not signed in signs in first."""

    def opened(page: Page[P]) -> View[P]:
        @login_required
        @wraps(page)
        def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = acting(request)
            if actor.role not in roles:
                raise Http404
            return page(request, actor, *args, **kwargs)

        return cast("View[P]", view)

    return opened


overseers = by(OVERSEEING)
"""For pages that are read: supervisors, leaders, auditors and administrators."""

administrators = by(APPOINTING)
"""For pages on which something is changed; what and where is checked by the domain."""
