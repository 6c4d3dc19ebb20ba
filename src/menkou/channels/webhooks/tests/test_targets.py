"""A webhook leads to the open internet by https, and into no internal network that the town has not named."""

import socket
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.utils import translation

from menkou.channels.webhooks import arrangements, posting, targets
from menkou.channels.webhooks.arrangements import Arrangements
from menkou.channels.webhooks.refusals import BadTarget
from menkou.channels.webhooks.tests.target import Target

OPEN = "93.184.215.14"


@pytest.fixture(autouse=True)
def in_english() -> Any:
    with translation.override("en"):
        yield


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name lead to these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "target.example.org/hook",
        "ftp://target.example.org/",
        "file:///etc/passwd",
        "https:///hook",
        "https://user:word@target.example.org/",
        "https://user@target.example.org/",
        "https://target.example.org/#part",
        "https://target.example.org:99999/",
        "https://target.example.org/a b",
        "https://target.example.org/\r\nHost: elsewhere",
        "https://样例.example.org/",
        "https://target.example.org/" + "a" * 500,
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadTarget, match="Write an address"):
        targets.read(url)


def test_an_address_is_read_in_its_parts() -> None:
    found = targets.read("https://target.example.org:8443/hook/a?b=c")

    assert (found.name, found.path) == ("target.example.org:8443", "/hook/a?b=c")
    assert targets.read("https://target.example.org").path == "/"
    assert targets.read("http://[::1]:80/").name == "[::1]"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "239.1.1.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1"),
        *("::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::1"),
    ],
)
def test_nothing_is_sent_into_an_internal_network(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    resolving(monkeypatch, address)

    with pytest.raises(BadTarget, match="internal network"):
        targets.check("https://target.example.org/", Arrangements())


def test_one_internal_address_among_others_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, OPEN, "10.0.0.1")

    with pytest.raises(BadTarget, match="internal network"):
        targets.check("https://target.example.org/", Arrangements())


@pytest.mark.parametrize(
    "url", ["https://0x7f.1/", "https://2130706433/", "https://127.1/", "https://[::1]/"]
)
def test_ways_of_writing_this_machine_are_seen_through(url: str) -> None:
    with pytest.raises(BadTarget, match="cannot be a target"):
        targets.check(url, Arrangements())


def test_a_network_that_the_town_names_may_be_sent_to(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "10.20.3.4")
    arranged = arrangements.read({"networks": ["10.20.0.0/16"]})

    targets.check("https://target.example.org/", arranged)
    with pytest.raises(BadTarget, match="without encryption"):
        targets.check("http://target.example.org/", arranged)
    targets.check(
        "http://target.example.org/", arrangements.read({"networks": ["10.20.0.0/16"], "http": True})
    )


def test_the_open_internet_is_reached_by_https_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, OPEN)

    targets.check("https://target.example.org/", Arrangements())
    with pytest.raises(BadTarget, match="without encryption"):
        targets.check("http://target.example.org/", Arrangements())


def test_this_machine_is_reached_without_encryption_where_it_is_named() -> None:
    targets.check("http://127.0.0.1:8080/", arrangements.read({"networks": ["127.0.0.0/8"]}))


def test_a_name_that_leads_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_args: Any, **_kwargs: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)

    with pytest.raises(BadTarget, match="leads nowhere"):
        targets.check("https://target.example.org/", Arrangements())


def test_what_was_looked_at_is_connected_to_whatever_the_name_says_by_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Target() as heard:
        target = targets.Target(False, "target.example.org", heard.port, "/hook")
        resolving(monkeypatch, "10.0.0.1")  # somebody changes the name between the look and the connection
        monkeypatch.setattr(socket, "getaddrinfo", only_numbers)

        assert posting.post(target, ["127.0.0.1"], b"{}", {}) == 200

    assert heard.heard[0].headers["host"] == f"target.example.org:{heard.port}"


def only_numbers(host: str, port: int, *_args: Any, **_kwargs: Any) -> Any:
    """Fail where a name is resolved."""
    assert host == "127.0.0.1"
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]


def test_a_certificate_that_nobody_trusts_is_refused_and_a_towns_own_can_be_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = certificate(tmp_path)
    with Target(file) as heard:
        target = targets.read(heard.url)
        with pytest.raises(posting.NoAnswer, match="not trusted"):
            posting.post(target, ["127.0.0.1"], b"{}", {})
        assert heard.heard == []

        posting._trust.cache_clear()
        monkeypatch.setenv("SSL_CERT_FILE", file)
        assert posting.post(target, ["127.0.0.1"], b"{}", {}) == 200
        other = targets.Target(True, "target.example.org", heard.port, "/")
        with pytest.raises(posting.NoAnswer, match="not trusted"):
            posting.post(other, ["127.0.0.1"], b"{}", {})
    posting._trust.cache_clear()


def certificate(folder: Path) -> str:
    """Make a certificate of this machine, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "样例")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False)
        .sign(key, SHA256())
    )
    file = folder / "target.pem"
    kept = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(kept + made.public_bytes(Encoding.PEM))
    return str(file)
