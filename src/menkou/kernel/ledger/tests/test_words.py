"""Words and their commitments."""

import hashlib

import pytest

from menkou.kernel.ledger.words import NotWords, Read, Words


def test_a_commitment_is_the_hash_of_salt_and_text() -> None:
    words = Words("电梯", bytes(range(16)))

    assert words.commitment == hashlib.sha256(bytes(range(16)) + "电梯".encode()).hexdigest()


def test_the_same_text_is_committed_to_under_another_salt_each_time() -> None:
    assert Words("电梯") != Words("电梯")
    assert Words("电梯").commitment != Words("电梯").commitment


@pytest.mark.parametrize("text", ["a\0b", "half \ud800"])
def test_what_a_database_cannot_store_is_refused(text: str) -> None:
    with pytest.raises(NotWords):
        Words(text)


@pytest.mark.parametrize("text", ["", "  two spaces  ", "line\r\nline"])
def test_nothing_is_stripped(text: str) -> None:
    assert str(Words(text)) == text


def test_a_log_does_not_show_words_or_salt() -> None:
    assert repr(Words("电梯")) == "Words()"
    assert repr(Read("ab", "电梯", bytes(16))) == "Read(commitment='ab')"


def test_erased_words_say_so() -> None:
    assert Read("ab", None).is_erased
    assert not Read("ab", "").is_erased
    assert str(Read("ab", None)) != ""
