"""The doctor names whatever is wrong with an installation, and what would mend it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.utils import timezone, translation

from menkou.config import beats, doctor, installation
from menkou.config.backups import fresh
from menkou.config.tests.installations import POSTGRESQL, Installation
from menkou.kernel.jobs.models import Job
from menkou.kernel.ledger import keys, models, sealer, triggers
from menkou.kernel.people.models import Organisation

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FIRST = installation.First(
    place_key="t",
    place_name="样例镇",
    operations_centre="样例城运中心",
    administrator="王管理",
    username="admin",
    password="a long enough one",
    sample=True,
)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def well(db: None) -> None:
    """An installation with which nothing is wrong."""
    installation.initialise(FIRST, at=MONDAY)
    sealer.seal(at=MONDAY)


def without_the_last_migration() -> None:
    """Let the tables be those of a version before."""
    [last] = MigrationExecutor(connection).loader.graph.leaf_nodes("ledger")
    MigrationRecorder(connection).record_unapplied(*last)


def complaints(at: datetime = MONDAY) -> dict[str, doctor.Complaint]:
    return {complaint.id: complaint for complaint in doctor.examine(at=at)}


@pytest.mark.usefixtures("well")
class TestComplaints:
    """Each is provoked alone, in an installation that is well otherwise."""

    def test_nothing_is_wrong_with_a_new_installation(self) -> None:
        assert complaints() == {}

    def test_a_missing_key(self, tmp_path: Path) -> None:
        keys.create(tmp_path / "keys")
        (tmp_path / "keys" / keys.SIGNING).unlink()

        with override_settings(MENKOU_KEYS=tmp_path / "keys"):
            found = complaints()

        assert found.keys() == {"menkou.D001"}
        assert keys.SIGNING in found["menkou.D001"].problem
        assert "backup of the keys" in found["menkou.D001"].remedy

    def test_a_keys_folder_that_others_can_read(self, tmp_path: Path) -> None:
        keys.create(tmp_path / "keys")
        (tmp_path / "keys").chmod(0o750)

        with override_settings(MENKOU_KEYS=tmp_path / "keys"):
            found = complaints()

        assert found.keys() == {"menkou.D002"}
        assert found["menkou.D002"].remedy == f"Run: chmod 700 {tmp_path / 'keys'}"
        assert not found["menkou.D002"].grave

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "LEAST_FREE", 1 << 62)

        with override_settings(MENKOU_HOME=tmp_path):
            assert complaints().keys() == {"menkou.D003"}

    def test_a_broken_pack(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "torn").mkdir()
        (tmp_path / "torn" / "pack.py").write_text("PROGRAMME = 1 / 0\n")
        monkeypatch.syspath_prepend(tmp_path)

        with override_settings(MENKOU_PACKS=[*settings.MENKOU_PACKS, "torn"]):
            found = complaints()

        assert found.keys() == {"programmes.E001"}
        assert "torn/pack.py:1" in found["programmes.E001"].problem
        assert found["programmes.E001"].grave

    def test_a_year_whose_holidays_are_not_known_from_november_on(self) -> None:
        assert "menkou.D005" not in complaints(datetime(2090, 10, 31, 1, 0, tzinfo=UTC))

        found = complaints(datetime(2090, 11, 1, 1, 0, tzinfo=UTC))

        assert "2091" in found["menkou.D005"].problem
        assert not found["menkou.D005"].grave

    def test_tables_that_are_not_up_to_date_hide_what_is_in_them(self) -> None:
        without_the_last_migration()

        assert complaints().keys() == {"menkou.D011"}

    def test_a_missing_trigger(self) -> None:
        trigger = next(each for each in triggers.expected() if each.table == "ledger_checkpoint")
        connection.check_constraints()
        with connection.cursor() as cursor:
            of = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {trigger.name}{of}")

        found = complaints()

        assert found.keys() == {"menkou.D012"}
        assert trigger.name in found["menkou.D012"].problem

    def test_no_good_backup_for_two_days_in_a_town_that_is_no_sample(self, tmp_path: Path) -> None:
        wednesday = MONDAY + doctor.OLDEST_BACKUP
        Organisation.objects.update(sample=False)

        with override_settings(MENKOU_HOME=tmp_path):
            assert complaints(wednesday) == {}
            found = complaints(wednesday + timedelta(hours=1))
            assert found.keys() == {"menkou.D016"}
            assert "menkou backup" in found["menkou.D016"].remedy

            fresh.mark(tmp_path / "menkou-1", at=MONDAY + timedelta(hours=1))
            assert complaints(wednesday + timedelta(hours=1)) == {}

    def test_a_backlog_that_nobody_seals(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "MOST_WAITING", 0)
        models.Unsealed.objects.create(event=models.Event.objects.latest("pk"))

        found = complaints()

        assert found.keys() == {"menkou.D014"}
        assert "menkou serve" in found["menkou.D014"].remedy

    def test_a_record_that_is_not_the_one_that_was_signed(self) -> None:
        models.Checkpoint.objects.create(size=1, note="menkou.local\n1\nAAAA\n\n— nobody\n", sealed_at=MONDAY)
        assert complaints() == {}

        size = models.Leaf.objects.count() + 1
        models.Checkpoint.objects.create(
            size=size, note="menkou.local\n9\nAAAA\n\n— nobody\n", sealed_at=MONDAY
        )

        assert complaints().keys() == {"menkou.D015"}


@pytest.mark.usefixtures("well")
class TestParts:
    """What the heartbeats of a running installation, and what waits for it, tell."""

    @pytest.fixture(autouse=True)
    def home(self, tmp_path: Path) -> Iterator[Path]:
        """A folder for heartbeats."""
        with override_settings(MENKOU_HOME=tmp_path):
            yield tmp_path

    def beats(self, home: Path, *parts: str, **failing: str) -> None:
        """Let parts be heard of on Monday."""
        for part in parts:
            beats.Heart(part, beats.folder_of(home), since=MONDAY).beat(at=MONDAY, failing=failing)

    def test_all_parts_run(self, home: Path) -> None:
        self.beats(home, *beats.PARTS)

        assert complaints(MONDAY + beats.QUIET_AFTER) == {}

    def test_a_part_that_died(self, home: Path) -> None:
        self.beats(home, "sealer")

        found = complaints(MONDAY + timedelta(minutes=3))

        assert found.keys() == {"menkou.D020"}
        assert "sealer" in found["menkou.D020"].problem
        assert found["menkou.D020"].grave

    def test_a_part_that_was_forgotten(self, home: Path) -> None:
        self.beats(home, "web", "sweep", "sealer")

        found = complaints()

        assert found.keys() == {"menkou.D021"}
        assert "--only worker" in found["menkou.D021"].remedy

    def test_a_sweep_that_fails(self, home: Path) -> None:
        self.beats(home, *beats.PARTS)
        self.beats(home, "sweep", scrub="OSError (menkou.x:1)")

        found = complaints()

        assert found.keys() == {"menkou.D022"}
        assert "OSError (menkou.x:1)" in found["menkou.D022"].problem
        assert not found["menkou.D022"].grave

    def test_steps_that_nobody_is_told_of(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "MOST_WAITING", 0)
        models.Untold.objects.create(event=models.Event.objects.latest("pk"))

        found = complaints()

        assert found.keys() == {"menkou.D025"}
        assert "menkou serve" in found["menkou.D025"].remedy

    def test_a_job_that_was_given_up(self) -> None:
        Job.objects.create(
            task="x", enqueued_at=MONDAY, due_at=MONDAY, died_at=MONDAY, failed_at=MONDAY, reason="x"
        )

        found = complaints(MONDAY + timedelta(days=1))

        assert found.keys() == {"menkou.D023"}
        assert "menkou jobs list" in found["menkou.D023"].remedy

    def test_a_job_that_nobody_does(self) -> None:
        Job.objects.create(task="x", enqueued_at=MONDAY, due_at=MONDAY)

        assert complaints(MONDAY + timedelta(minutes=9)) == {}
        assert complaints(MONDAY + timedelta(minutes=10)).keys() == {"menkou.D024"}


def test_no_operations_centre(db: None) -> None:
    found = complaints()

    assert found.keys() == {"menkou.D013"}
    assert "menkou init" in found["menkou.D013"].remedy


@pytest.mark.slow
class TestCommand:
    """The command itself, with nothing to talk to."""

    def test_nothing_is_here(self, empty: Installation) -> None:
        told = empty.menkou("doctor")

        assert told.returncode == 1
        assert "menkou.D006" in told.stdout
        assert not empty.home.exists()

    def test_a_database_that_cannot_be_reached(self, tmp_path: Path) -> None:
        told = Installation(tmp_path, "postgresql://nobody@127.0.0.1:1/menkou").menkou("doctor")

        assert told.returncode == 1
        assert "menkou.D010" in told.stdout
        assert "Traceback" not in told.stderr

    def test_a_name_that_nothing_can_be_signed_under(self, tmp_path: Path) -> None:
        told = Installation(tmp_path, more={"MENKOU_ORIGIN": "our town"}).menkou("doctor")

        assert told.returncode == 1
        assert told.stderr.startswith("menkou.E005: ")
        assert "Traceback" not in told.stderr

    def test_all_is_well(self, any_town: Installation) -> None:
        told = any_town.menkou("doctor", "--json")

        complaints = told.stdout.strip()
        known_year = timezone.now().month < 11
        assert told.returncode == 0
        assert not known_year or complaints == "[]"
        assert bool(POSTGRESQL) == bool(any_town.url)
