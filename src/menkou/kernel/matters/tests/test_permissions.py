"""Who may do what: every role and every verb, at the own and another place, in the own and another organisation.

`permissions.csv` says what becomes of an attempt in the phase where the verb applies: “yes” it is carried out, “no”
it is refused with what is possible instead, “unseen” the matter is as good as not there. The own organisation is the
one that the column “of” names: that which holds the matter then, or has another duty on it; the other one has none.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.db import transaction

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import access, acting, opening, refusals, rows, verbs, who
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    LIFT,
    MONDAY,
    SAID,
    Cast,
    appointed,
    report,
    substituted,
    through,
)
from menkou.kernel.matters.timers import Ticking
from menkou.kernel.matters.verbs import (
    absorbing,
    accepting,
    answering,
    asking_extension,
    asking_score_review,
    asking_suspension,
    calling_back,
    closing,
    commenting,
    consenting,
    correcting,
    deciding_extension,
    deciding_suspension,
    declining,
    dispatching,
    ending_parts,
    escalating,
    escalating_late,
    handing_to_emergency,
    importing,
    importing_steps,
    inviting,
    joining,
    linking_repeats,
    marking_overdue,
    merging,
    opening_parts,
    overruling,
    progressing,
    recomputing,
    reopening,
    reporting,
    resuming,
    returning,
    reviewing_score,
    ruling,
    settling,
    settling_by_offer,
    supervising,
    taking,
    urging,
    verifying,
    voiding,
    voiding_parts,
    warning,
    withdrawing,
)
from menkou.kernel.people import roles
from menkou.kernel.people.actors import Actor

HERE = Path(__file__).parent
PLACES = {"own": "n1", "other": "n2"}
OTHER_ORGANISATION = "green"
NOT_THERE = "2603-22222222X"

Way = list[tuple[Actor, Command]]
Actors = dict[tuple[str, str, str], Actor]


def commands(other: str = NOT_THERE, version: int = 1, *, shown: bool = False) -> dict[str, Command]:
    """One command of every verb.

    :param other: number of another matter, for those that name one.
    :param version: of the matter, for those that say as of which step they were asked.
    :param shown: whether everybody may read it as it stands.
    """
    phase = Ticking.PHASE
    return {
        command.verb: command
        for command in (
            absorbing.Absorb(number=other, joined=1),
            accepting.Accept(),
            answering.Answer(words=SAID),
            asking_extension.AskExtension(days=2, reason=SAID),
            asking_score_review.AskScoreReview(reason=SAID),
            asking_suspension.AskSuspension(days=2, reason=SAID),
            calling_back.CallBack(solved=True),
            closing.Close(),
            commenting.Comment(words=SAID),
            consenting.Consent(shown_publicly=not shown, reason=SAID),
            correcting.Correct(place="n2", reason=SAID),
            deciding_extension.DecideExtension(granted=True, reason=SAID),
            deciding_suspension.DecideSuspension(granted=True, reason=SAID),
            declining.Decline(reason=SAID),
            dispatching.Dispatch(unit="firm"),
            ending_parts.EndPart(part=other),
            escalating.Escalate(reason=SAID),
            escalating_late.EscalateLate(clock=phase, alarm=Alarm.LEADER, version=version),
            handing_to_emergency.HandToEmergency(service=handing_to_emergency.Service.FIRE),
            importing.ImportReport(origin="test:1", words=SAID, case_type=LIFT, place="n1"),
            importing_steps.ImportStep(phase=Phase.CLOSED),
            inviting.Invite(unit="green", task=SAID),
            joining.MeToo(into=other),
            linking_repeats.LinkRepeat(earlier=other),
            marking_overdue.MarkOverdue(clock=phase, version=version),
            merging.Merge(into=other),
            opening_parts.OpenPart(
                parent=other, lead="firm", unit="green", words=SAID, case_type=LIFT, place="n1"
            ),
            overruling.Overrule(unit="green", reason=SAID),
            progressing.AddProgress(words=SAID),
            recomputing.Recompute(version=version),
            reopening.Reopen(reason=SAID),
            reporting.Report(words=SAID, case_type=LIFT, place="n1"),
            resuming.Resume(),
            returning.Return(reason=SAID),
            reviewing_score.ReviewScore(reason=SAID),
            ruling.Rule(unit="firm", reason=SAID),
            settling.SettleOnTheSpot(words=SAID, agreed=True),
            settling_by_offer.SettleByOffer(partner=SAID, words=SAID),
            supervising.Supervise(words=SAID),
            taking.Take(),
            urging.Urge(),
            verifying.Verify(passed=True, words=SAID),
            voiding.Void(reason=SAID),
            voiding_parts.VoidPart(),
            warning.Warn(clock=phase, version=version),
            withdrawing.Withdraw(),
        )
    }


COMMANDS = commands()


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        read = [[cell.strip() for cell in line] for line in csv.reader(file)]
    return [dict(zip(read[0], line, strict=True)) for line in read[1:]]


APPOINTED = table("permissions.csv")
OTHERS = table("permissions_of_others.csv")
KEYS = ("verb", "phase", "of", "place", "organisation")
BLOCKS = sorted({(row["verb"], row["phase"], row["of"]) for row in APPOINTED})


@pytest.fixture
def unreachable(cast: Cast) -> MatterState:
    """The lift, reported by someone who is not to be called back."""
    return report(reachable=False).matter


@pytest.fixture
def other(cast: Cast) -> str:
    """Another lift, in the hands of the same organisations."""
    said = [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    return through(report().matter, said).number


def ways(cast: Cast, number: str = NOT_THERE) -> Mapping[str, Way]:
    """What has to be done before the matter is in a phase; returned for the third time it is the supervisor's."""
    agreed = (Actor.reporter(number), COMMANDS["consent"])
    accepted = [(cast.clerk, COMMANDS["accept"])]
    sent = (cast.clerk, COMMANDS["dispatch"])
    back = (cast.wang, COMMANDS["return"])
    handling = [*accepted, sent, (cast.wang, COMMANDS["take"])]
    answered = [*handling, (cast.wang, COMMANDS["answer"])]
    verified = [*answered, (cast.verifier, COMMANDS["verify"])]
    dissatisfied = (cast.caller, calling_back.CallBack(solved=True, satisfied=False))
    extension = [*handling, (cast.wang, COMMANDS["ask_extension"])]
    suspension = [*handling, (cast.wang, COMMANDS["ask_suspension"])]
    supported = [*suspension, (cast.clerk, COMMANDS["decide_suspension"])]
    ended = [*verified, dissatisfied, (cast.caller, COMMANDS["close"])]
    return {
        "reported": [],
        "accepted": accepted,
        "dispatched": [*accepted, sent],
        "returned": [*accepted, *[sent, back] * 3],
        "handling": handling,
        "answered": answered,
        "verified": verified,
        "extension_asked": extension,
        "extension_supported": [*extension, (cast.clerk, COMMANDS["decide_extension"])],
        "suspension_asked": suspension,
        "suspension_supported": supported,
        "suspended": [*supported, (cast.supervisor, COMMANDS["decide_suspension"])],
        "shown": [*handling, agreed],
        "closed": [*verified, (cast.caller, COMMANDS["close"])],
        "closed_dissatisfied": ended,
        "score_review_asked": [*ended, (cast.wang, COMMANDS["ask_score_review"])],
    }


def outcome(matter: MatterState, verb: str, actor: Actor, other: str) -> str:
    """Try it, and undo it."""
    command = commands(other, matter.version, shown=matter.shown_publicly)[verb]
    with transaction.atomic():
        try:
            acting.act(matter.number, command, by=actor, at=matter.phase_since)
        except refusals.NoSuchMatter:
            return "unseen"
        except (refusals.NotYours, refusals.NotInThisPhase):
            return "no"
        finally:
            transaction.set_rollback(True)
    return "yes"


@pytest.fixture
def actors(cast: Cast) -> Actors:
    """Somebody in every role, at both places, for every organisation."""
    organisations = ("firm", "committee1", "centre", "office", OTHER_ORGANISATION)
    return {
        (role, place, organisation): appointed(role, organisation, key)
        for role in roles.ROLES
        for place, key in PLACES.items()
        for organisation in organisations
    }


def own(matter: MatterState, of: str) -> str:
    """Give the organisation that has this duty on the matter."""
    organisation: str = getattr(matter, of)
    return organisation


def others(number: str) -> dict[str, Actor]:
    return {
        "reporter": Actor.reporter(number),
        "reporter_of_another": Actor.reporter(NOT_THERE),
        "anonymous": Actor.anonymous(),
        "loop": Actor.system("loop"),
        "sweep": Actor.system("sweep"),
        "test": Actor.system("test"),
    }


def test_every_verb_and_every_role_has_its_rows() -> None:
    cases = {tuple(row[key] for key in KEYS) for row in APPOINTED}

    assert COMMANDS.keys() == verbs.commands().keys() == {verb for verb, _phase, _of in BLOCKS}
    assert cases == {
        (*block, place, organisation)
        for block in BLOCKS
        for place in PLACES
        for organisation in ("own", "other")
    }
    assert all(row.keys() - set(KEYS) == set(roles.ROLES) for row in APPOINTED)
    assert {row["verb"] for row in OTHERS} == set(verbs.commands())


def test_what_an_appointment_allows(unreachable: MatterState, cast: Cast, other: str, actors: Actors) -> None:
    assert found_for(unreachable, cast, other, actors) == {
        tuple(row[key] for key in KEYS): {role: row[role] for role in roles.ROLES} for row in APPOINTED
    }


def found_for(
    unreachable: MatterState, cast: Cast, other: str, actors: Actors
) -> dict[tuple[str, ...], dict[str, str]]:
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for verb, phase, of in BLOCKS:
        for place, organisation, matter in tried(unreachable, ways(cast, unreachable.number)[phase]):
            of_whom = own(matter, of) if organisation == "own" else OTHER_ORGANISATION
            found[verb, phase, of, place, organisation] = {
                role: outcome(matter, verb, actors[role, place, of_whom], other) for role in roles.ROLES
            }
    return found


def tried(matter: MatterState, way: Way) -> Iterator[tuple[str, str, MatterState]]:
    """Bring it into the phase, let all be tried, and take it back."""
    with transaction.atomic():
        there = through(matter, way)
        for place in PLACES:
            for organisation in ("own", "other"):
                yield place, organisation, there
        transaction.set_rollback(True)


def test_a_substitute_may_what_the_one_appointed_may(
    unreachable: MatterState, cast: Cast, other: str
) -> None:
    """In the phases of the loop itself, of which each has one holder."""
    for phase in ("accepted", "handling", "answered", "verified"):
        matter = through(unreachable, ways(cast)[phase])
        assert matter.holder is not None
        for role in roles.ROLES:
            one = appointed(role, matter.holder, "n1")
            instead = substituted(role, matter.holder, "n1")
            assert acting.choices(matter, instead) == acting.choices(matter, one)
        unreachable = report(reachable=False).matter


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["verb"])
def test_what_is_allowed_without_an_appointment(
    row: dict[str, str], unreachable: MatterState, cast: Cast, other: str
) -> None:
    matter = through(unreachable, ways(cast, unreachable.number)[row["phase"]])

    found = {
        name: outcome(matter, row["verb"], actor, other) for name, actor in others(matter.number).items()
    }

    assert found == {name: row[name] for name in found}


def test_the_list_the_getter_and_the_verbs_agree_on_who_sees_a_matter(
    dispatched: MatterState, actors: Actors
) -> None:
    for actor in [*actors.values(), *others(dispatched.number).values()]:
        listed = access.visible_to(actor).filter(number=dispatched.number).exists()
        try:
            found = access.matter_for(actor, dispatched.number) == dispatched
        except refusals.NoSuchMatter:
            found = False
        assert listed == found == who.sees(dispatched, actor), actor


def test_what_one_may_not_see_answers_like_what_is_not_there(dispatched: MatterState, cast: Cast) -> None:
    """Whatever is wrong with the attempt: another phase, an unknown unit, an impossible time."""
    stranger = appointed("clerk", "committee2", "n2")
    yesterday = MONDAY.replace(day=1)

    for command in (COMMANDS["take"], COMMANDS["close"], dispatching.Dispatch(unit="nobody-there")):
        with pytest.raises(refusals.NoSuchMatter) as unseen:
            acting.act(dispatched.number, command, by=stranger, at=LATER, happened_at=yesterday)
        with pytest.raises(refusals.NoSuchMatter) as missing:
            acting.act(NOT_THERE, command, by=stranger, at=LATER, happened_at=yesterday)

        assert str(unseen.value).replace(dispatched.number, NOT_THERE) == str(missing.value)


def test_the_secret_of_the_receipt_opens_the_matter_and_no_other_does(cast: Cast) -> None:
    opened = report()
    assert opened.secret is not None

    matter, actor = access.by_secret(opened.secret)

    assert (matter, actor) == (opened.matter, Actor.reporter(opened.matter.number))
    assert access.matter_for(actor, matter.number) == matter
    with pytest.raises(refusals.NoSuchMatter):
        access.by_secret(opened.secret + "x")


def test_a_number_is_read_as_people_type_it(lift: MatterState, cast: Cast) -> None:
    typed = lift.number.lower().replace("-", " ")

    assert access.matter_for(cast.clerk, typed) == lift


@pytest.mark.parametrize("role", [*roles.ROLES, "anonymous"])
def test_anybody_may_report(role: str, cast: Cast) -> None:
    by = Actor.anonymous() if role == "anonymous" else appointed(role, OTHER_ORGANISATION, "n2")
    said = reporting.Report(words=Words("样例的话。"), case_type=LIFT, place="n1")

    matter = opening.report(said, by=by, at=MONDAY).matter

    assert rows.state_of(Matter.objects.get(number=matter.number)) == matter


def test_nobody_is_offered_a_verb_that_would_be_refused(
    unreachable: MatterState, cast: Cast, other: str
) -> None:
    able = [getattr(cast, name) for name in Cast.__dataclass_fields__]
    for actor in [*able, *others(unreachable.number).values()]:
        offered = {command.verb for command in acting.choices(unreachable, actor)}
        allowed = {verb for verb in verbs.offered() if outcome(unreachable, verb, actor, other) == "yes"}
        assert offered == allowed, actor
