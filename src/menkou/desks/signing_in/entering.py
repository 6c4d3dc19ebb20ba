"""Signing in by password; in the demo, as each role by one click; and leaving."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menkou.channels.acting import CHOSEN
from menkou.desks.signing_in import arrangements, casting, desk, phones
from menkou.desks.signing_in.throttles import PASSWORDS
from menkou.desks.throttling import wait
from menkou.face import throttling
from menkou.kernel.people.models import Account, Appointment

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a password, or by one of the other ways that are offered."""
    if request.method != "POST":
        return _page(request, AuthenticationForm(request), status=200)
    who = (request.POST.get("username", "").casefold(), throttling.address_of(request))
    if seconds := PASSWORDS.try_once(*who, at=timezone.now()):
        return wait(request, seconds)
    form = AuthenticationForm(request, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    PASSWORDS.forget(*who, at=timezone.now())
    return let_in(request, form.get_user(), by="password", then=next_page(request))


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Become someone of the sample cast; outside the demo this address does not exist."""
    if not settings.MENKOU_DEMO:
        raise Http404
    chosen = Appointment.objects.filter(pk=desk.number_in(request), person__sample=True).first()
    account = Account.objects.filter(person=chosen.person_id, is_active=True).first() if chosen else None
    if chosen is None or account is None:
        raise Http404
    answer = let_in(request, account, by="demo", then=reverse("my_day"))
    if request.user.is_authenticated:
        request.session[CHOSEN] = chosen.pk
    return answer


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave the desk."""
    logout(request)
    return redirect("front_door")


def let_in(request: HttpRequest, account: object, *, by: str, then: str = "") -> HttpResponse:
    """Let somebody in who has shown the first factor; a second one is asked for where there is one.

    :param by: how they have shown it.
    :param then: where they go; to their own desk where it is empty.
    """
    record_authentication(request, account, by)
    answer: HttpResponse = perform_login(request, account, redirect_url=then or None)
    return answer


def next_page(request: HttpRequest) -> str:
    """Give where somebody wanted to go; empty where that is not here."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def _page(request: HttpRequest, form: AuthenticationForm, *, status: int) -> HttpResponse:
    page = {
        "form": form,
        "cast": casting.cast() if settings.MENKOU_DEMO else [],
        "next": next_page(request),
        "by_phone": phones.are_offered(),
        "providers": arrangements.current().providers,
        "passkeys": reverse("mfa_login_webauthn"),
    }
    return render(request, "desks/signing_in/sign_in.html", page, status=status)
