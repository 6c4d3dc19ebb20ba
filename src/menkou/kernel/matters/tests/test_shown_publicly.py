"""What everybody may read: only what its reporter has agreed to, and never what is confidential."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening, upcasting
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, Cast, through
from menkou.kernel.matters.verbs import correcting
from menkou.kernel.matters.verbs.reporting import Report, Reported
from menkou.kernel.people.actors import Actor

SECRET = "hotline.child_at_risk"


def said(**more: Any) -> MatterState:
    command = Report(**{"words": Words("楼道灯不亮。"), "case_type": LIFT, "place": "n1", **more})
    return opening.report(command, by=Actor.anonymous(), at=MONDAY).matter


def test_it_is_shown_only_where_its_reporter_says_so(cast: Cast) -> None:
    assert not said().shown_publicly
    assert said(shown_publicly=True).shown_publicly


def test_what_is_confidential_is_shown_to_nobody(cast: Cast) -> None:
    both = said(confidential=True, shown_publicly=True)

    assert (both.confidential, both.shown_publicly) == (True, False)


def test_what_turns_out_to_be_confidential_is_shown_no_longer(cast: Cast) -> None:
    shown = said(shown_publicly=True)
    command = correcting.Correct(case_type=SECRET, reason=Words("是举报。"))

    corrected = through(shown, [(cast.clerk, command)])

    assert (corrected.confidential, corrected.shown_publicly) == (True, False)


def test_no_row_can_say_otherwise(cast: Cast) -> None:
    number = said(confidential=True).number
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.filter(number=number).update(shown_publicly=True)


def test_what_was_reported_before_anybody_was_asked_is_not_shown() -> None:
    assert upcasting.current(Reported, 1, {"place": "n1"}) == {"place": "n1", "shown_publicly": False}
