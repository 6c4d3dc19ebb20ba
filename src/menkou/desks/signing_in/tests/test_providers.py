"""Signing in by somebody else's OpenID Connect: who is meant is looked up, and nothing of it is kept."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from menkou.desks.signing_in import arrangements
from menkou.kernel.people.models import Account, Person

STATED: dict[str, Any] = {"sub": "s-1", "preferred_username": "wang", "name": "王", "email": "w@example.org"}


class _Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._answer()

    def _answer(self) -> None:
        here = f"http://127.0.0.1:{self.headers['Host'].rpartition(':')[2]}"
        said: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "userinfo_endpoint": f"{here}/userinfo",
                "jwks_uri": f"{here}/keys",
            },
            "/token": {"access_token": "t", "token_type": "Bearer"},
            "/userinfo": STATED,
        }
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said[urlsplit(self.path).path]).encode())

    def log_message(self, *_args: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def district(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A provider that states who stands in `STATED`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.MENKOU_HOME = tmp_path
    file = tmp_path / arrangements.FILE
    file.write_text(
        '[[provider]]\nkey = "district"\nname = "区统一认证"\nclient_id = "menkou"\nsecret = "s"\n'
        f'server = "http://127.0.0.1:{server.server_address[1]}"\n'
    )
    yield file
    server.shutdown()
    server.server_close()


def come_back(client: Client, **sent: str) -> Any:
    """Go there and come back, as a browser does."""
    there = client.get(reverse("openid_connect_login", args=["district"]))
    assert there.status_code == 302
    asked = parse_qs(urlsplit(there.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = {"code": "x", "state": asked["state"][0], **sent}
    return client.get(reverse("openid_connect_callback", args=["district"]), back)


@pytest.mark.usefixtures("district")
def test_whoever_has_an_account_is_let_in_and_nothing_is_kept(wang: Account) -> None:
    client = Client()
    assert "区统一认证" in client.get(reverse("sign_in")).content.decode()
    assert come_back(client).headers["Location"] == reverse("desk")
    assert client.get(reverse("security")).status_code == 200
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    assert "example.org" not in str(dict(client.session))


@pytest.mark.usefixtures("district")
def test_a_stranger_and_a_closed_account_are_not(wang: Account) -> None:
    wang.is_active = False
    wang.save()
    client = Client()
    assert come_back(client).headers["Location"] == reverse("sign_in")
    assert client.get(reverse("security")).status_code == 302
    assert Account.objects.filter(username="wang").count() == 1, "and none was made"


@pytest.mark.usefixtures("district")
def test_an_answer_that_was_not_asked_for_opens_nothing(wang: Account) -> None:
    client = Client()
    assert come_back(client, state="forged").status_code in {302, 401}
    assert client.get(reverse("security")).status_code == 302


def test_a_staff_number_can_say_who_is_meant(wang: Account, district: Path) -> None:
    Person.objects.filter(account=wang).update(staff_number="A1001")
    with district.open("a") as file:
        file.write('match = "staff_number"\nclaim = "sub"\n')
    client = Client()
    assert come_back(client).headers["Location"] == reverse("sign_in")
    Person.objects.filter(account=wang).update(staff_number="s-1")
    assert come_back(client).headers["Location"] == reverse("desk")


PROVIDER = {"key": "d", "name": "n", "server": "https://sso.example.org", "client_id": "c", "secret": "s"}


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"second_factors": []}, "second_factors"),
        ({"second_factor": ["queen"]}, "second_factor"),
        ({"phone_codes": "yes"}, "phone_codes"),
        ({"provider": {}}, "provider"),
        ({"provider": [PROVIDER, PROVIDER]}, "provider"),
        ({"provider": [{**PROVIDER, "key": "A B"}]}, "provider 1.key"),
        ({"provider": [{**PROVIDER, "server": "http://sso.example.org"}]}, "provider 1.server"),
        ({"provider": [{**PROVIDER, "secret": "$MENKOU_SIGN_IN_NOT_SET"}]}, "provider 1.secret"),
        ({"provider": [{**PROVIDER, "match": "mail"}]}, "provider 1.match"),
        ({"provider": [{**PROVIDER, "colour": "red"}]}, "provider 1.colour"),
        ({"provider": [{"key": "d"}]}, "provider 1.name"),
    ],
)
def test_a_mistake_in_the_file_is_named(said: dict[str, Any], named: str) -> None:
    with pytest.raises(arrangements.BadArrangements, match=named):
        arrangements.read(said, {})


def test_a_secret_comes_from_the_environment() -> None:
    said = {"provider": [{**PROVIDER, "secret": "$MENKOU_SIGN_IN_D"}]}
    [provider] = arrangements.read(said, {"MENKOU_SIGN_IN_D": "hush"}).providers
    assert provider.secret == "hush"
    assert "hush" not in repr(provider)
