"""A town whose people can be reached, and what takes messages from it: a mail server and a gateway of our own."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from menkou.channels import telling
from menkou.channels.notices import arrangements, sending
from menkou.channels.notices.models import Notice
from menkou.channels.notices.ports import NotSent
from menkou.channels.notices.tests.gateway import SmsGateway
from menkou.channels.notices.tests.postbox import Postbox
from menkou.kernel.matters.tests.conftest import (
    Cast,
    answered,
    cast,
    dispatched,
    lift,
    town,
    verified,
)
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor

__all__ = ["Cast", "answered", "cast", "dispatched", "lift", "town", "verified"]

SMTP = "django.core.mail.backends.smtp.EmailBackend"

Arrange = Callable[[str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[Path]:
    """An installation's folder, reached under a name of its own, with no way out."""
    with override_settings(
        MENKOU_HOME=tmp_path, MENKOU_SMTP=False, MENKOU_HTTPS=True, ALLOWED_HOSTS=["door.example.org"]
    ):
        yield tmp_path


@pytest.fixture
def arrange(home: Path) -> Arrange:
    """Write `notices.toml`."""

    def write(text: str) -> None:
        (home / arrangements.FILE).write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A mail server that takes everything, until it is told to refuse; Menkou is set up to use it."""
    with (
        Postbox() as box,
        override_settings(
            MENKOU_SMTP=True,
            EMAIL_BACKEND=SMTP,
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=box.port,
            DEFAULT_FROM_EMAIL="门口 <door@example.org>",
        ),
    ):
        yield box


@pytest.fixture
def gateway(arrange: Arrange) -> Iterator[SmsGateway]:
    """A gateway for text messages that takes everything, until it is told to refuse; Menkou is set up to use it."""
    with SmsGateway() as found:
        arrange(found.arrangement)
        yield found


def reach(actor: Actor, **contact: str) -> None:
    """Let somebody be reached: by ``mail=`` or ``phone=``."""
    for kind, text in contact.items():
        contacts.keep(f"person:{actor.person}", kind, text)


def tell(at: datetime) -> list[Notice]:
    """Empty the outbox; give all notices so far."""
    while telling.tell(at=at):
        pass
    return list(Notice.objects.order_by("pk"))


def send(at: datetime) -> list[NotSent]:
    """Send what waits, as far as its time has come; give what went wrong."""
    failures = []
    for pk in Notice.objects.waiting().order_by("pk").values_list("pk", flat=True):
        try:
            sending.send(pk, at=at)
        except sending.NotYet:
            continue
        except NotSent as failure:
            failures.append(failure)
    return failures


def told(notices: list[Notice]) -> list[tuple[Any, ...]]:
    """Say of each notice as what, by which way and how soon somebody is told."""
    return [(each.audience, each.way, each.urgency) for each in notices]


def of(actor: Actor) -> list[Notice]:
    """Give the notices of somebody."""
    return list(Notice.objects.filter(recipient=f"person:{actor.person}").order_by("pk"))
