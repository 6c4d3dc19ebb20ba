"""A case type is written as one text and read back the same."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.ledger import canonical as canonical_json
from menkou.kernel.programmes import canonical
from menkou.kernel.programmes.schema import CaseType, Condition, Evidence, Text, Tier, calendar_days, hours
from menkou.kernel.programmes.tests.lanterns.pack import PROGRAMME
from menkou.kernel.worktime import Clock, Limit

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
texts = st.builds(Text, words, words)
limits = st.builds(Limit, st.integers(1, 100), st.sampled_from(list(Clock)))
conditions = st.builds(Condition, key=words, filing=texts, closing=texts, handle=limits)
tiers = st.builds(Tier, key=words, name=texts, handle=limits)
case_types = st.builds(
    CaseType,
    key=words,
    name=texts,
    major=words,
    code=words,
    handle=limits,
    conditions=st.lists(conditions, max_size=3).map(tuple),
    accept=limits,
    dispatch=limits,
    take=limits,
    verify=limits,
    call_back=st.none() | limits,
    total=st.none() | limits,
    first_contact=st.none() | limits,
    unit_kind=st.none() | words,
    evidence=st.lists(st.sampled_from(list(Evidence)), max_size=3).map(tuple),
    verified_by_other_organisation=st.booleans(),
    emergency=st.none() | words,
    tiers=st.lists(tiers, max_size=3).map(tuple),
    second_handle=st.none() | limits,
    alert_when_dissatisfied=st.booleans(),
    reopen=st.none() | limits,
    dispatch_automatically=st.booleans(),
    keeps_reporter_secret=st.booleans(),
)

BEFORE_TIERS = """{"accept":{"amount":2,"clock":"working_hours"},"call_back":null,"code":"1101","conditions":[{
"closing":{"en":"The passage is free","zh":"通道畅通"},"filing":{"en":"The passage is blocked","zh":"通道堵塞"},
"handle":{"amount":1,"clock":"continuous_hours"},"key":"blocked"}],"dispatch":{"amount":2,"clock":"working_hours"},
"emergency":null,"evidence":["words"],"first_contact":null,"handle":{"amount":4,"clock":"working_hours"},
"key":"crowding","major":"doings","name":{"en":"Crowding at a fair","zh":"灯会拥挤"},"take":{"amount":4,
"clock":"working_hours"},"total":null,"unit_kind":null,"verified_by_other_organisation":true,
"verify":{"amount":1,"clock":"working_days"}}"""
"""A revision as it was stored before there were tiers."""


@given(case_types)
def test_a_case_type_is_read_back_as_it_was_written(case_type: CaseType) -> None:
    assert _read(_written(case_type)) == case_type


@given(case_types)
def test_what_was_read_is_written_as_the_same_text(case_type: CaseType) -> None:
    text = _written(case_type)

    assert _written(_read(text)) == text


def test_every_field_is_written_so_that_a_changed_default_changes_no_revision() -> None:
    case_type = PROGRAMME.case_types[0]

    assert set(canonical.to_plain(case_type)) == {field.name for field in fields(CaseType)}


def test_a_revision_of_before_a_field_was_added_or_dropped_can_be_read() -> None:
    case_type = replace(PROGRAMME.case_types[0], evidence=(Evidence.WORDS,))
    values = canonical.to_plain(case_type)
    del values["evidence"]

    assert canonical.from_plain({**values, "dropped": 1}) == case_type


def test_a_revision_of_before_there_were_tiers_reads_as_if_none_had_been_given() -> None:
    case_type = _read(BEFORE_TIERS.replace("\n", ""))

    assert case_type == PROGRAMME.case_types[1]
    assert (case_type.tiers, case_type.second_handle) == ((), None)
    assert case_type.reopen == calendar_days(30)
    assert not case_type.alert_when_dissatisfied
    assert not case_type.dispatch_automatically
    assert not case_type.keeps_reporter_secret


def test_tiers_are_read_back_as_tiers() -> None:
    lantern = _read(_written(PROGRAMME.case_types[0]))

    assert lantern.tiers[0] == Tier(key="urgent", name=Text("特急", "Urgent"), handle=hours(1))


def _written(case_type: CaseType) -> str:
    return canonical_json.to_text(canonical.to_plain(case_type))


def _read(text: str) -> CaseType:
    return canonical.from_plain(canonical_json.from_text(text))
