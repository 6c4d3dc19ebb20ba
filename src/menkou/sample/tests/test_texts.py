"""The words of the sample town: enough of them, each its own, nobody's name or number in them."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Protocol

import pytest

from menkou.packs.city_management.pack import PROGRAMME as CITY_MANAGEMENT
from menkou.packs.hotline.pack import PROGRAMME as HOTLINE
from menkou.packs.red_property.pack import PROGRAMME as RED_PROPERTY
from menkou.sample import texts

RUN = 10
TELEPHONE = re.compile(r"\d{7,}")
IN_THE_STREET, ON_THE_TELEPHONE, ON_THE_ESTATE = (
    {case_type.key for case_type in programme.case_types}
    for programme in (CITY_MANAGEMENT, HOTLINE, RED_PROPERTY)
)
CASE_TYPES = IN_THE_STREET | ON_THE_TELEPHONE | ON_THE_ESTATE
PROGRAMMES = {"", "hotline", "red_property"}
"""What stands for all case types of a programme; those of city management stand under nothing."""
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


def test_every_case_type_is_reported_and_those_of_the_street_in_ten_ways_or_more() -> None:
    reported = Counter(report.case_type for report in texts.reports())

    assert set(reported) == CASE_TYPES
    assert min(reported[key] for key in IN_THE_STREET) >= 10


@pytest.mark.parametrize("programme", [ON_THE_TELEPHONE, ON_THE_ESTATE])
def test_a_programme_is_reported_in_eighty_ways_or_more(programme: set[str]) -> None:
    assert len([report for report in texts.reports() if report.case_type in programme]) >= 80


def test_what_is_rung_in_comes_from_the_hotline() -> None:
    rung = {report.source for report in texts.reports() if report.case_type in ON_THE_TELEPHONE}

    assert rung == {"hotline_12345"}


def test_every_case_type_has_an_answer_of_its_own() -> None:
    assert {line.case_type for line in texts.answers()} - {""} == CASE_TYPES


@pytest.mark.parametrize("read", [texts.progress, texts.returns])
def test_every_case_type_or_its_programme_has_words_of_its_unit(
    read: Callable[[], tuple[texts.Line, ...]],
) -> None:
    said = {line.case_type for line in read()}

    assert said >= IN_THE_STREET | PROGRAMMES
    assert said <= CASE_TYPES | PROGRAMMES


@pytest.mark.parametrize("result", ["pass", "rework"])
def test_every_case_type_or_its_programme_can_be_verified_either_way(result: str) -> None:
    seen = {each.case_type for each in texts.verifications() if each.result == result}

    assert seen >= IN_THE_STREET | PROGRAMMES
    assert seen <= CASE_TYPES | PROGRAMMES


def test_lines_bound_to_a_case_type_or_programme_name_one_that_is_offered() -> None:
    bound = {line.case_type for line in (*texts.settlements(), *texts.declines(), *texts.comments())}

    assert bound <= CASE_TYPES | PROGRAMMES


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
