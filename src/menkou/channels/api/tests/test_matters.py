"""A matter comes to be and is read, by whom it concerns."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from menkou.channels.api.tests.conftest import API, Cast, Program, get, post, with_receipt
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, through
from menkou.kernel.matters.verbs.commenting import Comment
from menkou.kernel.people.tokens import Scope

SAID = {"words": "二号楼电梯又停在半空。", "case_type": LIFT, "place": "n1"}


def test_anyone_reports_and_finds_it_again_by_the_receipt(anyone: Client, cast: Cast) -> None:
    answer = post(anyone, "/matters", {**SAID, "contact": {"phone": "000-0000-0000"}})
    assert answer.status_code == 201, answer.content.decode()
    opened = answer.json()
    assert opened["matter"]["reachable"] is True
    found = get(with_receipt(opened["secret"]), f"/matters/{opened['matter']['number']}")
    assert found.json()["steps"][0]["words"]["words"] == SAID["words"]
    assert "/mine/" in opened["receipt"]


def test_a_report_sent_again_is_one_matter_and_tells_no_secret(anyone: Client, cast: Cast) -> None:
    key = str(uuid4())
    first = post(anyone, "/matters", SAID, Idempotency_Key=key).json()
    again = post(anyone, "/matters", SAID, Idempotency_Key=key)
    assert again.status_code == 201
    assert again.json()["matter"]["number"] == first["matter"]["number"]
    assert again.json()["secret"] is None
    assert Matter.objects.count() == 1


def test_a_place_that_is_not_there_is_named(anyone: Client, cast: Cast) -> None:
    answer = post(anyone, "/matters", {**SAID, "place": "nowhere"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.place"
    assert not Matter.objects.exists()


def test_me_too_joins_what_is_open(anyone: Client, lift: MatterState) -> None:
    answer = post(anyone, f"/matters/{lift.number}/me-toos", {"words": "三楼也一样。"})
    assert answer.status_code == 201, answer.content.decode()
    assert answer.json()["matter"]["merged_into"] == lift.number


def test_the_reporter_reads_no_persons_and_no_facts_kept_for_those_who_work(
    opened: opening.Opened, cast: Cast, program: Program
) -> None:
    number = opened.matter.number
    post(program(cast.clerk), f"/matters/{number}/comments", {"words": "电话里很急。", "internal": True})
    theirs = get(with_receipt(opened.secret), f"/matters/{number}")
    assert "电话里很急" not in theirs.content.decode()
    assert "taken_by" not in theirs.json()
    assert all("facts" not in step and step["by"]["person"] is None for step in theirs.json()["steps"])
    staff = get(program(cast.clerk), f"/matters/{number}")
    assert "电话里很急" in staff.content.decode()
    assert opened.matter.receipt is not None
    assert opened.matter.receipt not in staff.content.decode()


def test_the_reporter_does_not_read_a_note_for_the_unit(
    opened: opening.Opened, cast: Cast, program: Program
) -> None:
    clerk, number = program(cast.clerk), opened.matter.number
    post(clerk, f"/matters/{number}/acceptances")
    post(clerk, f"/matters/{number}/dispatches", {"unit": "firm", "note": "这户上月也来过。"})
    assert "这户上月也来过" in get(program(cast.wang), f"/matters/{number}").content.decode()
    theirs = get(with_receipt(opened.secret), f"/matters/{number}")
    assert theirs.json()["steps"][-1]["kind"] == "matters.dispatched"
    assert "这户上月也来过" not in theirs.content.decode()


def test_a_matter_of_another_place_is_not_there(lift: MatterState, cast: Cast, program: Program) -> None:
    missing = get(program(cast.green), f"/matters/{lift.number}")
    assert missing.status_code == 404
    assert missing.json()["detail"] == get(program(cast.green), "/matters/2611-K7M3Q9XDA").json()[
        "detail"
    ].replace("2611-K7M3Q9XDA", lift.number)


def test_what_is_known_already_is_not_sent_again(lift: MatterState, cast: Cast, program: Program) -> None:
    clerk = program(cast.clerk)
    seen = get(clerk, f"/matters/{lift.number}")
    again = get(clerk, f"/matters/{lift.number}", If_None_Match=seen.headers["ETag"])
    assert again.status_code == 304
    assert not again.content


def test_a_token_is_for_what_it_is_for(lift: MatterState, cast: Cast, program: Program) -> None:
    reader = program(cast.clerk, Scope.READ)
    assert get(reader, f"/matters/{lift.number}").status_code == 200
    refused = post(reader, f"/matters/{lift.number}/acceptances")
    assert refused.status_code == 403
    assert refused.json()["code"] == "out-of-scope"


@pytest.mark.parametrize("number", ["nothing", "2611-", "%00", "2611-K7M3Q9XD", "x" * 300])
def test_a_number_that_cannot_be_is_not_there(cast: Cast, program: Program, number: str) -> None:
    assert get(program(cast.clerk), f"/matters/{number}").status_code == 404


def test_english_is_spoken_to_whoever_asks_for_it(cast: Cast, program: Program) -> None:
    detail = get(program(cast.clerk), "/matters/2611-K7M3Q9XDA", Accept_Language="en").json()["detail"]
    assert detail.isascii()


def test_a_matter_takes_few_statements_however_many_steps_it_has(
    lift: MatterState, cast: Cast, program: Program, django_assert_num_queries: Any
) -> None:
    clerk = program(cast.clerk)
    for steps in (5, 20):
        while (lift := through(lift, [(cast.clerk, Comment(words=Words("已经去看过。")))])).version < steps:
            pass
        get(clerk, f"/matters/{lift.number}")
        with django_assert_num_queries(5):
            assert len(get(clerk, f"/matters/{lift.number}").json()["steps"]) == steps


def test_headers_alone_are_told_without_the_matter(lift: MatterState, cast: Cast, program: Program) -> None:
    clerk = program(cast.clerk)
    told = clerk.head(f"{API}/matters/{lift.number}")
    assert told.status_code == 200
    assert told.headers["ETag"] == get(clerk, f"/matters/{lift.number}").headers["ETag"]
    assert not told.content


def test_what_is_known_in_one_language_is_not_known_in_the_other(
    lift: MatterState, cast: Cast, program: Program
) -> None:
    clerk = program(cast.clerk)
    chinese = get(clerk, f"/matters/{lift.number}").headers["ETag"]
    english = get(clerk, f"/matters/{lift.number}", Accept_Language="en", If_None_Match=chinese)
    assert english.status_code == 200
    taken = post(
        clerk, f"/matters/{lift.number}/comments", {"words": "去看过。"}, If_Match=english.headers["ETag"]
    )
    assert taken.status_code == 201


def test_what_somebody_unknown_has_said_is_the_reporters(anyone: Client, cast: Cast) -> None:
    opened = post(anyone, "/matters", SAID).json()
    steps = get(with_receipt(opened["secret"]), f"/matters/{opened['matter']['number']}").json()["steps"]
    assert steps[0]["by"]["reporter"] is True
