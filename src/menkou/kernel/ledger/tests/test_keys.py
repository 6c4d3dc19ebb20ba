"""An installation's keys."""

import stat
from pathlib import Path

import pytest
from pytest_django import Settings

from menkou.kernel.ledger import keys, sealing


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MENKOU_KEYS = tmp_path / "keys"
    return tmp_path / "keys"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_before_they_are_created_every_key_is_missing(folder: Path) -> None:
    assert keys.missing(folder) == list(keys.FILES)


def test_created_keys_are_whole_and_for_their_owner_only(folder: Path) -> None:
    keys.create(folder)

    assert keys.missing(folder) == []
    assert sorted(contents(folder)) == sorted(keys.FILES)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_creating_again_changes_no_key(folder: Path) -> None:
    keys.create(folder)
    before = contents(folder)

    keys.create(folder)

    assert contents(folder) == before


def test_a_missing_key_is_named_and_made_anew(folder: Path) -> None:
    keys.create(folder)
    (folder / keys.DJANGO).unlink()
    assert keys.missing(folder) == [keys.DJANGO]

    keys.create(folder)

    assert keys.missing(folder) == []


def test_two_installations_have_nothing_in_common(tmp_path: Path) -> None:
    for name in ("here", "there"):
        keys.create(tmp_path / name)

    here, there = contents(tmp_path / "here"), contents(tmp_path / "there")
    assert [name for name in keys.FILES if name != keys.SEALS and here[name] == there[name]] == []


def test_a_lost_master_key_is_not_replaced(folder: Path) -> None:
    keys.create(folder)
    sealed = sealing.seal("139 0000 0000")
    master = (folder / keys.MASTER).read_bytes()
    (folder / keys.MASTER).unlink()

    with pytest.raises(keys.MasterLost, match=r"seals\.master"):
        keys.create(folder)

    (folder / keys.MASTER).write_bytes(master)
    assert sealing.open_sealed(sealed) == "139 0000 0000"


def test_the_signing_key_stays_the_same(folder: Path) -> None:
    keys.create(folder)

    assert keys.signing_key().public_key() == keys.signing_key().public_key()
