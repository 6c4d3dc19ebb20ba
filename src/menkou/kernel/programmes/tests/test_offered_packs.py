"""The packs that come with Menkou keep their promises, and each the rules of its own field."""

from collections import Counter

import pytest

from menkou.kernel.programmes import promises
from menkou.kernel.programmes.schema import CaseType, Programme, hours, working_days
from menkou.kernel.worktime import Clock
from menkou.packs.city_management.pack import PROGRAMME as CITY_MANAGEMENT
from menkou.packs.hotline.pack import PROGRAMME as HOTLINE
from menkou.packs.imported_requests.pack import PROGRAMME as IMPORTED_REQUESTS
from menkou.packs.menkou_itself.pack import PROGRAMME as MENKOU_ITSELF
from menkou.packs.red_property.pack import PROGRAMME as RED_PROPERTY

OFFERED = (CITY_MANAGEMENT, HOTLINE, RED_PROPERTY, IMPORTED_REQUESTS, MENKOU_ITSELF)
EMERGENCY_NUMBERS = {"110", "119", "120"}

each_pack = pytest.mark.parametrize("programme", OFFERED, ids=lambda each: each.key)


def of(programme: Programme, major: str) -> list[CaseType]:
    return [each for each in programme.case_types if each.major == major]


@each_pack
def test_a_pack_keeps_its_promises(programme: Programme) -> None:
    assert list(promises.broken_by(programme)) == []


@each_pack
def test_every_major_class_has_case_types(programme: Programme) -> None:
    assert {each.major for each in programme.case_types} == {each.key for each in programme.major_classes}


@each_pack
def test_an_emergency_is_one_of_three_numbers(programme: Programme) -> None:
    assert {each.emergency for each in programme.case_types} - {None} <= EMERGENCY_NUMBERS


@each_pack
def test_what_is_handled_day_and_night_is_not_left_lying_overnight_before(programme: Programme) -> None:
    """A condition counted in hours would lose them while acceptance waits for the office to open."""
    urgent = [
        each
        for each in programme.case_types
        if any(condition.handle.clock is Clock.CONTINUOUS_HOURS for condition in each.conditions)
    ]

    assert [each.key for each in urgent if each.accept.clock is not Clock.CONTINUOUS_HOURS] == []


def test_whatever_everybody_may_report_is_behind_one_door_only() -> None:
    for programme in OFFERED:
        behind = Counter(major for each in programme.doorsteps for major in each.majors)
        open_ = {each.key for each in programme.major_classes} if programme.doorsteps else set()
        assert behind == Counter(dict.fromkeys(open_, 1)), programme.key


def test_no_two_packs_use_one_code_for_a_major_class() -> None:
    codes = Counter(major.code for programme in OFFERED for major in programme.major_classes)

    assert [code for code, number in codes.items() if number > 1] == []


def test_no_two_packs_use_one_key_for_a_case_type() -> None:
    """Words of the sample town are told by this key alone."""
    keys = Counter(each.key for programme in OFFERED for each in programme.case_types)

    assert [key for key, number in keys.items() if number > 1] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_packs_use_one_name_for_a_case_type(language: str) -> None:
    """A worklist that is imported may name case types in either language."""
    names = Counter(getattr(each.name, language) for programme in OFFERED for each in programme.case_types)

    assert [name for name, number in names.items() if number > 1] == []


@each_pack
def test_a_long_total_leaves_nothing_urgent_lying(programme: Programme) -> None:
    """A total goes before the sum of the phases, so what is found must not be a matter of hours or a few days."""
    long = [each for each in programme.case_types if each.total is not None]
    limits = [(each.key, condition.handle) for each in long for condition in each.conditions]

    assert [key for key, limit in limits if not (limit.clock.counts_days and limit.amount >= 10)] == []


def test_a_ticket_of_the_hotline_has_the_terms_of_the_hotline() -> None:
    """First contact 1, first handling 5 and second handling 3 working days; every one is called back."""
    urgent, praise = of(HOTLINE, "urgent_help"), [each for each in HOTLINE.case_types if each.key == "praise"]
    others = [each for each in HOTLINE.case_types if each not in (*urgent, *praise)]

    assert len(others) >= 50
    for each in others:
        terms = (each.first_contact, each.handle, each.second_handle)
        assert terms == (working_days(1), working_days(5), working_days(3)), each.key
        assert [tier.handle for tier in each.tiers] == [
            hours(2),
            hours(24),
            working_days(7),
            working_days(15),
        ]
    for each in (*others, *urgent):
        assert each.call_back is not None, each.key
        assert each.alert_when_dissatisfied, each.key


def test_who_reports_a_wrong_is_kept_secret() -> None:
    reports = of(HOTLINE, "reporting_wrongs")

    assert len(reports) >= 5
    assert [each.key for each in reports if not each.keeps_reporter_secret] == []


def test_urgent_help_names_the_number_to_call_first_and_never_sleeps() -> None:
    urgent = of(HOTLINE, "urgent_help")

    assert {each.emergency for each in urgent} == EMERGENCY_NUMBERS
    for each in urgent:
        limits = (each.accept, each.dispatch, each.take, each.handle, each.first_contact)
        assert {limit.clock for limit in limits if limit} == {Clock.CONTINUOUS_HOURS}, each.key


def test_the_three_parties_of_an_estate_all_have_their_part() -> None:
    parties = Counter(each.unit_kind for each in RED_PROPERTY.case_types)

    assert set(parties) == {"property_firm", "owners_committee", "residents_committee"}
    assert min(parties.values()) >= 10


def test_what_needs_the_owners_vote_may_take_months() -> None:
    totals = {each.key: each.total for each in RED_PROPERTY.case_types if each.total is not None}

    assert {"fund_use", "committee_re_election", "contract_ending", "lift_renewal"} <= totals.keys()
    assert min(totals[key].amount for key in ("fund_use", "lift_renewal")) >= 90


def test_the_owners_money_is_answered_with_papers() -> None:
    assert [each.key for each in of(RED_PROPERTY, "shared_money") if "document" not in each.evidence] == []
