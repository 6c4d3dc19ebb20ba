"""Whoever watches an installation learns whether it works, and nothing of anybody."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from menkou.config import beats, installation, readiness, urls
from menkou.config.tests.test_doctor import FIRST, MONDAY, without_the_last_migration
from menkou.kernel.jobs.models import Job
from menkou.kernel.ledger import triggers
from menkou.kernel.matters.tests.conftest import report

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-the-town-hall"
ROWS = {"alive": (200, 200), "ready": (200, 200), "metrics": (200, 403)}
"""What each address answers to this machine, and to others."""


@pytest.fixture(autouse=True)
def seen_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the tables as a new process does."""
    monkeypatch.setattr(readiness, "_up_to_date", threading.Event())


def elsewhere() -> Client:
    """Another machine."""
    return Client(REMOTE_ADDR="192.0.2.7")


def test_every_watched_address_has_a_row() -> None:
    assert {pattern.name for pattern in urls.WATCHED} == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_each_address_answers_this_machine_and_others_as_its_row_says(name: str) -> None:
    [address] = [f"/{pattern.pattern}" for pattern in urls.WATCHED if pattern.name == name]

    answers = Client().get(address), elsewhere().get(address)

    assert tuple(answer.status_code for answer in answers) == ROWS[name]
    assert all(answer.headers["Cache-Control"].startswith("max-age=0") for answer in answers)


@override_settings(SECURE_SSL_REDIRECT=True)
@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_a_watchman_on_this_machine_needs_no_certificate(address: str) -> None:
    assert Client().get(address).status_code == 200
    assert Client().get("/find/").status_code == 301


def test_the_living_say_when_each_part_was_heard_of(tmp_path: Path) -> None:
    with override_settings(MENKOU_HOME=tmp_path):
        beats.Heart("sealer", beats.folder_of(tmp_path), since=MONDAY).beat(at=timezone.now())

        told = Client().get("/healthz").content.decode().splitlines()

    assert told[0] == "alive"
    assert [line.split()[0] for line in told[1:]] == ["sealer"]


class TestReady:
    """`/readyz`."""

    def test_tables_that_are_not_up_to_date(self) -> None:
        without_the_last_migration()

        answer = Client().get("/readyz")

        assert (answer.status_code, answer.content) == (503, b"not ready: the tables are not up to date\n")

    def test_a_record_without_its_triggers(self) -> None:
        trigger = next(each for each in triggers.expected() if each.table == "ledger_checkpoint")
        connection.check_constraints()
        with connection.cursor() as cursor:
            of = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {trigger.name}{of}")

        answer = Client().get("/readyz")

        assert (answer.status_code, answer.content) == (503, b"not ready: the record is not guarded\n")
        assert Client().get("/healthz").status_code == 200


class TestMetrics:
    """`/metrics`."""

    @pytest.fixture
    def initialised(self) -> None:
        """A place, and a centre that takes down what is reported."""
        installation.initialise(FIRST, at=MONDAY)

    @pytest.fixture
    def running(self, tmp_path: Path) -> Iterator[None]:
        """A folder for heartbeats, with one."""
        with override_settings(MENKOU_HOME=tmp_path):
            heart = beats.Heart("sweep", beats.folder_of(settings.MENKOU_HOME), since=MONDAY)
            heart.beat(at=timezone.now(), failing={"ledger.scrub": "OSError"})
            yield

    def test_what_is_open_waits_or_fails_is_counted(self, running: None, initialised: None) -> None:
        report(place="t")
        Job.objects.create(
            task="x", enqueued_at=MONDAY, due_at=MONDAY, failed_at=MONDAY, died_at=MONDAY, reason="x"
        )

        told = Client().get("/metrics").content.decode()

        assert 'menkou_matters_open{phase="reported"} 1.0' in told
        assert 'menkou_matters_open{phase="handling"} 0.0' in told
        assert "menkou_matters_overdue 1.0" in told
        assert 'menkou_jobs{state="dead"} 1.0' in told
        assert 'menkou_failing{name="ledger.scrub"} 1.0' in told
        assert 'menkou_heartbeat_age_seconds{part="sweep"}' in told

    def test_requests_are_counted_by_page_and_never_by_address(self) -> None:
        Client().get("/mine/abcDEF123abcDEF123abcD/")
        Client().get("/nowhere-at-all/")

        told = Client().get("/metrics").content.decode()

        assert 'menkou_request_seconds_count{page="mine",status="4xx"}' in told
        assert 'menkou_request_seconds_count{page="none",status="4xx"}' in told
        assert "abcDEF123" not in told
        assert "nowhere" not in told

    def test_nobody_behind_the_proxy_sees_them(self) -> None:
        answer = Client().get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})

        assert answer.status_code == 403

    @pytest.mark.parametrize(
        ("shown", "status"), [(f"Bearer {TOKEN}", 200), ("Bearer other", 403), ("", 403), (TOKEN[:-1], 403)]
    )
    @override_settings(MENKOU_METRICS_TOKEN=TOKEN)
    def test_whoever_has_the_token_sees_them_from_elsewhere(self, shown: str, status: int) -> None:
        assert elsewhere().get("/metrics", headers={"Authorization": shown}).status_code == status

    @pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer"])
    def test_where_no_token_is_set_none_opens_them(self, shown: str) -> None:
        assert elsewhere().get("/metrics", headers={"Authorization": shown}).status_code == 403

    def test_reading_them_takes_the_same_statements_however_much_there_is(self, initialised: None) -> None:
        counts = []
        for _ in range(2):
            report(place="t")
            with CaptureQueriesContext(connection) as asked:
                Client().get("/metrics")
            counts.append(len(asked))
        assert counts[0] == counts[1]
