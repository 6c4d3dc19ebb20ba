"""How texts become tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.searching import grams


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电梯又停了", ["电梯", "梯又", "又停", "停了"]),
        ("电梯，停了", ["电梯", None, "停了"]),
        ("Lift B2 停了", ["lift", None, "b2", None, "停了"]),
        ("3号楼", ["3", "3号", "号楼"]),
        ("楼下POS机", ["楼下", "下pos", "pos", "pos机"]),
        ("ＬＩＦＴ１２", ["lift12"]),
        ("Straße", ["strasse"]),
        ("漏", []),
        ("！？…", []),
        ("", []),
    ],
)
def test_characters_are_paired_and_words_and_numbers_stay_whole(text: str, expected: list[str]) -> None:
    assert grams.tokens([text]) == expected


def test_texts_of_one_part_do_not_run_into_one_another() -> None:
    assert grams.tokens(["电梯", "停了"]) == ["电梯", None, "停了"]


@given(st.text(), st.text(), st.text())
def test_what_is_looked_for_stands_one_behind_the_other_wherever_it_was_typed(
    before: str, typed: str, after: str
) -> None:
    """A phrase of a text is found in it, unless a letter or number beside it belongs to the same word."""
    said = grams.tokens([f"{before} {typed} {after}"])

    for _word, tokens in grams.phrases(typed):
        length = len(tokens)
        assert any(said[at : at + length] == tokens for at in range(len(said) + 1))
