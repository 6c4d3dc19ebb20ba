"""Folders, manifests and programs of backups: only what is whole counts, and nobody waits for a traceback."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from menkou.config.backups import clients, folders, fresh, manifests
from menkou.config.backups.manifests import DATA, KEYS, Manifest

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def make(folder: Path, at: datetime = MONDAY, *, holds: str = DATA, origin: str = "menkou.local") -> Path:
    """Make a small finished backup."""
    final = folders.name(at, holds)
    with folders.draft(folder, final) as made:
        (made / "a.txt").write_text("甲")
        files = {"a.txt": manifests.digest(made / "a.txt")}
        told = Manifest(holds=holds, menkou="0.1.0", origin=origin, taken_at=at, files=files)
        manifests.write(made, told)
    return folder / final


def test_a_backup_says_of_itself_what_was_written(tmp_path: Path) -> None:
    manifest = manifests.read(make(tmp_path), DATA)

    assert (manifest.taken_at, manifest.origin, manifest.size) == (MONDAY, "menkou.local", 3)
    manifests.check_files(tmp_path / folders.name(MONDAY, DATA), manifest, silent)


def test_what_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with folders.draft(tmp_path, "menkou-1") as made:
            (made / manifests.FILE).write_text("{}")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert [each.name for each in tmp_path.iterdir()] == [folders.LOCK]


def test_what_a_power_cut_left_is_never_a_backup_and_is_cleared_away(tmp_path: Path) -> None:
    whole = make(tmp_path)
    left = whole.rename(tmp_path / f".{whole.name}{folders.DRAFT}")

    assert folders.finished(tmp_path, DATA) == []
    with pytest.raises(manifests.NotABackup):
        folders.chosen(tmp_path, DATA)
    newer = make(tmp_path, MONDAY + timedelta(hours=1))

    assert folders.finished(tmp_path, DATA) == [newer]
    assert not left.exists()


def test_only_one_backup_is_taken_into_a_folder_at_a_time(tmp_path: Path) -> None:
    with folders.draft(tmp_path, "menkou-1"), pytest.raises(folders.AnotherAtWork):
        make(tmp_path)


def test_the_newest_is_chosen_and_the_older_ones_go_but_not_those_of_others(tmp_path: Path) -> None:
    made = [make(tmp_path, MONDAY + timedelta(hours=hour)) for hour in range(3)]
    of_keys = make(tmp_path, MONDAY - timedelta(hours=1), holds=KEYS)
    of_others = make(tmp_path, MONDAY - timedelta(hours=2), origin="other.example.org")

    removed = folders.keep_newest(tmp_path, DATA, number=2, origin="menkou.local")

    assert removed == made[:1]
    assert folders.chosen(tmp_path, DATA) == made[2]
    assert folders.chosen(made[1], DATA) == made[1]
    assert set(tmp_path.glob("menkou-*")) == {*made[1:], of_keys, of_others}


@pytest.mark.parametrize(
    "told", ["", "{}", "[]", '{"format": 2}', '{"format": 1, "files": {"../x": {"size": 1, "sha256": ""}}}']
)
def test_what_is_no_manifest_is_said_in_words(tmp_path: Path, told: str) -> None:
    (tmp_path / manifests.FILE).write_text(told)

    with pytest.raises(manifests.NotABackup, match=manifests.FILE):
        manifests.read(tmp_path, DATA)


def test_a_manifest_that_leads_out_of_its_folder_is_none(tmp_path: Path) -> None:
    backup = make(tmp_path)
    file = backup / manifests.FILE
    file.write_text(file.read_text().replace("a.txt", "../a.txt"))

    with pytest.raises(manifests.NotABackup):
        manifests.read(backup, DATA)


def test_a_backup_of_keys_is_none_of_data(tmp_path: Path) -> None:
    with pytest.raises(manifests.NotABackup):
        manifests.read(make(tmp_path, holds=KEYS), DATA)


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_text("乙")])
def test_a_missing_or_changed_file_is_named(tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    backup = make(tmp_path)
    spoil(backup / "a.txt")

    with pytest.raises(manifests.Damaged, match=r"a\.txt"):
        manifests.check_files(backup, manifests.read(backup, DATA), silent)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Debian's folder with PostgreSQL 13 and 16, and nothing on the path."""
    for version in (13, 16):
        program = tmp_path / "postgresql" / str(version) / "bin" / "pg_dump"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}.4'\n")
        program.chmod(0o755)
    monkeypatch.setattr(clients, "DEBIAN", tmp_path / "postgresql")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "postgresql"


@pytest.mark.parametrize(("server", "taken"), [(12, "13"), (13, "13"), (14, "16"), (16, "16")])
def test_the_nearest_program_that_is_new_enough_is_taken(programs: Path, server: int, taken: str) -> None:
    assert clients.find("pg_dump", least=server) == programs / taken / "bin" / "pg_dump"


def test_an_older_program_is_refused_with_the_name_of_the_package(programs: Path) -> None:
    with pytest.raises(clients.NoClient, match="postgresql-client-17"):
        clients.find("pg_dump", least=17)


def test_a_missing_program_is_refused_with_the_name_of_the_package(programs: Path) -> None:
    with pytest.raises(clients.NoClient, match="postgresql-client-15"):
        clients.find("pg_restore", least=15)


@pytest.mark.django_db
class TestFreshness:
    """Tables are changed only after a backup of this very database, a day old at most."""

    def test_without_a_backup_nothing_is_changed(self, tmp_path: Path) -> None:
        settings = override_settings(MENKOU_HOME=tmp_path, MENKOU_WITHOUT_BACKUP=False)
        with settings, pytest.raises(fresh.NoFreshBackup, match="menkou backup"):
            fresh.require(at=MONDAY)

    @pytest.mark.parametrize(("hours", "enough"), [(0, True), (23, True), (24, False), (48, False)])
    def test_a_day_is_fresh(self, tmp_path: Path, hours: int, enough: bool) -> None:
        with override_settings(MENKOU_HOME=tmp_path, MENKOU_WITHOUT_BACKUP=False):
            fresh.mark(tmp_path / "menkou-1", at=MONDAY)
            if enough:
                fresh.require(at=MONDAY + timedelta(hours=hours))
                return
            with pytest.raises(fresh.NoFreshBackup):
                fresh.require(at=MONDAY + timedelta(hours=hours))

    def test_a_backup_of_another_database_does_not_count(self, tmp_path: Path) -> None:
        with override_settings(MENKOU_HOME=tmp_path):
            fresh.mark(tmp_path / "menkou-1", at=MONDAY)
            file = tmp_path / fresh.FILE
            file.write_text(file.read_text().replace('"database": "', '"database": "other '))

            assert fresh.last() is None

    def test_a_trial_does_without(self, tmp_path: Path) -> None:
        with override_settings(MENKOU_HOME=tmp_path, MENKOU_WITHOUT_BACKUP=True):
            fresh.require(at=MONDAY)
