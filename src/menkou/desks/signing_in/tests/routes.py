"""What the addresses of signing in answer to whom."""

from menkou.desks.tests.rows import Row

OWN = Row(200, {"anonymous": 302})
AGAIN = Row(302)
"""Leads elsewhere: to sign in, to show once more who it is, or back."""
NUMBERED = {"account": "1", "token": "x", "provider_id": "nobody", "pk": "1"}

ROWS = {
    "sign_in": Row(200),
    "account_login": Row(200),
    "sign_in_as": Row(404, post={"appointment": "1"}),
    "sign_out": Row(302, post={}),
    "desk": AGAIN,
    "language": Row(302, post={"language": "en"}),
    "first_link": Row(404, parts=NUMBERED),
    "first_password": Row(404),
    "account_request_login_code": Row(404),
    "account_confirm_login_code": AGAIN,
    "mfa_login_webauthn": AGAIN,
    "mfa_authenticate": AGAIN,
    "openid_connect_login": Row(404, parts=NUMBERED),
    "openid_connect_callback": Row(404, parts=NUMBERED),
    "account_reauthenticate": OWN,
    "mfa_reauthenticate": AGAIN,
    "mfa_reauthenticate_webauthn": AGAIN,
    "security": OWN,
    "mfa_index": OWN,
    "mfa_list_webauthn": OWN,
    "end_session": Row(302, post={"session": "others"}),
    "account_change_password": OWN,
    "account_set_password": AGAIN,
    "mfa_activate_totp": AGAIN,
    "mfa_deactivate_totp": Row(404, {"anonymous": 302}),
    "mfa_view_recovery_codes": Row(404, {"anonymous": 302}),
    "mfa_generate_recovery_codes": AGAIN,
    "mfa_add_webauthn": AGAIN,
    "mfa_remove_webauthn": Row(302, parts=NUMBERED),
}
