"""Webhooks are set up with a secret shown once, paused, gone on with, tried and removed; each for the own area."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from menkou.channels.webhooks import arrangements
from menkou.channels.webhooks.models import Subscription
from menkou.channels.webhooks.tests.target import Target
from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.tests.conftest import Cast, appointed


@pytest.fixture
def desk(cast: Cast, at_desk: Enter, tmp_path: Path, settings: Settings) -> Client:
    settings.MENKOU_HOME = tmp_path
    (tmp_path / arrangements.FILE).write_text('networks = ["127.0.0.0/8"]\n')
    return at_desk(cast.administrator)


def test_a_webhook_through_its_life(desk: Client, cast: Cast, at_desk: Enter) -> None:
    with Target() as target:
        wish = {"url": target.url, "appointment": cast.clerk.appointment}
        made = desk.post(reverse("add_webhook"), wish)
        assert made.context["secret"].startswith("whsec_")
        found = Subscription.objects.get()
        assert made.context["secret"] not in desk.get(reverse("webhook", args=[found.pk])).content.decode()
        assert target.url in desk.get(reverse("webhooks")).content.decode()
        for step in ("test", "pause", "resume", "retry"):
            assert desk.post(reverse("change_webhook", args=[found.pk, step])).status_code == 302
        elsewhere = at_desk(appointed("administrator", "committee2", "n2"))
        assert elsewhere.get(reverse("webhook", args=[found.pk])).status_code == 404
        assert desk.post(reverse("change_webhook", args=[found.pk, "dance"])).status_code == 404
        desk.post(reverse("change_webhook", args=[found.pk, "remove"]))
    found.refresh_from_db()
    assert found.ended_at is not None
    assert bytes(found.salt) == b""


def test_a_target_that_cannot_be_is_refused_beside_its_field(desk: Client, cast: Cast) -> None:
    for wish in (
        {"url": "ftp://example.org", "appointment": cast.clerk.appointment},
        {"url": "https://example.org/", "appointment": 999999},
        {"url": "https://example.org/", "appointment": cast.clerk.appointment, "programme": "none"},
    ):
        assert desk.post(reverse("add_webhook"), wish).status_code == 422
    assert not Subscription.objects.exists()
