"""Notes are those of the public format: what others sign is read, what is malformed is refused precisely."""

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from menkou.kernel.ledger import heads, notes
from menkou.kernel.ledger.tests.records import MONDAY

# The example in the documentation of golang.org/x/mod/sumdb/note.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
PUBLISHED_NOTE = (
    PUBLISHED_TEXT + "\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SIGNER = notes.Signer("menkou.example", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
HEAD = heads.Head.at(MONDAY, origin=SIGNER.name, size=3, root=bytes(range(32)))
lines = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20)


def test_a_note_that_others_published_is_read() -> None:
    assert notes.text_of(PUBLISHED_NOTE, notes.Verifier.read(PUBLISHED_KEY)) == PUBLISHED_TEXT


def test_a_key_that_others_published_is_written_the_same() -> None:
    assert str(notes.Verifier.read(PUBLISHED_KEY)) == PUBLISHED_KEY


def test_a_checkpoint_is_written_line_by_line() -> None:
    assert HEAD.text == (
        "menkou.example\n"
        "3\n"
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
        "sealed 2026-11-23T01:30:00Z\n"
    )  # fmt: skip


@settings(deadline=None)
@given(st.integers(0, 10**18 - 1), st.binary(min_size=32, max_size=32), st.lists(lines, max_size=4))
def test_a_signed_checkpoint_is_read_back(size: int, root: bytes, extensions: list[str]) -> None:
    head = heads.Head(SIGNER.name, size, root, tuple(extensions))

    assert heads.open_note(SIGNER.sign(head.text), SIGNER.verifier) == head


@settings(deadline=None)
@given(st.data())
def test_no_byte_of_a_note_can_be_changed(data: st.DataObject) -> None:
    note = SIGNER.sign(HEAD.text).encode()
    place = data.draw(st.integers(0, len(note) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != note[place]))
    changed = note[:place] + bytes([other]) + note[place + 1 :]

    with pytest.raises((notes.MalformedNote, notes.NotSigned)):
        notes.text_of(changed.decode(errors="replace"), SIGNER.verifier)


@settings(deadline=None)
@given(st.text() | st.text(alphabet="— \na+/=1é", max_size=60))
def test_whatever_is_no_note_is_refused(text: str) -> None:
    with pytest.raises((notes.MalformedNote, notes.NotSigned)):
        notes.text_of(text, SIGNER.verifier)


@settings(deadline=None)
@given(st.text() | st.text(alphabet="a\n019AQ=", max_size=60))
def test_whatever_is_no_head_is_refused_or_written_the_same(text: str) -> None:
    try:
        head = heads.Head.read(text)
    except heads.MalformedHead:
        return
    assert head.text == text


@settings(deadline=None)
@given(st.text() | st.from_regex(r"[a+]{0,3}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{0,44}"))
def test_whatever_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(notes.MalformedKey):
        notes.Verifier.read(text)


def test_signatures_of_others_stand_beside_ours() -> None:
    other = notes.Signer("witness.example", Ed25519PrivateKey.generate())
    both = SIGNER.sign(HEAD.text) + other.sign(HEAD.text).rpartition("\n\n")[2]

    assert heads.open_note(both, SIGNER.verifier) == HEAD
    assert notes.text_of(both, other.verifier) == HEAD.text


def test_a_wrong_signature_by_us_counts_even_beside_a_right_one() -> None:
    wrong = SIGNER.sign("another text\n").rpartition("\n\n")[2]

    with pytest.raises(notes.NotSigned, match="does not belong to the text"):
        notes.text_of(SIGNER.sign(HEAD.text) + wrong, SIGNER.verifier)


def test_a_note_by_someone_else_is_not_ours() -> None:
    other = notes.Signer(SIGNER.name, Ed25519PrivateKey.generate())

    with pytest.raises(notes.NotSigned, match=r"no signature by menkou\.example"):
        notes.text_of(other.sign(HEAD.text), SIGNER.verifier)


def test_a_checkpoint_of_another_origin_is_refused() -> None:
    foreign = replace(HEAD, origin="elsewhere.example")

    with pytest.raises(heads.MalformedHead, match="origin"):
        heads.open_note(SIGNER.sign(foreign.text), SIGNER.verifier)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", "no blank line"),
        ("text\n— name AAAAAAAA\n", "no blank line"),
        ("\n\n— name AAAAAAAA\n", "empty text"),
        ("text\n\n", "last line does not end"),
        ("text\n\n— name AAAAAAAA", "last line does not end"),
        ("te\txt\n\n— name AAAAAAAA\n", "control character"),
        ("te\ud800xt\n\n— name AAAAAAAA\n", "surrogate"),
        ("text\n\n- name AAAAAAAA\n", "not “— name signature”"),
        ("text\n\n— na+me AAAAAAAA\n", "not “— name signature”"),
        ("text\n\n— name\n", "not “— name signature”"),
        ("text\n\n— name AAAA AAAA\n", "not base64"),
        ("text\n\n— name AAAAAAB=\n", "canonical"),
        ("text\n\n— name AAAA\n", "too short"),
        ("text\n\n" + "— name AAAAAAAA\n" * 101, "more signatures"),
        ("t" * 1_000_001, "longer"),
    ],
)
def test_a_malformed_note_is_told_what_is_wrong(note: str, why: str) -> None:
    with pytest.raises(notes.MalformedNote, match=why):
        notes.text_of(note, SIGNER.verifier)


@pytest.mark.parametrize("text", ["", "\n", "no end", "a\rb\n"])
def test_a_text_that_cannot_be_a_note_is_not_signed(text: str) -> None:
    with pytest.raises(notes.MalformedNote):
        SIGNER.sign(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name", "three parts"),
        ("name+c74f20a3", "three parts"),
        ("+c74f20a3+ARpc", "name of the key"),
        ("na me" + PUBLISHED_KEY[12:], "name of the key"),
        ("name+c74f20a3+A", "not base64"),
        ("PeterNeumann+c74f20a3+" + base64.b64encode(b"\x02" + bytes(32)).decode(), "not of Ed25519"),
        ("PeterNeumann+c74f20a3+" + base64.b64encode(b"\x01" + bytes(31)).decode(), "32 bytes"),
        (PUBLISHED_KEY.replace("c74f20a3", "c74f20a4"), "hash does not belong"),
    ],
)
def test_a_malformed_key_is_told_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(notes.MalformedKey, match=why):
        notes.Verifier.read(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("origin\n3\nAAAA", "last line"),
        ("origin\n3\n", "three lines"),
        ("origin\n3\n\nmore\n", "empty one"),
        ("origin\n03\nAAAA\n", "number of leaves"),
        ("origin\n-3\nAAAA\n", "number of leaves"),
        ("origin\n٣\nAAAA\n", "number of leaves"),
        ("origin\n3\nAAAA\n", "32 bytes"),
        ("origin\n3\nAAA\n", "not base64"),
    ],
)
def test_a_malformed_head_is_told_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(heads.MalformedHead, match=why):
        heads.Head.read(text)
