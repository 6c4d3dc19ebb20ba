"""Keeping an eye on it: urging once a day, supervising, voiding, emergencies."""

from datetime import timedelta

import pytest

from menkou.kernel.matters import acting, opening, refusals
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SAID, Cast, now, said, through
from menkou.kernel.matters.verbs import (
    accepting,
    commenting,
    handing_to_emergency,
    reporting,
    supervising,
    urging,
    voiding,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes import registry


def test_it_is_urged_once_in_a_day_whoever_urges(lift: MatterState, cast: Cast) -> None:
    reporter = Actor.reporter(lift.number)
    urged = acting.act(lift.number, urging.Urge(words=SAID), by=reporter, at=MONDAY)
    assert (urged.urges, urged.urged_at, urged.phase_due_at) == (1, MONDAY, lift.phase_due_at)

    for by in (reporter, cast.supervisor, cast.clerk, cast.caller):
        with pytest.raises(urging.UrgedToday):
            acting.act(lift.number, urging.Urge(), by=by, at=MONDAY + timedelta(hours=23, minutes=59))

    again = acting.act(lift.number, urging.Urge(), by=cast.caller, at=MONDAY + timedelta(hours=24))
    assert again.urges == 2


def test_a_supervisor_or_the_contact_leader_keeps_an_eye_on_it(
    dispatched: MatterState, lift: MatterState, cast: Cast
) -> None:
    watched = through(dispatched, [(cast.leader, supervising.Supervise(words=SAID))])

    assert (watched.supervised, watched.phase, watched.holder) == (True, Phase.DISPATCHED, "firm")
    with pytest.raises(supervising.SupervisedAlready):
        through(watched, [(cast.supervisor, supervising.Supervise(words=SAID))])


def test_what_should_not_have_been_a_matter_is_void_and_says_why(lift: MatterState, cast: Cast) -> None:
    voided = through(lift, [(cast.clerk, voiding.Void(reason=SAID))])

    assert (voided.outcome, voided.unverified) == (Outcome.VOID, Unverified.VOID)
    assert said(voided.number)["reason"].text == SAID.text


def test_the_desk_voids_only_what_it_has_not_sent_on(answered: MatterState, cast: Cast) -> None:
    """The committee's clerk does not make away with what the committee's verifier shall look at."""
    assert answered.holder == "committee1"

    with pytest.raises(refusals.NotYours):
        through(answered, [(cast.clerk, voiding.Void(reason=SAID))])
    assert through(answered, [(cast.supervisor, voiding.Void(reason=SAID))]).outcome is Outcome.VOID


def test_an_emergency_is_marked_kept_and_told_once(lift: MatterState, cast: Cast) -> None:
    fire = handing_to_emergency.HandToEmergency(service=handing_to_emergency.Service.FIRE, words=SAID)

    handed = through(lift, [(cast.clerk, fire)])

    assert (handed.flags, handed.phase, handed.holder) == (("emergency",), Phase.REPORTED, "committee1")
    assert handed.emergency_at == handed.reported_at + timedelta(minutes=10)
    assert said(handed.number)["service"] == "119"
    with pytest.raises(handing_to_emergency.HandedAlready):
        through(handed, [(cast.clerk, fire)])
    assert through(handed, [(cast.clerk, accepting.Accept())]).flags == ("emergency",)


def test_what_is_an_emergency_by_its_type_is_marked_once(cast: Cast) -> None:
    urgent = next(key for key, case in registry.case_types().items() if case.emergency)
    said = reporting.Report(words=SAID, case_type=urgent, place="n1")
    matter = opening.report(said, by=Actor.anonymous(), at=MONDAY).matter
    police = handing_to_emergency.HandToEmergency(service=handing_to_emergency.Service.POLICE)

    assert matter.flags == through(matter, [(cast.clerk, police)]).flags == ("emergency",)


def test_a_part_time_member_hears_of_it_and_may_say_something(dispatched: MatterState, cast: Cast) -> None:
    assert acting.choices(dispatched, cast.part_time_member) == [commenting.Comment]

    noted = through(dispatched, [(cast.part_time_member, commenting.Comment(words=SAID, internal=True))])

    assert said(noted.number)["internal"] is True
    assert now(noted.number).phase is Phase.DISPATCHED
