"""A case type is written as one text and read back the same."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.ledger import canonical as canonical_json
from menkou.kernel.programmes import canonical
from menkou.kernel.programmes.schema import CaseType, Condition, Evidence, Text
from menkou.kernel.programmes.tests.lanterns.pack import PROGRAMME
from menkou.kernel.worktime import Clock, Limit

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
texts = st.builds(Text, words, words)
limits = st.builds(Limit, st.integers(1, 100), st.sampled_from(list(Clock)))
conditions = st.builds(Condition, key=words, filing=texts, closing=texts, handle=limits)
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
)


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


def _written(case_type: CaseType) -> str:
    return canonical_json.to_text(canonical.to_plain(case_type))


def _read(text: str) -> CaseType:
    return canonical.from_plain(canonical_json.from_text(text))
