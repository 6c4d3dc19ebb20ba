"""Knowing a repeated command from another one with the same id."""

import pytest

from menkou.kernel.ledger import chain, erasing
from menkou.kernel.ledger.tests.entries import DESK, LIFT, MONDAY, entry
from menkou.kernel.ledger.words import Words

pytestmark = pytest.mark.django_db

RETURN: chain.Data = {"reason": Words("不属于我们"), "note": Words("请派给物业"), "suggests": "property"}


def recorded(data: chain.Data) -> chain.Recorded:
    """The event of a command `return`, with the given data."""
    chain.append([entry(data=data, digest=chain.digest_of("return", RETURN))])
    return chain.read("matter:1")[0]


def again(**changes: str) -> chain.Data:
    """The same command, sent a second time: same texts, other salts."""
    fields = {"reason": "不属于我们", "note": "请派给物业"} | changes
    return {"suggests": "property"} | {name: Words(text) for name, text in fields.items()}


def test_the_same_texts_are_the_same_request() -> None:
    assert chain.same_request(recorded(RETURN), "return", again())


def test_words_that_the_event_calls_otherwise_are_known_by_their_text() -> None:
    event = recorded({"why": RETURN["reason"], "what": RETURN["note"]})

    assert chain.same_request(event, "return", again())
    assert not chain.same_request(event, "return", again(note="不属于我们"))


@pytest.mark.parametrize("field", ["reason", "note"])
def test_another_text_is_another_request(field: str) -> None:
    assert not chain.same_request(recorded(RETURN), "return", again(**{field: LIFT}))


def test_texts_changed_about_are_another_request() -> None:
    event = recorded(RETURN)

    assert not chain.same_request(event, "return", again(reason="请派给物业", note="不属于我们"))


def test_another_field_or_name_is_another_request() -> None:
    event = recorded(RETURN)

    assert not chain.same_request(event, "return", {**again(), "suggests": "police"})
    assert not chain.same_request(event, "return", {**again(), "more": Words(LIFT)})
    assert not chain.same_request(event, "answer", again())


def test_erased_words_count_as_the_same() -> None:
    recorded(RETURN)
    erasing.erase("matter:1", by=DESK, at=MONDAY, only=[(1, "reason")])
    [event] = chain.read("matter:1")

    assert chain.same_request(event, "return", again())
    assert not chain.same_request(event, "return", again(note=LIFT))
