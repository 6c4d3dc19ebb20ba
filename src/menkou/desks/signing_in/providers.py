"""Signing in by somebody else's OpenID Connect: what they state about somebody is compared with our own accounts.

Nothing of it is kept: neither token nor name nor mail address. Who is meant is looked up anew each time.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from menkou.desks.signing_in import arrangements
from menkou.desks.signing_in.arrangements import Provider
from menkou.kernel.people.models import Account

PROTOCOL = "openid_connect"
LOGIN = "login"


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Providers stand in `sign-in.toml`; whoever they let in has to have an account here already."""

    def list_apps(
        self,
        request: HttpRequest,  # noqa: ARG002
        provider: str | None = None,
        client_id: str | None = None,  # noqa: ARG002
    ) -> list[SocialApp]:
        """Give the providers of the file, without asking the database."""
        asked = arrangements.current().providers
        return [_as_app(each) for each in asked if provider in {None, PROTOCOL, each.key}]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the account in that is meant, or nobody.

        :raises ImmediateHttpResponse: always, with the answer.
        """
        raise ImmediateHttpResponse(_answer(request, sociallogin))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_said: Any) -> None:  # noqa: ARG002
        """Go back to where somebody came from, and say so.

        :raises ImmediateHttpResponse: always.
        """
        messages.warning(request, _("It did not work over there. Try again, or sign in otherwise."))
        raise ImmediateHttpResponse(redirect("sign_in"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nobody makes an account alone."""
        return False


def _as_app(provider: Provider) -> SocialApp:
    return SocialApp(
        provider=PROTOCOL,
        provider_id=provider.key,
        name=provider.name,
        client_id=provider.client_id,
        secret=provider.secret,
        settings={"server_url": provider.server, "oauth_pkce_enabled": True},
    )


def _answer(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    provider = arrangements.current().provider(login.account.provider)
    account = _account(provider, login.account.extra_data) if provider else None
    if account is None or login.state.get("process", LOGIN) != LOGIN:
        messages.warning(request, _("You have no account here yet. Ask your administrator for one."))
        return redirect("sign_in")
    record_authentication(request, account, "socialaccount", provider=login.account.provider)
    wanted = login.get_redirect_url(request)
    answer: HttpResponse = perform_login(request, account, redirect_url=wanted)
    return answer


def _account(provider: Provider, stated: dict[str, Any]) -> Account | None:
    """Find who is meant: exactly one account that may sign in."""
    said = str(_statements(stated).get(provider.claim) or "").strip()
    if not said:
        return None
    field = "username" if provider.match == "username" else "person__staff_number"
    return Account.objects.filter(**{field: said}, is_active=True, person__erased_at=None).first()


def _statements(stated: dict[str, Any]) -> dict[str, Any]:
    """Give what is stated of somebody: in the identity token, and where they tell more, there."""
    return {**(stated.get("id_token") or {}), **(stated.get("userinfo") or {})}
