"""What somebody sees of their own account: how they sign in, and where they are signed in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menkou.desks.signing_in import factors
from menkou.kernel.people.models import Account

ALL, OTHERS = "all", "others"


@never_cache
@login_required
def security(request: HttpRequest) -> HttpResponse:
    """Show password, passkeys, authenticator app and sessions."""
    account = account_of(request)
    kept = list(Authenticator.objects.filter(user=account).order_by("created_at"))
    by_type = {each.type: each for each in kept}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    has_one = any(each.type in factors.COUNTING for each in kept)
    page = {
        "has_password": account.has_usable_password(),
        "passkeys": [each for each in kept if each.type == Authenticator.Type.WEBAUTHN],
        "app": by_type.get(Authenticator.Type.TOTP),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "sessions": sessions_of(account),
        "here": request.session.session_key,
        "missing": factors.is_missing(request, account),
        "recommended": not has_one and factors.is_recommended(account),
        "can_use_passkeys": can_use_passkeys(request),
    }
    return render(request, "desks/signing_in/security.html", page)


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of the own sessions, all others, or all: the last leads out."""
    chosen = _chosen(request, sessions_of(account_of(request)))
    here = any(each.session_key == request.session.session_key for each in chosen)
    end_sessions(request, chosen)
    if here or request.POST.get("session") == ALL:
        request.session.flush()
        return redirect("sign_in")
    messages.success(request, _("There you are signed out now."))
    return redirect("security")


def sessions_of(account: Account) -> list[UserSession]:
    """List where somebody is signed in, the newest first; what is over is forgotten."""
    found: list[UserSession] = UserSession.objects.purge_and_list(account)
    return sorted(found, key=lambda each: each.created_at, reverse=True)


def account_of(request: HttpRequest) -> Account:
    """Give the account that is signed in.

    :raises Http404: none is.
    """
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def can_use_passkeys(request: HttpRequest) -> bool:
    """Whether browsers know passkeys at this address: over https, or on the own machine."""
    return request.is_secure() or request.get_host().partition(":")[0] == "localhost"


def _chosen(request: HttpRequest, sessions: list[UserSession]) -> list[UserSession]:
    which = request.POST.get("session", "")
    if which == ALL:
        return sessions
    if which == OTHERS:
        return [each for each in sessions if each.session_key != request.session.session_key]
    chosen = [each for each in sessions if str(each.pk) == which]
    if not chosen:
        raise Http404
    return chosen
