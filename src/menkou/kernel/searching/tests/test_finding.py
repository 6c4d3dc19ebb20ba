"""What is put in is found, and nothing else; what is forgotten is not."""

import importlib
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from menkou.kernel.searching import finding, grams, indexing
from menkou.kernel.searching.indexing import Said
from menkou.kernel.searching.models import Entry

pytestmark = pytest.mark.django_db


def found(text: str, *, internal: bool = True) -> list[str]:
    return sorted(set(finding.find(text, internal=internal)))


@pytest.fixture
def lift() -> None:
    """Two matters: a lift, of which more is said later and among the staff, and a lamp."""
    indexing.put_many(
        [
            Said("lift", 1, ("二号楼电梯又停在半空，电话没人接。", "3号楼 East lift B2")),
            Said("lift", 2, ("物业说已经报修",)),
            Said("lift", 3, ("此人常来电",), internal=True),
            Said("lamp", 1, ("楼道的灯坏了",)),
        ]
    )


@pytest.mark.usefixtures("lift")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电梯", ["lift"]),
        ("楼电梯又停", ["lift"]),
        ("楼道", ["lamp"]),
        ("半空电话", []),  # a comma lies between
        ("号楼", ["lift"]),
        ("3号", ["lift"]),
        ("3", ["lift"]),
        ("LIFT", ["lift"]),
        ("lif", []),  # a word is looked for whole
        ("ｂ２", ["lift"]),
        ("电梯 报修", ["lift"]),  # in two steps of one matter
        ("电梯，报修", ["lift"]),
        ("电梯 楼道", []),  # in two matters
        ("梯电", []),
        ("来电", ["lift"]),
    ],
)
def test_what_stands_together_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.usefixtures("lift")
def test_internal_words_are_not_for_everybody() -> None:
    assert found("来电", internal=False) == []
    assert found("电梯 来电", internal=False) == []
    assert found("报修", internal=False) == ["lift"]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", finding.NoWords),
        (" ，。\0", finding.NoWords),
        ("梯", finding.TooShort),
        ("电梯 坏", finding.TooShort),
        ("电" * 60, finding.TooMuch),
        ("电梯 " * 9, finding.TooMuch),
    ],
)
def test_what_cannot_be_looked_for_is_refused(text: str, refusal: type[finding.NotSearchable]) -> None:
    with pytest.raises(refusal):
        finding.find(text, internal=True)
    with pytest.raises(refusal):
        finding.check(text)


def test_a_refusal_says_what_would_work() -> None:
    with pytest.raises(finding.TooShort, match="漏水"):
        finding.find("梯", internal=True)


@pytest.mark.usefixtures("lift")
def test_a_part_is_forgotten_and_no_other() -> None:
    assert indexing.forget("lift", [1, 9]) == 1

    assert found("电梯") == []
    assert found("报修") == ["lift"]


@pytest.mark.usefixtures("lift")
def test_everything_of_an_owner_is_forgotten_and_nothing_of_others() -> None:
    assert indexing.forget("lift") == 3

    assert [found(text) for text in ("电梯", "报修", "来电", "楼道")] == [[], [], [], ["lamp"]]
    assert indexing.forget("lift") == 0


@pytest.mark.usefixtures("lift")
def test_putting_again_changes_nothing() -> None:
    before = Entry.objects.count()

    indexing.put(Said("lift", 1, ("二号楼电梯又停在半空，电话没人接。",)))

    assert Entry.objects.count() == before
    assert found("电梯") == ["lift"]


@pytest.fixture
def months() -> None:
    """Three owners a month: a tap of which all speak, a lamp of which half do, and one thing that is said once."""
    for month in ("2601", "2602", "2603"):
        for nth in range(4):
            said = ("水龙头漏了" + "，路灯不亮" * (nth % 2), "井盖" if (month, nth) == ("2601", 0) else "")
            indexing.put(Said(f"{month}-{nth}", 1, said, shelf=month))


@pytest.mark.usefixtures("months")
def test_a_shelf_is_looked_through_on_its_own() -> None:
    def on(*shelves: str, text: str = "路灯") -> list[str]:
        return sorted(finding.find(text, internal=True, shelves=shelves))

    assert on("2602") == ["2602-1", "2602-3"]
    assert on("2601", "2603") == ["2601-1", "2601-3", "2603-1", "2603-3"]
    assert on("2604") == []
    assert on("2602", text="灯不 龙头漏") == ["2602-1", "2602-3"]
    assert len(on()) == 6
    assert found("2602") == []


@pytest.mark.usefixtures("months")
def test_how_many_have_it_decides_how_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in {"FEW": 1, "SELDOM": 1, "OFTEN": 3}.items():
        monkeypatch.setattr(finding, name, number)

    def held(text: str) -> list[str] | None:
        condition = finding.held("owner", text, internal=True, shelf="2602")
        if condition is None:
            return None
        return sorted(Entry.objects.filter(condition).values_list("owner", flat=True))

    assert held("井盖") == ["2601-0"]
    assert held("路灯") is None
    assert held("龙头漏 水龙") == [f"{month}-{nth}" for month in (2601, 2602, 2603) for nth in range(4)]
    assert finding.held("owner", "水龙", internal=True, shelf=None) is None
    assert held("电梯") == []


def test_what_was_there_before_shelves_is_put_on_them() -> None:
    kept = Said("2603-K7M3Q9XDA", 1, ("电梯坏了，在二楼",)), Said("2603-K7M3Q9XDA", 2, ("",))
    indexing.put_many([*kept, Said("round 7", 1, ("电梯坏了",))])
    by_month = importlib.import_module("menkou.kernel.searching.migrations.0002_by_month")

    with connection.cursor() as cursor:
        by_month._mark(None, SimpleNamespace(connection=connection, execute=cursor.execute))

    assert indexing.differing([replace(each, shelf="2603") for each in kept]) == []
    assert found("电梯坏") == ["2603-K7M3Q9XDA", "round 7"]
    assert list(finding.find("在二楼", internal=True, shelves=["2603"])) == ["2603-K7M3Q9XDA"]


def test_many_are_put_by_one_statement() -> None:
    with CaptureQueriesContext(connection) as captured:
        indexing.put_many(Said(f"m{nth}", 1, ("电梯坏了",)) for nth in range(40))
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        indexing.put_many([])
    assert len(captured) == 0


@pytest.mark.usefixtures("lift")
def test_what_is_missing_or_otherwise_is_named() -> None:
    right = Said("lamp", 1, ("楼道的灯坏了",))
    wrong = [
        Said("lamp", 1, ("楼道的灯",)),
        Said("lamp", 1, right.texts, internal=True),
        Said("lamp", 2, ("",)),
    ]

    assert indexing.differing([right, *wrong]) == wrong
    indexing.put(wrong[-1])
    assert indexing.differing([right, *wrong]) == wrong[:-1]


def test_long_words_are_found_at_every_place() -> None:
    long = "".join(chr(0x4E00 + nth) for nth in range(1000))
    indexing.put(Said("long", 1, (long,)))

    for start in range(0, 960, 7):
        assert found(long[start : start + 40]) == ["long"]
    assert found(long[10:12] + long[15]) == []


def test_a_word_that_comes_very_often_hides_none_behind_it() -> None:
    """PostgreSQL keeps 256 positions of a lexeme and drops those after."""
    indexing.put(Said("often", 1, ("电梯，" * 400 + "电梯坏了",)))

    assert found("电梯坏") == ["often"]


def test_entries_are_read_back_as_they_were_written() -> None:
    indexing.put(Said("lift", 1, ("电梯，电梯停电", "灯", "lift")))

    [entry] = Entry.objects.all()
    read = Entry(owner="copy", part=1, grams=entry.grams)
    read.save()

    assert [None if each is None else len(each) for each in entry.grams] == [12, None, 12, 12, 12, None, 12]
    assert entry.grams[0] == entry.grams[2]
    assert found("梯停") == ["copy", "lift"]


ALPHABET = "电梯停了ab1 ，"


class AgreesWithReading(TestCase):
    """The index finds what somebody finds who reads all texts."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.text(ALPHABET, max_size=12), min_size=1, max_size=6), st.text(ALPHABET, max_size=4))
    def test_the_index_agrees_with_reading_all_texts(self, texts: list[str], typed: str) -> None:
        indexing.put_many(Said(f"{nth}", 1, (text,)) for nth, text in enumerate(texts))
        try:
            by_index = found(typed)
        except finding.NotSearchable:
            return

        assert by_index == [str(nth) for nth, text in enumerate(texts) if holds(text, typed)]


def holds(text: str, typed: str) -> bool:
    """Read: every stretch of what was typed stands in the text, not within a longer word or number."""
    said = [units(word) for word, _tokens in grams.phrases(text)]
    return all(
        any(part == stretch[at : at + len(part)] for stretch in said for at in range(len(stretch)))
        for part in (units(word) for word, _tokens in grams.phrases(typed))
    )


def units(word: str) -> list[str]:
    return re.findall(r"[电梯停了]|[ab1]+", word)
