"""Signing in: by password; in the demo, as each role by one click. And choosing desk and language."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from menkou.channels.acting import CHOSEN, actors_at
from menkou.desks.filters import MINE
from menkou.desks.throttling import wait
from menkou.face import throttling
from menkou.kernel.matters.who import WORKING
from menkou.kernel.people.models import Account, Appointment
from menkou.kernel.people.roles import ROLES

BACKEND = "django.contrib.auth.backends.ModelBackend"
CAST_READ, CAST_SHOWN = 2000, 2
PASSWORDS = throttling.Throttle("password", most=10, minutes=15)
A_YEAR = 31_536_000


def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a password, or in the demo by choosing someone of the cast."""
    if request.method != "POST":
        return _sign_in_page(request, AuthenticationForm(request), status=200)
    who = (request.POST.get("username", "").casefold(), throttling.address_of(request))
    if seconds := PASSWORDS.try_once(*who, at=timezone.now()):
        return wait(request, seconds)
    form = AuthenticationForm(request, request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=422)
    PASSWORDS.forget(*who, at=timezone.now())
    login(request, form.get_user())
    return redirect(_next(request) or "desk")


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Become someone of the sample cast; outside the demo this address does not exist."""
    if not settings.MENKOU_DEMO:
        raise Http404
    chosen = Appointment.objects.filter(pk=_number(request), person__sample=True).first()
    account = Account.objects.filter(person=chosen.person_id, is_active=True).first() if chosen else None
    if chosen is None or account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    request.session[CHOSEN] = chosen.pk
    return redirect(_first_page(chosen.role))


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Go to the own desk; somebody with several appointments chooses one."""
    current = actors_at(request)
    if request.method == "POST":
        chosen = next((actor for actor in current if actor.appointment == _number(request)), None)
        if chosen is None:
            raise Http404
        request.session[CHOSEN] = chosen.appointment
        return redirect(_first_page(chosen.role))
    if len(current) == 1 and "choose" not in request.GET:
        return redirect(_first_page(current[0].role))
    of = Appointment.objects.select_related("person", "organisation", "place")
    appointments = of.in_bulk([actor.appointment for actor in current])
    choices = [
        {"actor": actor, "appointment": appointments[actor.appointment], "role": ROLES[actor.role]}
        for actor in current
        if actor.appointment is not None and actor.role is not None
    ]
    return render(request, "desks/desk.html", {"choices": choices, "chosen": request.session.get(CHOSEN)})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave the desk."""
    logout(request)
    return redirect("front_door")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages."""
    chosen = request.POST.get("language", "")
    answer = redirect(_next(request) or "front_door")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return answer


def _sign_in_page(request: HttpRequest, form: AuthenticationForm, *, status: int) -> HttpResponse:
    page = {"form": form, "cast": _cast() if settings.MENKOU_DEMO else [], "next": _next(request)}
    return render(request, "desks/sign_in.html", page, status=status)


def _cast() -> list[dict[str, object]]:
    """The sample's people by role, of each kind of organisation a few, those with the widest duty first."""
    today = timezone.localdate()
    found = Appointment.objects.current(today).filter(person__sample=True, person__account__isnull=False)
    chosen = found.select_related("person", "organisation").order_by("place__depth", "organisation__name")
    groups: dict[str, dict[tuple[str, str], Appointment]] = {role: {} for role in ROLES}
    for each in chosen[:CAST_READ]:
        group, kind = groups[each.role], each.organisation.kind
        if sum(known == kind for known, _key in group) < CAST_SHOWN:
            group.setdefault((kind, each.organisation_id), each)
    return [{"role": ROLES[role], "people": list(group.values())} for role, group in groups.items() if group]


def _first_page(role: str | None) -> str:
    """Those who work on matters begin with what is in their hands."""
    where = reverse("matters")
    return f"{where}?{urlencode({'whose': MINE, 'sort': 'due'})}" if role in WORKING else where


def _number(request: HttpRequest) -> int:
    given = request.POST.get("appointment", "")
    return int(given) if given.isdecimal() and len(given) < 18 else 0


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""
