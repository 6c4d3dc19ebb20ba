"""A phone that was offline sends what it kept: in order, each answered on its own, and once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from menkou.channels.api import batches
from menkou.channels.api.tests.conftest import Cast, Program, post, with_receipt
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters import opening, verbs
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, kinds

SAID = {"words": "二号楼电梯又停在半空。", "case_type": LIFT, "place": "n1"}


def asked(verb: str, matter: str | None = None, **body: Any) -> dict[str, Any]:
    """Ask for a step in a batch."""
    return {"id": str(uuid4()), "verb": verb, "body": body, **({"matter": matter} if matter else {})}


def sent(client: Client, *commands: dict[str, Any]) -> list[dict[str, Any]]:
    """Send a batch; give the answers."""
    answer = post(client, "/batches", {"commands": list(commands)})
    assert answer.status_code == 200, answer.content.decode()
    return list(answer.json()["answers"])


def test_steps_are_carried_out_in_order_and_a_refusal_holds_up_nothing(
    dispatched: MatterState, cast: Cast, program: Program
) -> None:
    number = dispatched.number
    answers = sent(
        program(cast.wang),
        asked("answer", number, words="太早了。"),
        asked("take", number),
        asked("sing", number) | {"verb": "verify", "body": {"passed": True, "words": "我自己看过。"}},
        asked("answer", number, words="门机换了皮带。"),
    )
    assert [each["status"] for each in answers] == [409, 201, 409, 201]
    assert answers[0]["problem"]["code"] == "not-in-this-phase"
    assert answers[3]["matter"]["phase"] == "answered"


def test_the_same_batch_again_changes_nothing(dispatched: MatterState, cast: Cast, program: Program) -> None:
    wang = program(cast.wang)
    batch = [asked("take", dispatched.number), asked("answer", dispatched.number, words="修好了。")]
    first = sent(wang, *batch)
    events = Event.objects.count()
    again = sent(wang, *batch)
    assert [each["status"] for each in again] == [201, 201]
    assert [each["id"] for each in again] == [each["id"] for each in first]
    assert Event.objects.count() == events


def test_a_report_and_a_step_on_it_are_kept_offline_together(cast: Cast, program: Program) -> None:
    said = asked("report", **SAID)
    step = asked("accept") | {"reported_by": said["id"]}
    opened, accepted = sent(program(cast.clerk), said, step)
    assert (opened["status"], accepted["status"]) == (201, 201)
    assert accepted["matter"]["number"] == opened["matter"]["number"]
    assert kinds(opened["matter"]["number"]) == ["reported", "accepted"]


def test_what_happened_offline_carries_its_own_time(
    dispatched: MatterState, cast: Cast, program: Program
) -> None:
    wang, now = program(cast.wang), timezone.now()
    earlier = (now - timedelta(hours=2)).isoformat()
    later = (now + timedelta(hours=2)).isoformat()
    taken, refused = sent(
        wang,
        asked("take", dispatched.number, happened_at=earlier),
        asked("progress", dispatched.number, words="明天换。", happened_at=later),
    )
    assert taken["status"] == 201
    assert taken["matter"]["taken_at"][:16] == (now - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    assert (refused["status"], refused["problem"]["code"]) == (422, "time-out-of-bounds")


def test_anyone_sends_reports_that_were_kept_offline(anyone: Client, cast: Cast) -> None:
    answers = sent(anyone, asked("report", **SAID), asked("report", **{**SAID, "place": "nowhere"}))
    assert [each["status"] for each in answers] == [201, 422]
    assert answers[0]["secret"]
    assert Matter.objects.count() == 1


def test_somebody_unknown_takes_no_step_on_what_they_can_name(anyone: Client, cast: Cast) -> None:
    said = asked("report", **SAID)
    _opened, refused = sent(anyone, said, asked("comment", words="算了。") | {"reported_by": said["id"]})
    assert refused["status"] == 404


def test_the_reporter_sends_what_they_kept_with_the_receipt(opened: opening.Opened) -> None:
    mine = with_receipt(opened.secret)
    [said] = sent(mine, asked("comment", opened.matter.number, words="还是老样子。"))
    assert said["status"] == 201


def test_one_id_for_two_commands_is_a_conflict(lift: MatterState, cast: Cast, program: Program) -> None:
    one = asked("comment", lift.number, words="去看过。")
    first, other = sent(program(cast.clerk), one, one | {"body": {"words": "没有去。"}})
    assert (first["status"], other["status"]) == (201, 409)
    assert kinds(lift.number) == ["reported", "commented"]


def test_what_is_not_understood_is_named(lift: MatterState, cast: Cast, program: Program) -> None:
    wrong, nameless = sent(
        program(cast.clerk), asked("comment", lift.number, text="？"), asked("comment", words="？")
    )
    assert {each["field"] for each in wrong["problem"]["errors"]} == {"body.words", "body.text"}
    assert nameless["problem"]["errors"][0]["field"] == "matter"


@pytest.mark.parametrize("commands", [[], [{"id": "x", "verb": "sing"}], [asked("comment")] * 101])
def test_a_batch_that_is_none_is_refused_as_a_whole(
    cast: Cast, program: Program, commands: list[Any]
) -> None:
    assert post(program(cast.clerk), "/batches", {"commands": commands}).status_code == 422


def test_every_verb_of_people_fits_into_a_batch() -> None:
    assert set(batches.FORMS) == set(verbs.offered()) | {"report", "me_too"}
