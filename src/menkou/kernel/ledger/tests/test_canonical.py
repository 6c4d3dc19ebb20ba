"""One value, one text."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.ledger import canonical
from menkou.kernel.ledger.tests.entries import MONDAY

YEAR = timedelta(days=365)
STRINGS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
INTEGERS = st.integers(-canonical.LARGEST_INTEGER, canonical.LARGEST_INTEGER)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | STRINGS,
    lambda values: st.lists(values, max_size=4) | st.dictionaries(STRINGS, values, max_size=4),
    max_leaves=20,
)
MOMENTS = st.builds(
    lambda after, zone: (MONDAY + after).astimezone(zone),
    st.timedeltas(-1000 * YEAR, 1000 * YEAR),
    st.timezones(),
)
REFUSED: Any = (
    st.floats()
    | st.binary()
    | st.tuples(VALUES)
    | st.integers(min_value=canonical.LARGEST_INTEGER + 1)
    | st.integers(max_value=-canonical.LARGEST_INTEGER - 1)
    | st.dictionaries(st.integers() | st.none() | st.booleans(), VALUES, min_size=1)
    | st.builds(lambda before, after: before + "\0" + after, STRINGS, STRINGS)
    | st.builds(lambda before, half: before + half, STRINGS, st.characters(categories=["Cs"]))
    | st.datetimes()
)


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    assert canonical.from_text(canonical.to_text(value)) == value


@given(VALUES)
def test_what_is_read_is_written_the_same(value: Any) -> None:
    text = canonical.to_text(value)

    assert canonical.to_text(canonical.from_text(text)) == text
    assert text.encode()


@given(VALUES)
def test_it_is_written_as_any_other_program_would_write_it(value: Any) -> None:
    """Whoever checks the record elsewhere has another writer."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

    assert canonical.to_text(value) == plain


@given(st.dictionaries(STRINGS, VALUES))
def test_the_order_of_keys_makes_no_difference(value: dict[str, Any]) -> None:
    assert canonical.to_text(dict(reversed(value.items()))) == canonical.to_text(value)


@given(VALUES, REFUSED)
def test_what_has_no_canonical_form_is_refused_wherever_it_stands(value: Any, refused: Any) -> None:
    for holder in (refused, [value, refused], {"a": value, "b": [refused]}):
        with pytest.raises(canonical.NotCanonical):
            canonical.to_text(holder)


@pytest.mark.parametrize("key", ["\0", "\ud800"])
def test_a_key_obeys_the_rules_of_strings(key: str) -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.to_text({key: 1})


def test_keys_are_sorted_without_spaces_and_chinese_stays_chinese() -> None:
    value = {"门口": ["é", True, None], "b": -1, "a": {"d": "\n", "c": '"'}}

    assert canonical.to_text(value) == '{"a":{"c":"\\"","d":"\\n"},"b":-1,"门口":["é",true,null]}'


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "1e2",
        "NaN",
        "-Infinity",
        '{"a":1,"a":2}',
        '{"a":[{"b":1,"b":1}]}',
        "{",
        "",
        "9" * 5000,
        "[" * 100_000,
    ],
)
def test_a_text_that_could_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.from_text(text)


@given(MOMENTS)
def test_a_time_is_read_back_as_the_same_moment(at: datetime) -> None:
    assert canonical.moment(canonical.instant(at)) == at.astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 11, 21, 5, 13, tzinfo=UTC), "2026-11-21T05:13:00Z"),
        (datetime(2026, 11, 21, 13, 13, tzinfo=timezone(timedelta(hours=8))), "2026-11-21T05:13:00Z"),
        (datetime(2026, 11, 21, 5, 13, 0, 70, tzinfo=UTC), "2026-11-21T05:13:00.000070Z"),
    ],
)
def test_a_time_is_written_in_utc(at: datetime, text: str) -> None:
    assert canonical.instant(at) == text


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.instant(MONDAY.replace(tzinfo=None))
