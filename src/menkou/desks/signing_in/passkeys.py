"""What a browser says of a passkey: looked at before the library takes it apart, which trusts its shape."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn import forms as library
from django import forms
from fido2.webauthn import AuthenticationResponse, RegistrationResponse


class CredentialField(forms.JSONField):
    """What was said, as it came; it can be read as what the browser was asked for."""

    def __init__(self, kind: type[AuthenticationResponse | RegistrationResponse]) -> None:
        super().__init__(widget=forms.HiddenInput)
        self.kind = kind

    def clean(self, value: object) -> Any:
        """:raises ValidationError: no browser says this."""
        said = super().clean(value)
        try:
            self.kind.from_dict(said)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return said


class AddForm(library.AddWebAuthnForm):
    """A new passkey."""

    credential = CredentialField(RegistrationResponse)


class LoginForm(library.LoginWebAuthnForm):
    """Signing in by one alone."""

    credential = CredentialField(AuthenticationResponse)


class AuthenticateForm(library.AuthenticateWebAuthnForm):
    """One as the second step."""

    credential = CredentialField(AuthenticationResponse)


class ReauthenticateForm(library.ReauthenticateWebAuthnForm):
    """One to show once more who it is."""

    credential = CredentialField(AuthenticationResponse)
