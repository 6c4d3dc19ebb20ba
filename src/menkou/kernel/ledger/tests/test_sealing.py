"""Contacts that only this installation can open, until their key is destroyed."""

import base64
import sqlite3
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from pytest_django import Settings

from menkou.kernel.ledger import keys, sealing, seals

PHONE = "139 0000 0000"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MENKOU_KEYS = tmp_path / "keys"
    keys.create(settings.MENKOU_KEYS)
    return tmp_path / "keys"


def wrapped_keys(folder: Path) -> dict[str, bytes]:
    file = sqlite3.connect(folder / keys.SEALS)
    try:
        return dict(file.execute("SELECT key_id, wrapped FROM seal").fetchall())
    finally:
        file.close()


def test_a_sealed_contact_opens_to_what_it_was() -> None:
    sealed = sealing.seal(PHONE)

    assert sealing.open_sealed(sealed) == PHONE
    assert sealed.cipher == "AES-256-GCM"
    assert PHONE.encode() not in sealed.blob


def test_the_same_contact_is_sealed_otherwise_each_time() -> None:
    first, second = sealing.seal_many([PHONE, PHONE])

    assert first.key_id != second.key_id
    assert first.blob != second.blob


def test_many_are_sealed_in_the_order_given() -> None:
    texts = [f"resident-{number}@example.org" for number in range(300)]

    assert [sealing.open_sealed(sealed) for sealed in sealing.seal_many(texts)] == texts
    assert sealing.seal_many([]) == []


def test_a_destroyed_key_opens_nothing_and_leaves_the_others() -> None:
    gone, stays = sealing.seal_many([PHONE, PHONE])

    sealing.destroy(gone.key_id)
    sealing.destroy(gone.key_id)

    assert sealing.open_sealed(gone) is None
    assert sealing.open_sealed(stays) == PHONE


def test_no_file_holds_a_destroyed_key(folder: Path) -> None:
    sealed = sealing.seal_many([PHONE] * 2000)
    wrapped = wrapped_keys(folder)
    doomed = [each.key_id for each in sealed[::7]]
    assert wrapped[doomed[0]] in (folder / keys.SEALS).read_bytes()

    for key_id in doomed:
        sealing.destroy(key_id)

    raw = b"".join(path.read_bytes() for path in folder.iterdir())
    assert [key_id for key_id in doomed if wrapped[key_id] in raw] == []
    assert all(wrapped[each.key_id] in raw for each in sealed[1::7])


def test_a_key_is_not_destroyed_for_good_while_its_journal_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "WAITS_SECONDS", 0.1)
    reader = sqlite3.connect(folder / keys.SEALS, isolation_level=None)
    sealed = sealing.seal(PHONE)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM seal").fetchall()

    with pytest.raises(seals.NotForgotten):
        sealing.destroy(sealed.key_id)
    reader.close()
    sealing.destroy(sealed.key_id)

    assert sealing.open_sealed(sealed) is None


@pytest.mark.parametrize("part", ["blob", "key_id"])
def test_what_was_altered_is_not_opened(part: str) -> None:
    sealed, other = sealing.seal_many([PHONE, PHONE])

    with pytest.raises(sealing.SealBroken):
        sealing.open_sealed(replace(sealed, **{part: getattr(other, part)}))


def test_another_master_key_opens_nothing(folder: Path) -> None:
    sealed = sealing.seal(PHONE)
    (folder / keys.MASTER).write_bytes(bytes(32))

    with pytest.raises(sealing.SealBroken):
        sealing.open_sealed(sealed)


def test_an_unknown_cipher_is_said() -> None:
    with pytest.raises(sealing.SealBroken, match="SM4"):
        sealing.open_sealed(replace(sealing.seal(PHONE), cipher="SM4-GCM"))


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("139 0000 0000", "13900000000"),
        ("+86 139-0000-0000", "13900000000"),
        ("0086 13900000000", "13900000000"),
        ("(021) 0000-0000", "02100000000"),
        ("１３９００００００００", "13900000000"),
        (" Resident@Example.org ", "resident@example.org"),
    ],
)
def test_a_contact_is_found_however_it_is_written(one: str, same: str) -> None:
    assert sealing.blind_index(one) == sealing.blind_index(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13900000000", "13900000001"),
        ("a-b@example.org", "ab@example.org"),
        ("86000000", "000000"),
        ("13900861234", "1391234"),
    ],
)
def test_two_contacts_are_not_taken_for_one(one: str, other: str) -> None:
    assert sealing.blind_index(one) != sealing.blind_index(other)


def test_a_blind_index_belongs_to_one_installation(folder: Path) -> None:
    before = sealing.blind_index(PHONE)
    (folder / keys.BLIND_INDEX).write_bytes(bytes(32))

    assert sealing.blind_index(PHONE) != before


def keep_some(file: Path, start: int) -> None:
    """Run in a process or thread of its own."""
    for number in range(start, start + 25):
        seals.keep(file, [(f"key-{number}", base64.b64encode(bytes(40)))])
        assert seals.wrapped_of(file, f"key-{number}") is not None
        if number % 5 == 0:
            seals.forget(file, f"key-{number}")


@pytest.mark.slow
def test_several_processes_and_threads_keep_and_forget_keys_at_once(folder: Path) -> None:
    file = folder / keys.SEALS
    with (
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes,
        ThreadPoolExecutor(4) as threads,
    ):
        tasks = [
            pool.submit(keep_some, file, 100 * number) for number, pool in enumerate([processes, threads] * 3)
        ]
        for task in tasks:
            task.result()

    kept = wrapped_keys(folder)
    assert len(kept) == 150
    assert len([wrapped for wrapped in kept.values() if wrapped is None]) == 30
