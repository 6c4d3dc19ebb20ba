"""A mail server is one address in the environment; what cannot be one stops Menkou with a line."""

import os
import subprocess
import sys
from typing import Any

import pytest

from menkou.config import environment

READS = "from menkou.config import settings as s; print(s.MENKOU_SMTP, s.EMAIL_HOST, s.DEFAULT_FROM_EMAIL)"


@pytest.mark.parametrize(
    ("url", "host", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, True, False),
        ("smtp://mail.example.org:2525", "mail.example.org", 2525, True, False),
        ("smtps://mail.example.org", "mail.example.org", 465, False, True),
        ("smtp+plain://10.0.0.2", "10.0.0.2", 25, False, False),
    ],
)
def test_the_address_says_how_to_reach_the_mail_server(
    url: str, host: str, port: int, starttls: bool, tls: bool
) -> None:
    read = environment.smtp(url)

    assert (read["EMAIL_HOST"], read["EMAIL_PORT"]) == (host, port)
    assert (read["EMAIL_USE_TLS"], read["EMAIL_USE_SSL"]) == (starttls, tls)


def test_user_and_password_may_hold_any_character() -> None:
    read = environment.smtp("smtp://door%40example.org:p%3Aw%2Fd@mail.example.org")

    assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("door@example.org", "p:w/d")


def test_without_an_address_there_is_no_mail_server() -> None:
    assert environment.smtp("") == {}


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:many"]
)
def test_what_is_no_address_of_a_mail_server_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(environment.Misconfigured, match="smtp://user:password@host") as refusal:
        environment.smtp(url)

    assert refusal.value.id == "menkou.E010"


@pytest.mark.parametrize("sender", ["door", "door@", "a@b\nBcc: c@d", "门口 door@example.org>"])
def test_what_nobody_can_answer_is_no_sender(sender: str) -> None:
    with pytest.raises(environment.Misconfigured) as refusal:
        environment.read({"MENKOU_MAIL_FROM": sender})

    assert refusal.value.id == "menkou.E011"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "False localhost menkou@localhost"),
        (
            {"MENKOU_SMTP_URL": "smtp://m.example.org", "MENKOU_MAIL_FROM": "门口 <door@example.org>"},
            "True m.example.org 门口 <door@example.org>",
        ),
    ],
)
def test_the_settings_follow(told: dict[str, Any], said: str) -> None:
    process = subprocess.run(
        [sys.executable, "-c", READS],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **told},
        capture_output=True,
        text=True,
        check=True,
    )

    assert process.stdout.strip() == said
