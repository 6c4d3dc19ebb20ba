"""What a verb says when it cannot: in both languages, with what is possible instead."""

import re
import uuid

import pytest
from django.utils import translation

from menkou.kernel.matters import erasing, refusals, timers
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    MONDAY,
    SAID,
    Cast,
    through,
)
from menkou.kernel.matters.verbs import (
    absorbing,
    answering,
    asking_extension,
    asking_score_review,
    calling_back,
    closing,
    consenting,
    correcting,
    deciding_extension,
    dispatching,
    handing_to_emergency,
    importing_steps,
    inviting,
    linking_repeats,
    merging,
    progressing,
    reopening,
    reporting,
    returning,
    reviewing_score,
    settling,
    supervising,
    urging,
    verifying,
    withdrawing,
)

COMMAND = uuid.UUID("0b8e0c3e-7d9c-4f0e-9a3e-3f5d2c1b0a99")


def refused(matter: MatterState) -> list[refusals.MatterRefusal]:
    """One of each, in the active language."""
    return [
        refusals.NoSuchMatter("2603-ABCDEFGHJ"),
        refusals.NotInThisPhase(matter, ["X", "Y"]),
        refusals.NotInThisPhase(matter, []),
        refusals.NotYours(matter, []),
        refusals.CommandConflict(COMMAND),
        refusals.GoneOn(matter),
        refusals.TimeOutOfBounds(MONDAY, MONDAY, LATER),
        refusals.UnknownReference("unit", "nobody", "firm"),
        refusals.WordsMissing("words", "…"),
        absorbing.GoesOnElsewhere(matter, "2603-ABCDEFGHJ"),
        absorbing.NoLongerOpen(matter),
        answering.EvidenceMissing(matter),
        answering.PartsOpen(matter),
        asking_extension.AlreadyAsked(matter),
        asking_extension.DaysOutOfBounds(60),
        asking_score_review.NoBadScore(matter),
        asking_score_review.ReviewedAlready(matter),
        calling_back.SayWhetherSolved(matter),
        closing.NotCalledBack(matter),
        consenting.ConsentStands(matter),
        consenting.NeverShown(matter),
        correcting.HasOpenParts(matter),
        correcting.NothingCorrected(matter),
        correcting.PartKeepsItsOwn(matter),
        deciding_extension.NothingAsked(matter),
        dispatching.NobodyElseCanVerify("firm"),
        erasing.NoSuchStep(matter.number, 9, 3),
        erasing.NotToErase(),
        handing_to_emergency.HandedAlready(matter),
        importing_steps.NotForward(matter, Phase.REPORTED),
        inviting.InvitesItself(),
        inviting.PartOfAPart(matter),
        inviting.TooManyParts(),
        linking_repeats.RepeatsItself(matter),
        merging.HasParts(matter),
        merging.MergedWithItself(matter),
        reopening.NothingToReopen(matter),
        reopening.ReopenedOften(matter),
        reopening.TooLateToReopen(matter),
        reporting.NotOnEarth(),
        returning.RulingStands(matter),
        reviewing_score.NoReviewAsked(matter),
        settling.NotAgreed(matter),
        supervising.SupervisedAlready(matter),
        timers.Overtaken(matter),
        urging.UrgedToday(matter),
        verifying.SameOrganisation(matter),
        verifying.SamePerson(matter),
        withdrawing.OthersHaveJoined(matter),
    ]


def test_every_refusal_speaks_both_languages(lift: MatterState) -> None:
    """What the catalogue does not have yet is said in English."""
    with translation.override("en"):
        english = [str(each) for each in refused(lift)]
    with translation.override("zh-hans"):
        chinese = [str(each) for each in refused(lift)]

    assert all(re.search(r"[A-Za-z]{3}", text) for text in english)
    assert all(zh == en or re.search(r"[一-鿿]", zh) for zh, en in zip(chinese, english, strict=True))
    assert "%(" not in "".join(english + chinese)
    assert chinese[0] == "没有可以查看的事项 2603-ABCDEFGHJ。"


def test_every_refusal_is_in_that_list(lift: MatterState) -> None:
    def below(kind: type) -> set[type]:
        return {kind}.union(*map(below, kind.__subclasses__()))

    told_elsewhere = {"FileRefused", "NotTakenOver", "MatterRefusal"}
    declared = {
        kind.__name__ for kind in below(refusals.MatterRefusal) if kind.__module__.startswith("menkou.kernel")
    }

    assert declared - told_elsewhere == {type(each).__name__ for each in refused(lift)}


def test_a_refusal_names_what_can_be_done_now(dispatched: MatterState, cast: Cast) -> None:
    with (
        translation.override("en"),
        pytest.raises(refusals.NotInThisPhase, match=r"“dispatched”.*Take in hand"),
    ):
        through(dispatched, [(cast.wang, answering.Answer(words=SAID))])
    with translation.override("en"), pytest.raises(refusals.NotYours, match=r"somebody else.*nothing"):
        through(dispatched, [(cast.auditor, progressing.AddProgress(words=SAID))])
