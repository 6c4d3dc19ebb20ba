"""Whoever reported it says whether everybody may read it, at any time; a desk can only take it back."""

from typing import Any

import pytest
from django.utils import translation

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening, refusals, replaying, shown, timelines
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, LIFT, MONDAY, SAID, Cast, report, through
from menkou.kernel.matters.verbs import (
    accepting,
    consenting,
    correcting,
    dispatching,
    inviting,
    merging,
    reporting,
    taking,
    voiding,
    withdrawing,
)
from menkou.kernel.people.actors import Actor

YES, NO = consenting.Consent(shown_publicly=True), consenting.Consent(shown_publicly=False)


def said(**more: Any) -> MatterState:
    command = reporting.Report(**{"words": SAID, "case_type": LIFT, "place": "n1", **more})
    return opening.report(command, by=Actor.anonymous(), at=MONDAY).matter


def reporter_of(matter: MatterState) -> Actor:
    return Actor.reporter(matter.number)


def asked(matter: MatterState, command: consenting.Consent, by: Actor | None = None) -> MatterState:
    return acting.act(matter.number, command, by=by or reporter_of(matter), at=LATER)


def is_public(matter: MatterState) -> bool:
    return shown.publicly().filter(number=matter.number).exists()


def test_agreeing_and_taking_it_back_count_at_once_and_are_on_the_record(cast: Cast) -> None:
    matter = said()

    assert asked(matter, YES).shown_publicly
    assert is_public(matter)
    assert not asked(matter, NO).shown_publicly
    assert not is_public(matter)
    told = timelines.timeline(matter.number, for_reporter=False)
    assert [(line.kind, line.facts.get("shown_publicly")) for line in told[1:]] == [
        ("matters.consented", True),
        ("matters.consented", False),
    ]
    assert list(replaying.differences()) == []


def test_it_can_be_said_when_all_is_over(cast: Cast) -> None:
    matter = said()
    closed = through(matter, [(reporter_of(matter), withdrawing.Withdraw())])

    after = asked(closed, YES)

    assert (after.phase, after.closed_at, after.shown_publicly) == (closed.phase, closed.closed_at, True)


def test_what_is_confidential_is_not_agreed_to(cast: Cast) -> None:
    matter = said(confidential=True)
    with translation.override("en"), pytest.raises(consenting.NeverShown, match="confidential"):
        asked(matter, YES)
    assert consenting.Consent not in acting.choices(matter, reporter_of(matter))
    assert not Matter.objects.get().shown_publicly


def test_what_went_on_in_another_matter_is_not_agreed_to(cast: Cast) -> None:
    one, other = said(), said()
    merged = through(one, [(cast.clerk, merging.Merge(into=other.number))])
    with translation.override("en"), pytest.raises(consenting.NeverShown, match=other.number):
        asked(merged, YES)


def test_neither_is_what_was_set_aside(cast: Cast) -> None:
    matter = said()
    through(matter, [(cast.clerk, voiding.Void(reason=SAID))])
    with translation.override("en"), pytest.raises(consenting.NeverShown, match="set aside"):
        asked(matter, YES)


def test_a_part_is_shown_with_the_whole_only(cast: Cast) -> None:
    steps = [accepting.Accept(), dispatching.Dispatch(unit="firm")]
    whole = through(report().matter, [(cast.clerk, each) for each in steps])
    through(whole, [(cast.wang, taking.Take()), (cast.wang, inviting.Invite(unit="green", task=SAID))])
    part = Matter.objects.get(parent=whole.number)
    with translation.override("en"), pytest.raises(consenting.NeverShown, match=whole.number):
        acting.act(part.number, YES, by=Actor.reporter(part.number), at=LATER)


def test_agreement_that_was_given_can_be_taken_back_even_of_what_is_merged(cast: Cast) -> None:
    one, other = said(shown_publicly=True), said()
    merged = through(one, [(cast.clerk, merging.Merge(into=other.number))])

    assert not is_public(merged)
    assert not asked(merged, NO).shown_publicly


def test_what_is_so_already_is_said_and_changes_nothing(cast: Cast) -> None:
    matter = said()
    with pytest.raises(consenting.ConsentStands):
        asked(matter, NO)
    asked(matter, YES)
    with pytest.raises(consenting.ConsentStands):
        asked(matter, YES)
    assert Matter.objects.get().version == 2


def test_a_desk_takes_it_back_with_a_reason_and_never_agrees(cast: Cast) -> None:
    matter = said(shown_publicly=True)
    with pytest.raises(refusals.WordsMissing):
        asked(matter, NO, by=cast.clerk)
    why = consenting.Consent(shown_publicly=False, reason=Words("话里有邻居的名字。"))

    taken = asked(matter, why, by=cast.clerk)

    assert not is_public(taken)
    assert timelines.timeline(matter.number, for_reporter=True)[-1].words == {"reason": "话里有邻居的名字。"}
    again = consenting.Consent(shown_publicly=True, reason=SAID)
    with pytest.raises(refusals.NotYours):
        asked(taken, again, by=cast.clerk)
    assert asked(taken, YES).shown_publicly, "the last word is the reporter's"


@pytest.mark.parametrize("name", ["wang", "verifier", "caller", "supervisor", "auditor"])
def test_nobody_else_has_a_say(name: str, cast: Cast) -> None:
    steps = [accepting.Accept(), dispatching.Dispatch(unit="firm")]
    matter = through(said(shown_publicly=True), [(cast.clerk, each) for each in steps])
    with pytest.raises((refusals.NotYours, refusals.NoSuchMatter)):
        asked(matter, consenting.Consent(shown_publicly=False, reason=SAID), by=getattr(cast, name))


def test_what_turns_out_to_be_confidential_cannot_be_agreed_to_again(cast: Cast) -> None:
    matter = said(shown_publicly=True)
    secret = correcting.Correct(case_type="hotline.child_at_risk", reason=SAID)
    corrected = through(matter, [(cast.clerk, secret)])
    with pytest.raises(consenting.NeverShown):
        asked(corrected, YES)
