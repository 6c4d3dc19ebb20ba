"""Every verb over HTTP: once, on the state that was seen, or refused with what is possible."""

from uuid import uuid4

import pytest
from django.test import Client

from menkou.channels.api.tests.conftest import Cast, Program, get, post, sent, with_receipt
from menkou.kernel.matters import opening, verbs
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import kinds


def test_a_matter_goes_round_the_loop_by_programs(lift: MatterState, cast: Cast, program: Program) -> None:
    at = f"/matters/{lift.number}"
    clerk, wang = program(cast.clerk), program(cast.wang)
    verifier, caller = program(cast.verifier), program(cast.caller)
    steps = [
        (clerk, "acceptances", {}),
        (clerk, "dispatches", {"unit": "firm"}),
        (wang, "takings", {}),
        (wang, "answers", {"words": "门机换了皮带，试运行二十次正常。"}),
        (verifier, "verifications", {"passed": True, "words": "坐了两趟，平稳。"}),
        (caller, "calls", {"reached": True, "solved": True, "satisfied": True, "words": "已经好了。"}),
        (caller, "closings", {}),
    ]
    for who, noun, body in steps:
        answer = post(who, f"{at}/{noun}", body)
        assert answer.status_code == 201, (noun, answer.content.decode())
    assert answer.json()["phase"] == "closed"
    assert answer.headers["ETag"] == f'"{answer.json()["version"]}"'


def test_a_step_is_sent_again_and_carried_out_once(
    dispatched: MatterState, cast: Cast, program: Program
) -> None:
    wang, key = program(cast.wang), str(uuid4())
    path = f"/matters/{dispatched.number}/takings"
    first = post(wang, path, Idempotency_Key=key)
    again = post(wang, path, Idempotency_Key=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert kinds(dispatched.number).count("taken") == 1


def test_one_key_for_two_requests_is_a_conflict(lift: MatterState, cast: Cast, program: Program) -> None:
    clerk, key = program(cast.clerk), str(uuid4())
    post(clerk, f"/matters/{lift.number}/comments", {"words": "去看过。"}, Idempotency_Key=key)
    other = post(clerk, f"/matters/{lift.number}/comments", {"words": "没有去。"}, Idempotency_Key=key)
    assert other.status_code == 409
    assert other.json()["code"] == "command-conflict"
    assert kinds(lift.number) == ["reported", "commented"]


def test_a_step_asked_of_an_older_state_is_refused(lift: MatterState, cast: Cast, program: Program) -> None:
    clerk = program(cast.clerk)
    seen = get(clerk, f"/matters/{lift.number}").headers["ETag"]
    post(clerk, f"/matters/{lift.number}/comments", {"words": "去看过。"}, If_Match=seen)
    late = post(clerk, f"/matters/{lift.number}/acceptances", If_Match=seen)
    assert late.status_code == 412
    assert late.json()["code"] == "gone-on"
    assert Matter.objects.get(number=lift.number).phase == "reported"


def test_a_refusal_says_what_can_be_done_instead(
    dispatched: MatterState, cast: Cast, program: Program
) -> None:
    wang = program(cast.wang)
    refused = post(wang, f"/matters/{dispatched.number}/answers", {"words": "修好了。"})
    assert refused.status_code == 409
    assert refused.headers["Content-Type"] == "application/problem+json"
    choices = {each["verb"]: each["href"] for each in refused.json()["choices"]}
    assert choices["take"] == f"/api/v1/matters/{dispatched.number}/takings"


def test_what_was_sent_in_the_wrong_form_is_named_place_by_place(
    dispatched: MatterState, cast: Cast, program: Program
) -> None:
    refused = post(program(cast.wang), f"/matters/{dispatched.number}/returns", {"why": "不是我们的"})
    assert refused.status_code == 422
    assert {each["field"] for each in refused.json()["errors"]} == {"body.reason", "body.why"}


def test_the_reporter_takes_steps_with_the_secret_of_the_receipt(opened: opening.Opened) -> None:
    mine = with_receipt(opened.secret)
    said = post(mine, f"/matters/{opened.matter.number}/comments", {"words": "还是老样子。"})
    assert said.status_code == 201
    assert post(mine, f"/matters/{opened.matter.number}/acceptances").status_code == 403


def test_another_reporters_matter_is_not_there(opened: opening.Opened, lift: MatterState) -> None:
    answer = post(with_receipt(opened.secret), f"/matters/{lift.number}/comments", {"words": "？"})
    assert answer.status_code == 404


@pytest.mark.parametrize("verb", sorted(verbs.offered()))
def test_nobody_takes_a_step_without_saying_who_they_are(anyone: Client, verb: str) -> None:
    path = f"/matters/2611-K7M3Q9XDA/{verbs.offered()[verb].noun}"
    answer = post(anyone, path)
    assert answer.status_code == 401
    assert "Bearer" in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("header", "value"), [("Idempotency_Key", "seven"), ("If_Match", "4"), ("If_Match", '"four"')]
)
def test_a_header_that_is_not_understood_is_refused(
    lift: MatterState, cast: Cast, program: Program, header: str, value: str
) -> None:
    answer = post(program(cast.clerk), f"/matters/{lift.number}/acceptances", **{header: value})
    assert answer.status_code == 422
    assert kinds(lift.number) == ["reported"]


def test_a_step_that_needs_no_words_needs_no_body(
    dispatched: MatterState, cast: Cast, program: Program
) -> None:
    answer = sent(program(cast.wang), "POST", f"/matters/{dispatched.number}/takings", None, {})
    assert answer.status_code == 201
    assert answer.json()["phase"] == "handling"
