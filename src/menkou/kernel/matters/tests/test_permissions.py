"""Who may do what: every role and every verb, at the own and another place, in the own and another organisation.

`permissions.csv` says what becomes of an attempt in the phase where the verb applies: “yes” it is carried out, “no”
it is refused with what is possible instead, “unseen” the matter is as good as not there. The own organisation is the
one that holds the matter then; the other one has no duty on it.
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
from menkou.kernel.matters.phases import Phase
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
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    commenting,
    declining,
    dispatching,
    importing,
    importing_steps,
    progressing,
    reporting,
    returning,
    ruling,
    settling,
    taking,
    verifying,
    withdrawing,
)
from menkou.kernel.people import roles
from menkou.kernel.people.actors import Actor

HERE = Path(__file__).parent
PLACES = {"own": "n1", "other": "n2"}
OTHER_ORGANISATION = "green"
NOT_THERE = "2603-22222222X"

COMMANDS: dict[str, Command] = {
    command.verb: command
    for command in (
        accepting.Accept(),
        answering.Answer(words=SAID),
        calling_back.CallBack(solved=True),
        closing.Close(),
        commenting.Comment(words=SAID),
        declining.Decline(reason=SAID),
        dispatching.Dispatch(unit="firm"),
        importing.ImportReport(origin="test:1", words=SAID, case_type=LIFT, place="n1"),
        importing_steps.ImportStep(phase=Phase.CLOSED),
        progressing.AddProgress(words=SAID),
        reporting.Report(words=SAID, case_type=LIFT, place="n1"),
        returning.Return(reason=SAID),
        ruling.Rule(unit="firm", reason=SAID),
        settling.SettleOnTheSpot(words=SAID, agreed=True),
        taking.Take(),
        verifying.Verify(passed=True, words=SAID),
        withdrawing.Withdraw(),
    )
}


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        read = [[cell.strip() for cell in line] for line in csv.reader(file)]
    return [dict(zip(read[0], line, strict=True)) for line in read[1:]]


APPOINTED = table("permissions.csv")
OTHERS = table("permissions_of_others.csv")
BY_VERB = pytest.mark.parametrize("verb", sorted(COMMANDS))


@pytest.fixture
def unreachable(cast: Cast) -> MatterState:
    """The lift, reported by someone who is not to be called back."""
    return report(reachable=False).matter


@pytest.fixture
def in_phase(unreachable: MatterState, cast: Cast) -> Mapping[str, list[tuple[Actor, Command]]]:
    """What has to be done before the matter is in a phase; returned for the third time it is the supervisor's."""
    accepted = [(cast.clerk, COMMANDS["accept"])]
    sent = (cast.clerk, COMMANDS["dispatch"])
    back = (cast.wang, COMMANDS["return"])
    handling = [*accepted, sent, (cast.wang, COMMANDS["take"])]
    answered = [*handling, (cast.wang, COMMANDS["answer"])]
    return {
        "reported": [],
        "accepted": accepted,
        "dispatched": [*accepted, sent],
        "returned": [*accepted, *[sent, back] * 3],
        "handling": handling,
        "answered": answered,
        "verified": [*answered, (cast.verifier, COMMANDS["verify"])],
    }


def outcome(matter: MatterState, verb: str, actor: Actor) -> str:
    """Try it, and undo it."""
    with transaction.atomic():
        try:
            acting.act(matter.number, COMMANDS[verb], by=actor, at=matter.phase_since)
        except refusals.NoSuchMatter:
            return "unseen"
        except (refusals.NotYours, refusals.NotInThisPhase):
            return "no"
        finally:
            transaction.set_rollback(True)
    return "yes"


def appointments(held_by: str) -> Iterator[tuple[str, str, str, Actor]]:
    for role in roles.ROLES:
        for place, key in PLACES.items():
            for organisation, of in {"own": held_by, "other": OTHER_ORGANISATION}.items():
                yield role, place, organisation, appointed(role, of, key)


def others(number: str) -> dict[str, Actor]:
    return {
        "reporter": Actor.reporter(number),
        "reporter_of_another": Actor.reporter(NOT_THERE),
        "anonymous": Actor.anonymous(),
        "system": Actor.system("test"),
    }


def test_every_verb_and_every_role_has_its_rows() -> None:
    cases = {(row["verb"], row["place"], row["organisation"]) for row in APPOINTED}

    assert set(COMMANDS) == set(verbs.commands())
    assert cases == {
        (verb, place, organisation)
        for verb in verbs.commands()
        for place in PLACES
        for organisation in ("own", "other")
    }
    assert all(
        row.keys() - {"verb", "phase", "place", "organisation"} == set(roles.ROLES) for row in APPOINTED
    )
    assert {row["verb"] for row in OTHERS} == set(verbs.commands())


@BY_VERB
def test_what_an_appointment_allows(
    verb: str, unreachable: MatterState, in_phase: Mapping[str, list[tuple[Actor, Command]]]
) -> None:
    lines = {(row["place"], row["organisation"]): row for row in APPOINTED if row["verb"] == verb}
    matter = through(unreachable, in_phase[lines["own", "own"]["phase"]])
    assert matter.holder is not None

    for role, place, organisation, actor in appointments(matter.holder):
        said = f"{verb} as {role}, {place} place, {organisation} organisation"
        assert (outcome(matter, verb, actor), said) == (lines[place, organisation][role], said)


@BY_VERB
def test_a_substitute_may_what_the_one_appointed_may(
    verb: str, unreachable: MatterState, in_phase: Mapping[str, list[tuple[Actor, Command]]]
) -> None:
    [line] = [
        row for row in APPOINTED if (row["verb"], row["place"], row["organisation"]) == (verb, "own", "own")
    ]
    matter = through(unreachable, in_phase[line["phase"]])
    assert matter.holder is not None

    found = {role: outcome(matter, verb, substituted(role, matter.holder, "n1")) for role in roles.ROLES}

    assert found == {role: line[role] for role in roles.ROLES}


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["verb"])
def test_what_is_allowed_without_an_appointment(
    row: dict[str, str], unreachable: MatterState, in_phase: Mapping[str, list[tuple[Actor, Command]]]
) -> None:
    matter = through(unreachable, in_phase[row["phase"]])

    found = {name: outcome(matter, row["verb"], actor) for name, actor in others(matter.number).items()}

    assert found == {name: row[name] for name in found}


def everyone(matter: MatterState) -> list[Actor]:
    assert matter.holder is not None
    appointees = [actor for *_case, actor in appointments(matter.holder)]
    return [*appointees, *others(matter.number).values()]


def test_the_list_the_getter_and_the_verbs_agree_on_who_sees_a_matter(dispatched: MatterState) -> None:
    for actor in everyone(dispatched):
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


def test_nobody_is_offered_a_verb_that_would_be_refused(unreachable: MatterState, cast: Cast) -> None:
    for actor in everyone(unreachable):
        offered = {command.verb for command in acting.choices(unreachable, actor)}
        allowed = {verb for verb in COMMANDS if outcome(unreachable, verb, actor) == "yes"}
        assert offered == allowed, actor
