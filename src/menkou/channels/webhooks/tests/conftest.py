"""A small town, and a program elsewhere that hears of it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

from menkou.channels import telling
from menkou.channels.webhooks import arrangements, delivering, subscribing
from menkou.channels.webhooks.models import Subscription
from menkou.channels.webhooks.tests.target import Target
from menkou.kernel.jobs import working
from menkou.kernel.matters.tests.conftest import (
    SETUP,
    Cast,
    answered,
    cast,
    dispatched,
    lift,
    town,
    verified,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment

__all__ = ["Cast", "answered", "cast", "dispatched", "lift", "town", "verified"]

LOOPBACK = 'networks = ["127.0.0.0/8"]\n'

Arrange = Callable[[str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[Path]:
    """An installation's folder, reached under a name of its own, from which this machine may be sent to."""
    with override_settings(
        MENKOU_HOME=tmp_path, MENKOU_SMTP=False, MENKOU_HTTPS=True, ALLOWED_HOSTS=["door.example.org"]
    ):
        (tmp_path / arrangements.FILE).write_text(LOOPBACK, encoding="utf-8")
        yield tmp_path


@pytest.fixture
def target() -> Iterator[Target]:
    """A target that takes everything, until it is told to refuse."""
    with Target() as found:
        yield found


def appointment_of(actor: Actor) -> Appointment:
    """Give the appointment that somebody of the cast acts in."""
    assert actor.appointment is not None
    return Appointment.objects.get(pk=actor.appointment)


def subscribed(actor: Actor, target: Target, *, at: datetime, **wanted: object) -> Subscription:
    """Let a program hear what this one may see."""
    appointment = appointment_of(actor)
    return subscribing.subscribe(appointment, target.url, by=SETUP, at=at, **wanted).subscription  # type: ignore[arg-type]


def tell(at: datetime) -> None:
    """Empty the outbox."""
    while telling.tell(at=at):
        pass


def deliver(subscription: Subscription, at: datetime) -> delivering.Round:
    """Do one round."""
    return delivering.deliver(subscription.pk, at=at)


def work() -> list[working.Outcome]:
    """Do what is due, as the worker does."""
    outcomes = []
    while job := working.claim(at=timezone.now()):
        outcomes.append(working.run(job))
        working.settle(job, outcomes[-1], at=timezone.now())
    return outcomes
