"""Texts as tokens: pairs of neighbours where a Chinese character is involved, Latin words and numbers whole.

Everything is put into one form first (NFKC, without case). “3号楼 lift” becomes ``3 3号 号楼``, a gap, ``lift``: what
stands behind one another in a text stands behind one another in its tokens, and nothing else does.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

Tokens = list[str | None]
"""In order; ``None`` where something lies between that is no word, such as a comma."""

_HAN = (
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_UNIT = re.compile(rf"(?P<han>{_HAN})|(?:(?!{_HAN})[^\W_])+")


def tokens(texts: Sequence[str]) -> Tokens:
    """Give the tokens of texts, with a gap between stretches of words."""
    found: Tokens = []
    for stretch in chain.from_iterable(_stretches(_plain(text)) for text in texts):
        if some := _tokens_of(stretch):
            found += [None, *some] if found else some
    return found


def phrases(text: str) -> list[tuple[str, list[str]]]:
    """Give what somebody looks for: each stretch of words as it was typed, with its tokens, which may be none."""
    return [("".join(stretch), _tokens_of(stretch)) for stretch in _stretches(_plain(text))]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _stretches(text: str) -> Iterator[list[str]]:
    """Give the units (a Chinese character, a word, a number) that stand together without anything between."""
    stretch: list[str] = []
    end = 0
    for match in _UNIT.finditer(text):
        if stretch and match.start() != end:
            yield stretch
            stretch = []
        stretch.append(match[0])
        end = match.end()
    if stretch:
        yield stretch


def _tokens_of(units: Sequence[str]) -> list[str]:
    found = []
    for unit, following in zip(units, [*units[1:], ""], strict=True):
        if not _is_han(unit):
            found.append(unit)
        if following:
            found.append(unit + following)
    return found


def _is_han(unit: str) -> bool:
    match = _UNIT.match(unit)
    return match is not None and match["han"] is not None
