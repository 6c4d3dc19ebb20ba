"""Who sees the pages about the installation: an administrator of all of it, not of one neighbourhood."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from menkou.desks.administration import entering
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]


def whole_house(page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open a page to those who administer the whole installation; to others it does not exist."""

    def checked(request: HttpRequest, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not guards.appoints_at(actor, None):
            raise Http404
        return page(request, actor, *args, **kwargs)

    return entering.administrators(checked)
