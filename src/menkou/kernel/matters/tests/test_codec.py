"""Commands and events as plain values and back; what does not fit is refused by name."""

import typing
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from menkou.kernel.ledger.words import Read, Words
from menkou.kernel.matters import (
    codec,
    events,
    refusals,
    verbs,
)
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.events import Clocks, Event, Stamp
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.tests.conftest import (
    LATER,
    LIFT,
    MONDAY,
    SETUP,
)
from menkou.kernel.matters.verbs import (
    answering,
    dispatching,
    importing_steps,
    reporting,
    returning,
    taking,
    verifying,
    withdrawing,
)

REPORTED = {"words": "好", "case_type": LIFT, "place": "n1"}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """What a field of this type can hold."""
    if annotation is type(None):
        return st.none()
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is typing.Annotated:
        return values(arguments[0])
    if arguments:
        return st.one_of(*[values(each) for each in arguments if each is not Read])
    if issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    return SIMPLE[annotation]


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 2**31),
    str: TEXT,
    Words: TEXT.map(lambda text: Words("话" + text)),
    Decimal: st.decimals(-180, 180, places=6),
    datetime: st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    Filed: st.builds(Filed, st.uuids().map(lambda each: each.hex), st.uuids().map(lambda each: each.hex * 2)),
}
STAMP = Stamp(at=MONDAY, recorded_at=LATER, by=SETUP, version=1)


def made(kind: type) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: values(annotation) for name, annotation in codec.hints(kind).items()})


@pytest.mark.parametrize("verb", sorted(verbs.commands()))
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_every_command_comes_back_from_its_plain_values(verb: str, data: st.DataObject) -> None:
    command = data.draw(made(verbs.commands()[verb]))

    assert codec.from_plain(type(command), codec.to_plain(command)) == command


@pytest.mark.parametrize("kind", sorted(verbs.events()))
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_every_event_comes_back_from_what_the_ledger_stores(kind: str, data: st.DataObject) -> None:
    event: Event = data.draw(made(verbs.events()[kind]))
    clocks = data.draw(st.none() | made(Clocks))
    stamp = Stamp(at=MONDAY, recorded_at=LATER, by=SETUP, version=1, clocks=clocks)

    again = events.from_data(type(event), event.stamped(stamp).data(), STAMP)

    assert again == event
    assert again.stamp == stamp


def test_words_come_back_from_text() -> None:
    asked = codec.from_plain(dispatching.Dispatch, {"unit": "firm", "note": "请尽快"})

    assert (asked.unit, str(asked.note)) == ("firm", "请尽快")


@pytest.mark.parametrize(
    ("command", "plain", "field", "expected"),
    [
        (taking.Take, {"colour": "red"}, "colour", "one of"),
        (dispatching.Dispatch, {}, "unit", "is needed"),
        (dispatching.Dispatch, {"unit": 7}, "unit", "str"),
        (dispatching.Dispatch, {"unit": None}, "unit", "str"),
        (dispatching.Dispatch, {"unit": "firm", "note": 7}, "note", "Words"),
        (dispatching.Dispatch, {"unit": "firm", "note": "a\0b"}, "note", "NUL"),
        (verifying.Verify, {"words": "好", "passed": "yes"}, "passed", "bool"),
        (verifying.Verify, {"words": "好", "passed": 1}, "passed", "bool"),
        (verifying.Verify, {"words": None}, "words", "Words"),
        (verifying.Verify, {"words": "好", "files": "abc"}, "files", "a list"),
        (verifying.Verify, {"words": "好", "files": ["abc"]}, "files", "Filed"),
        (verifying.Verify, {"words": "好", "files": [{"key": "abc"}]}, "files", "key and commitment"),
        (verifying.Verify, {"words": "好", "files": [{"key": 1, "commitment": 2}]}, "files", "key and"),
        (answering.Answer, {"words": "好", "claim": "perhaps"}, "claim", "solved, explained"),
        (answering.Answer, {"words": "好", "claim": []}, "claim", "solved, explained"),
        (importing_steps.ImportStep, {"phase": "closed", "due_at": "2026-03-02"}, "due_at", "with its zone"),
        (importing_steps.ImportStep, {"phase": "closed", "due_at": "soon"}, "due_at", "with its zone"),
        (importing_steps.ImportStep, {"phase": "closed", "flags": [1]}, "flags", "str"),
        (reporting.Report, REPORTED | {"longitude": "NaN"}, "longitude", "a number"),
        (reporting.Report, REPORTED | {"latitude": "x"}, "latitude", "a number"),
        (reporting.Report, REPORTED | {"latitude": 1.5}, "latitude", "Decimal"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_name(
    command: type[Command], plain: dict[str, Any], field: str, expected: str
) -> None:
    with pytest.raises(codec.NotUnderstood, match=expected) as refused:
        codec.from_plain(command, plain)

    assert refused.value.field == field


def test_typed_text_is_read_by_the_field_it_is_for() -> None:
    typed = codec.from_texts(verifying.Verify, {"passed": "Yes", "words": "好", "files": "a,b"})

    assert typed == {"passed": True, "words": "好", "files": ["a", "b"]}
    with pytest.raises(codec.NotUnderstood, match="yes or no"):
        codec.from_texts(verifying.Verify, {"passed": "perhaps"})
    with pytest.raises(codec.NotUnderstood, match="one of"):
        codec.from_plain(verifying.Verify, codec.from_texts(verifying.Verify, {"colour": "red"}))


@pytest.mark.parametrize("verb", sorted(verbs.commands()))
def test_every_verb_says_who_and_when_and_labels_its_fields(verb: str) -> None:
    command = verbs.commands()[verb]

    assert command.__doc__
    assert str(command.label)
    assert all(str(each.metadata["label"]) for each in fields(command))
    assert all(each.default is MISSING or not each.metadata["required"] for each in fields(command))


def test_empty_words_are_no_words() -> None:
    for blank in ("", "  \n"):
        with pytest.raises(refusals.WordsMissing):
            returning.Return(reason=Words(blank))
    assert withdrawing.Withdraw(reason=Words("")).reason is not None
