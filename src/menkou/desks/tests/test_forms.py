"""Forms are made from the commands: every verb has one, and none is written by hand."""

import dataclasses

import pytest

from menkou.desks import fields, forms, steps
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import phases, verbs
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import Cast
from menkou.kernel.matters.verbs import accepting, calling_back, reporting, verifying
from menkou.kernel.people.actors import Actor

VERBS = sorted(verbs.offered())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_form_with_all_its_fields(verb: str, lift: MatterState, cast: Cast) -> None:
    command = verbs.commands()[verb]
    made = forms.form_for(command, lift, by=cast.clerk)
    asked = {each.name for each in dataclasses.fields(command)} - {"tier"}  # a lift has no urgency tiers
    assert set(made.base_fields) == {"command_id", *asked}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_the_next_step_somewhere_or_stands_among_the_others(verb: str) -> None:
    assert any(phase in verbs.commands()[verb].phases for phase in phases.Phase)


def test_every_open_phase_has_a_next_step() -> None:
    for phase in phases.OPEN:
        assert any(phase in verbs.commands()[verb].phases for verb in steps.NEXT[phase])


def test_a_verb_of_the_systems_processes_has_no_page() -> None:
    assert "import_step" not in verbs.offered()
    assert "report" not in verbs.offered()
    assert "sing" not in verbs.offered()


def test_the_public_is_not_asked_what_only_a_desk_knows(lift: MatterState) -> None:
    assert "source" not in forms.form_for(reporting.Report, by=Actor.anonymous()).base_fields
    reporter = Actor.reporter(lift.number)
    assert "reached" not in forms.form_for(calling_back.CallBack, lift, by=reporter).base_fields


def test_a_filing_condition_is_shown_with_what_closes_it_and_its_limit(lift: MatterState, cast: Cast) -> None:
    page = str(forms.form_for(accepting.Accept, lift, by=cast.clerk)())
    for condition in lift.case.conditions:
        assert str(condition.closing) in page
        assert condition.handle.label in page


def test_none_of_the_conditions_must_be_said(lift: MatterState, cast: Cast) -> None:
    accept = forms.form_for(accepting.Accept, lift, by=cast.clerk)
    assert not accept({}).is_valid()
    form = accept({"condition": fields.NONE})
    assert form.is_valid()
    assert form.command() == accepting.Accept(condition=None)


def test_whether_it_is_right_now_must_be_said(answered: MatterState, cast: Cast) -> None:
    verify = forms.form_for(verifying.Verify, answered, by=cast.verifier)
    assert not verify({"words": "看过。"}).is_valid()
    form = verify({"words": "看过。", "passed": "0"})
    assert form.is_valid()
    command = form.command()
    assert isinstance(command, verifying.Verify)
    assert (command.passed, command.words.text) == (False, "看过。")
    assert isinstance(command.words, Words)


def test_too_many_files_are_refused_in_words(lift: MatterState, cast: Cast) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
    from django.utils import translation
    from django.utils.datastructures import MultiValueDict

    several: list[UploadedFile[bytes]] = [
        SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(fields.MOST_FILES + 1)
    ]
    comment = forms.form_for(verbs.commands()["comment"], lift, by=cast.clerk)
    with translation.override("en"):
        form = comment({"words": "看。"}, MultiValueDict({"files": several}))
        assert form.errors["files"] == ["At most 6 files at once."]
