"""Addresses of signing in: ours, and of the library's those that are used, under the names that it calls them."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as reserve
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount.providers.openid_connect import views as provider
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_GET

from menkou.desks.signing_in import desk, entering, links, offering, security, speaking, throttles
from menkou.desks.signing_in.throttles import throttled

PAGES = "desks/signing_in"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-in/", entering.sign_in, name="account_login"),
    path("sign-in/as/", entering.sign_in_as, name="sign_in_as"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("desk/", desk.desk, name="desk"),
    path("language/", speaking.language, name="language"),
    path(
        "sign-in/first/<str:account>/<str:token>/",
        throttled(links.first_link, throttles.LINKS_TRIED),
        name="first_link",
    ),
    path("sign-in/first/", throttled(links.first_password, throttles.LINKS_TRIED), name="first_password"),
    path(
        "sign-in/phone/",
        throttled(
            offering.where_codes_go_out(
                account.RequestLoginCodeView.as_view(template_name=f"{PAGES}/phone.html")
            ),
            throttles.CODES_ASKED,
        ),
        name="account_request_login_code",
    ),
    path(
        "sign-in/phone/code/",
        throttled(
            account.ConfirmLoginCodeView.as_view(template_name=f"{PAGES}/code.html"), throttles.CODES_TRIED
        ),
        name="account_confirm_login_code",
    ),
    path("sign-in/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path(
        "sign-in/factor/",
        throttled(
            factor.AuthenticateView.as_view(template_name=f"{PAGES}/factor.html"), throttles.FACTORS_TRIED
        ),
        name="mfa_authenticate",
    ),
    path("sign-in/by/<str:provider_id>/", require_GET(provider.login), name="openid_connect_login"),
    path("sign-in/by/<str:provider_id>/back/", provider.callback, name="openid_connect_callback"),
    path(
        "sign-in/again/",
        throttled(
            account.ReauthenticateView.as_view(template_name=f"{PAGES}/again.html"), throttles.FACTORS_TRIED
        ),
        name="account_reauthenticate",
    ),
    path(
        "sign-in/again/code/",
        throttled(
            factor.ReauthenticateView.as_view(template_name=f"{PAGES}/again.html"), throttles.FACTORS_TRIED
        ),
        name="mfa_reauthenticate",
    ),
    path(
        "sign-in/again/passkey/",
        passkey.ReauthenticateWebAuthnView.as_view(template_name=f"{PAGES}/again.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("me/security/", security.security, name="security"),
    path("me/security/", security.security, name="mfa_index"),
    path("me/security/", security.security, name="mfa_list_webauthn"),
    path("me/security/sessions/", security.end_session, name="end_session"),
    path(
        "me/security/password/",
        account.PasswordChangeView.as_view(template_name=f"{PAGES}/password.html"),
        name="account_change_password",
    ),
    path(
        "me/security/password/first/",
        account.PasswordSetView.as_view(template_name=f"{PAGES}/password.html"),
        name="account_set_password",
    ),
    path(
        "me/security/app/",
        login_required(app.ActivateTOTPView.as_view(template_name=f"{PAGES}/app.html")),
        name="mfa_activate_totp",
    ),
    path(
        "me/security/app/off/",
        login_required(app.DeactivateTOTPView.as_view(template_name=f"{PAGES}/confirm.html")),
        name="mfa_deactivate_totp",
    ),
    path(
        "me/security/codes/",
        login_required(reserve.ViewRecoveryCodesView.as_view(template_name=f"{PAGES}/codes.html")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "me/security/codes/new/",
        login_required(reserve.GenerateRecoveryCodesView.as_view(template_name=f"{PAGES}/confirm.html")),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "me/security/passkeys/add/",
        login_required(passkey.AddWebAuthnView.as_view(template_name=f"{PAGES}/add_passkey.html")),
        name="mfa_add_webauthn",
    ),
    path(
        "me/security/passkeys/<int:pk>/remove/",
        login_required(passkey.RemoveWebAuthnView.as_view(template_name=f"{PAGES}/confirm.html")),
        name="mfa_remove_webauthn",
    ),
]
