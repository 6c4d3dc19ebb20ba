"""How often it may be tried to sign in, counted across all workers; the library's own bounds stand beside these."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from menkou.desks.throttling import wait
from menkou.face import throttling
from menkou.face.throttling import Throttle

PASSWORDS = Throttle("password", most=10, minutes=15)
"""For one user name from one address; the right one begins the count anew."""

CODES_ASKED = Throttle("sign_in_code", most=6, minutes=60)
"""Text messages cost money, and whoever gets them their peace: from one address."""

CODES_TRIED = Throttle("sign_in_code_tried", most=20, minutes=60)
"""Codes of a phone, from one address."""

FACTORS_TRIED = Throttle("second_factor", most=20, minutes=60)
"""Codes of an authenticator app or in reserve, from one address."""

LINKS_TRIED = Throttle("first_link", most=20, minutes=60)
"""One-time links, from one address."""

View = Callable[..., HttpResponseBase]


def throttled(view: View, by: Throttle) -> View:
    """Bound how often one address may post to a view."""

    @wraps(view)
    def bounded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST":
            seconds = by.try_once(throttling.address_of(request), at=timezone.now())
            if seconds:
                return wait(request, seconds)
        return view(request, *args, **kwargs)

    return bounded
