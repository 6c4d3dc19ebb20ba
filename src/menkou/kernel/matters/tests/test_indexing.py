"""Whatever is said about a matter is found, by whichever door it came in, until it is erased."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import override_settings

from menkou.kernel.ledger import chain, keys
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import (
    batches,
    erasing,
    histories,
    opening,
    recording,
    refusals,
    reindexing,
)
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, LIFT, MONDAY, SETUP, Cast, report, through
from menkou.kernel.matters.verbs import commenting, importing, reporting
from menkou.kernel.people.actors import Actor
from menkou.kernel.searching import finding
from menkou.kernel.searching import indexing as searching
from menkou.kernel.searching.indexing import Said
from menkou.kernel.searching.models import Entry


def found(text: str, *, internal: bool = True) -> set[str]:
    return set(finding.find(text, internal=internal))


def silent(_reached: int, _end: int) -> None:
    """Watch no progress."""


@pytest.fixture
def told(cast: Cast) -> MatterState:
    """A lift with a spot and a number to call; something added by the reporter, and something among the staff."""
    said = reporting.Report(
        words=Words("电梯停在三楼。"), spot=Words("二号楼东侧"), case_type=LIFT, place="n1", confidential=True
    )
    contact = {"name": "样例张", "phone": "000-0000-0000"}
    matter = opening.report(said, by=Actor.anonymous(), at=MONDAY, contact=contact).matter
    added = commenting.Comment(words=Words("老人出不了门。"))
    among = commenting.Comment(words=Words("此前报过三次。"), internal=True)
    return through(matter, [(Actor.reporter(matter.number), added), (cast.clerk, among)])


def test_all_words_of_a_matter_are_found(told: MatterState) -> None:
    for words in ("电梯停在三楼", "号楼东侧", "出不了门", "电梯 老人", "报过三次"):
        assert found(words) == {told.number}


def test_what_is_only_for_those_who_work_on_it_is_left_out_for_others(told: MatterState) -> None:
    assert found("报过三次", internal=False) == set()
    assert found("老人", internal=False) == {told.number}


def test_who_reported_it_is_not_in_the_index(told: MatterState) -> None:
    for words in ("样例张", "0000", "000 0000"):
        assert found(words) == set()


def test_words_of_a_refused_step_are_not_found(told: MatterState, cast: Cast) -> None:
    with pytest.raises(refusals.MatterRefusal):
        through(told, [(cast.wang, commenting.Comment(words=Words("与我无关。")))])
    assert found("与我无关") == set()


@pytest.mark.usefixtures("cast")
def test_what_comes_in_by_a_batch_is_found() -> None:
    command = importing.ImportReport(origin="test:1", words=Words("路灯不亮"), case_type=LIFT, place="n1")
    batches.act_on_many([batches.Asked("test:1", command, uuid4(), MONDAY)], by=SETUP, at=LATER)

    assert len(found("路灯")) == 1


@pytest.mark.usefixtures("cast")
def test_what_comes_in_as_a_history_is_found() -> None:
    here = report().matter
    steps = chain.read(recording.stream_of(here.number))
    number = "2603-22222222X"
    past = tuple(
        histories.Past(
            kind=step.kind,
            schema=step.schema,
            at=step.at,
            recorded_at=step.recorded_at,
            by=step.by,
            command_id=uuid4(),
            data={**step.data, "words": Words("窨井冒水"), "receipt": None},
        )
        for step in steps
    )
    history = histories.History(number, past)

    histories.take_over({number: (history, histories.fold(history))}, via="test")

    assert found("窨井") == {number}


def test_erased_words_are_not_found_and_others_still_are(told: MatterState) -> None:
    other = report().matter

    erasing.erase(told.number, by=SETUP, at=LATER, reason=erasing.Reason.ASKED, step=2)
    assert found("老人") == set()
    assert found("东侧") == {told.number}

    erasing.erase(told.number, by=SETUP, at=LATER, reason=erasing.Reason.ASKED)
    assert not Entry.objects.filter(owner=told.number).exists()
    assert found("半空") == {other.number}


def test_an_index_that_is_whole_has_nothing_to_mend(told: MatterState) -> None:
    expected = reindexing.Compared(steps=3)

    assert reindexing.compare(silent) == reindexing.compare(silent, mend=True) == expected
    assert expected.agrees
    assert reindexing.sample().wrong == 0


def test_an_index_is_made_anew_from_the_words(
    told: MatterState, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "WORDS_AT_ONCE", 2)
    numbers = [report().matter.number for _time in range(5)]
    Entry.objects.exclude(owner=numbers[2]).delete()
    reached: list[tuple[int, int]] = []

    assert reindexing.sample().wrong
    assert reindexing.compare(silent) == reindexing.Compared(steps=8, wrong=7)
    assert reindexing.compare(lambda *at: reached.append(at), mend=True).wrong == 7

    assert reindexing.compare(silent) == reindexing.Compared(steps=8)
    assert found("半空") == set(numbers)
    assert found("报过三次", internal=False) == set()
    assert reached == sorted(reached)
    assert len(set(reached[-1])) == 1


def test_an_entry_without_words_is_taken_out(told: MatterState) -> None:
    searching.put_many([Said("2603-22222222X", 1, ("电梯",)), Said(told.number, 9, ("电梯",))])

    assert reindexing.compare(silent).stray == 2
    assert reindexing.compare(silent, mend=True).stray == 2
    assert found("电梯") == {told.number}
    assert reindexing.compare(silent).agrees


def test_erased_words_are_not_put_back(told: MatterState) -> None:
    erasing.erase(told.number, by=SETUP, at=LATER, reason=erasing.Reason.ASKED, step=2)

    assert reindexing.compare(silent, mend=True) == reindexing.Compared(steps=2)
    assert found("老人") == set()


def test_an_index_under_another_key_is_told_and_mended(told: MatterState, tmp_path: Path) -> None:
    with other_keys(tmp_path):
        assert reindexing.sample().wrong
        assert found("老人") == set()
        reindexing.compare(silent, mend=True)
        assert found("老人") == {told.number}


def other_keys(folder: Path) -> override_settings:
    keys.create(folder / "keys")
    return override_settings(MENKOU_KEYS=folder / "keys")
