"""The words of the sample town: enough of them, each its own, nobody's name or number in them."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Protocol

import pytest

from menkou.packs.city_management.pack import PROGRAMME
from menkou.sample import texts

RUN = 10
TELEPHONE = re.compile(r"\d{7,}")
CASE_TYPES = {case_type.key for case_type in PROGRAMME.case_types}
TIERS = {"neighbourhood", "building_group", "building", "site", "venue", "village_company"}
SOURCES = {"web", "qr_building", "hotline_12345", "desk", "mobile_grid", "patrol", "reception", "chat"}


class Said(Protocol):
    @property
    def text(self) -> str: ...


Reader = Callable[[], tuple[Said, ...]]
LEAST: list[tuple[Reader, int]] = [
    (texts.reports, 760),
    (texts.answers, 200),
    (texts.progress, 80),
    (texts.returns, 60),
    (texts.declines, 40),
    (texts.verifications, 120),
    (texts.callbacks, 120),
    (texts.comments, 60),
    (texts.settlements, 40),
]
READERS = [read for read, _ in LEAST]


@pytest.mark.parametrize(("read", "least"), LEAST)
def test_there_are_enough_texts_of_each_kind(read: Reader, least: int) -> None:
    assert len(read()) >= least


@pytest.mark.parametrize("read", READERS)
def test_no_text_is_said_twice(read: Reader) -> None:
    said = [each.text for each in read()]

    assert len(said) == len(set(said))


@pytest.mark.parametrize("read", READERS)
def test_no_run_of_ten_characters_stands_in_more_than_three_texts(read: Reader) -> None:
    runs = Counter(run for each in read() for run in _runs(each.text))

    assert [run for run, count in runs.items() if count > 3] == []


@pytest.mark.parametrize("read", READERS)
def test_no_text_holds_a_telephone_number_or_stray_space(read: Reader) -> None:
    spoilt = [
        each.text for each in read() if TELEPHONE.search(each.text) or each.text != "".join(each.text.split())
    ]

    assert spoilt == []


def test_every_case_type_of_the_pack_is_reported_in_ten_ways_or_more() -> None:
    reported = Counter(report.case_type for report in texts.reports())

    assert set(reported) == CASE_TYPES
    assert min(reported.values()) >= 10


@pytest.mark.parametrize("read", [texts.answers, texts.progress, texts.returns])
def test_every_case_type_of_the_pack_has_words_of_its_unit(
    read: Callable[[], tuple[texts.Line, ...]],
) -> None:
    assert {line.case_type for line in read()} - {""} == CASE_TYPES


@pytest.mark.parametrize("result", ["pass", "rework"])
def test_every_case_type_of_the_pack_can_be_verified_either_way(result: str) -> None:
    seen = {each.case_type for each in texts.verifications() if each.result == result}

    assert seen - {""} == CASE_TYPES


def test_lines_bound_to_a_case_type_name_one_of_the_pack() -> None:
    bound = {line.case_type for line in (*texts.settlements(), *texts.declines(), *texts.comments())}

    assert bound - {""} <= CASE_TYPES


def test_a_report_is_as_long_as_people_write_and_says_where() -> None:
    outside = [
        report.text for report in texts.reports() if not 18 <= len(report.text) <= 110 or not report.hint
    ]

    assert outside == []


def test_reports_come_from_every_tier_and_every_channel() -> None:
    assert {report.tier for report in texts.reports()} == TIERS
    assert {report.source for report in texts.reports()} == SOURCES


def test_a_rainy_day_has_words_enough_and_each_of_them_speaks_of_rain() -> None:
    rainy = [report.text for report in texts.reports() if report.rain]

    assert len(rainy) >= 45
    assert [text for text in rainy if "雨" not in text] == []


def test_solved_and_satisfied_occur_in_every_combination() -> None:
    heard = Counter((callback.solved, callback.satisfied) for callback in texts.callbacks())

    assert min(heard[solved, satisfied] for solved in (True, False) for satisfied in (True, False)) >= 15


def _runs(text: str) -> set[str]:
    return {text[start : start + RUN] for start in range(len(text) - RUN + 1)}
