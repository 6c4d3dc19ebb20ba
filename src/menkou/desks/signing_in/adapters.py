"""Where the sign-in library asks what is particular here: our accounts, our words, nobody makes an account alone."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from menkou.desks.signing_in import codes, factors, keeping, phones
from menkou.face import qr, throttling
from menkou.kernel.people.models import Account

CODES = "mfa_reauthenticate"
"""What the library calls showing by a code that it is oneself."""
SAYINGS = {
    "account/messages/password_changed.txt": gettext_lazy(
        "The password was changed. Elsewhere you are signed out."
    ),
    "account/messages/password_set.txt": gettext_lazy("The password was set."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is no longer asked for."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey was removed."),
}
"""What is said after a step, instead of the library's own words; the rest is not worth a line."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators, have no mail address, and sign in by user name or phone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right. Look again, or ask for a new one."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "enter_current_password": gettext_lazy("This is not your password."),
        "too_many_login_attempts": gettext_lazy("It was tried too often. Please begin again."),
        "rate_limited": gettext_lazy("It was tried too often. Please wait a moment."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody makes an account alone."""
        return False

    def get_login_stages(self) -> list[str]:
        """After the first factor, the code of a phone where one was asked for, and the second factor."""
        return ["allauth.account.stages.LoginByCodeStage", "allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Begin at the own desk."""
        return reverse("desk")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Go back to the own account."""
        return reverse("security")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **said: Any) -> HttpResponse:
        """Lead to the second factor first where one is demanded and missing."""
        if isinstance(user, Account) and factors.note(request, user):
            said["redirect_url"] = reverse("security")
        answer: HttpResponse = super().post_login(request, user, **said)
        return answer

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:  # noqa: ARG002
        """Say no more than to anybody who is not let in."""
        messages.warning(request, gettext("You cannot sign in like this. Ask your administrator."))
        return redirect("sign_in")

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, str]]:
        """Ask for a passkey before a code: whoever has just added one was never shown a code."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda each: each["id"] == CODES)

    def is_safe_url(self, url: str) -> bool:
        """Go on to pages of this very address only."""
        from django.utils.http import url_has_allowed_host_and_scheme

        host, secure = self.request.get_host(), self.request.is_secure()
        return url_has_allowed_host_and_scheme(url, {host}, require_https=secure)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give where somebody comes from, as the rest of Menkou sees it; of IPv6 the subscriber's part."""
        return throttling.address_of(request).partition("/")[0] or "0.0.0.0"  # noqa: S104 – unknown, not bound

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_a: Any, **said: Any
    ) -> None:
        """Say it in our words, or nothing."""
        text = said.get("message") or SAYINGS.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text))

    def send_notification_mail(self, *_a: Any, **_said: Any) -> None:
        """Send nothing: an account has no mail address."""

    def phone_form_field(self, **said: Any) -> phones.PhoneField:
        """Ask for a number, and take its blind index from there on."""
        return phones.PhoneField(required=said.get("required", True))

    def get_user_by_phone(self, phone: str) -> Account | None:
        """Find whose phone it is, by the index."""
        return phones.holder(phone)

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:  # noqa: ARG002
        """Give nothing: phones are sealed contacts, and nobody proves one by signing in."""
        return None

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        """Keep nothing."""

    def send_verification_code_sms(self, user: AbstractBaseUser, phone: str, code: str, **_said: Any) -> None:  # noqa: ARG002
        """Let the worker send it."""
        codes.send_later(int(user.pk), code)

    def send_unknown_account_sms(self, phone: str, **_said: Any) -> None:  # noqa: ARG002
        """Do the same for nobody's number, which sends nothing: it takes as long."""
        codes.send_later(codes.NOBODY, self.generate_login_code())


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: kept sealed, named in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        """Seal what has to be read again."""
        return keeping.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it."""
        return keeping.open_sealed(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Draw the code that an authenticator app reads."""
        return qr.svg(url, scale=5)

    def get_totp_issuer(self) -> str:
        """Name what the code is for."""
        return gettext("Menkou")

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: ARG002
        """Suggest a name for a passkey."""
        return gettext("Passkey")

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Name whose passkey it is, as their own device shows it."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": str(getattr(user, "person", None) or user)}

    def send_notification_mail(self, *_a: Any, **_said: Any) -> None:
        """Send nothing: an account has no mail address."""
