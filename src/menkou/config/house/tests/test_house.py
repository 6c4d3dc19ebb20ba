"""The pages about the installation: for those who administer all of it; jobs are tried again or dropped there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.desks.tests.conftest import Enter
from menkou.kernel.jobs.models import Job
from menkou.kernel.matters.tests.conftest import Cast, appointed


def dead() -> Job:
    at = timezone.now() - timedelta(hours=1)
    return Job.objects.create(
        task="signing_in.send_code",
        arguments={"account": 0, "code": "x"},
        enqueued_at=at,
        due_at=at,
        attempts=2,
        failed_at=at,
        died_at=at,
        reason="the gateway answered 503",
    )


def test_only_whoever_administers_everything_sees_what_runs(cast: Cast, at_desk: Enter) -> None:
    assert Client().get(reverse("running")).status_code == 302
    assert at_desk(cast.administrator).get(reverse("running")).status_code == 200
    for other in (cast.clerk, cast.auditor, appointed("administrator", "committee2", "n2")):
        assert at_desk(other).get(reverse("running")).status_code == 404


def test_what_was_given_up_is_tried_again_or_dropped(cast: Cast, at_desk: Enter) -> None:
    desk, first, second = at_desk(cast.administrator), dead(), dead()
    assert "503" in desk.get(reverse("running")).content.decode()
    desk.post(reverse("change_job", args=[first.pk, "retry"]))
    desk.post(reverse("change_job", args=[second.pk, "drop"]))
    first.refresh_from_db()
    assert first.died_at is None
    assert list(Job.objects.values_list("pk", flat=True)) == [first.pk]
    third = dead()
    desk.post(reverse("retry_dead_jobs"))
    third.refresh_from_db()
    assert third.died_at is None


@pytest.mark.parametrize("name", ["running", "retention"])
def test_pages_are_closed_to_those_who_only_work(name: str, cast: Cast, at_desk: Enter) -> None:
    assert at_desk(cast.clerk).get(reverse(name)).status_code == 404


def test_terms_are_shown_to_whoever_oversees(cast: Cast, at_desk: Enter) -> None:
    shown = at_desk(cast.auditor).get(reverse("retention")).content.decode()
    assert "180" in shown
