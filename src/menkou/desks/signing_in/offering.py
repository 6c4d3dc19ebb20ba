"""Ways in that are there only where they work."""

from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from menkou.desks.signing_in import phones
from menkou.desks.signing_in.throttles import View


def where_codes_go_out(view: View) -> View:
    """Open a view only where codes can be sent to phones; elsewhere it does not exist."""

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not phones.are_offered():
            raise Http404
        return view(request, *args, **kwargs)

    return opened
