"""The reception desk: recognising who calls, taking down, settling on the spot; and who may not."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from menkou.desks.tests.conftest import Cast, Enter
from menkou.kernel.ledger import chain
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, appointed, kinds, now
from menkou.kernel.people import contacts

DESK = "/reception/"
PHONE = "000-0000-0000"


def given(**sent: str) -> dict[str, str]:
    """Fill in the form as somebody does who was told of the lift."""
    filled = {
        "command_id": str(uuid4()),
        "phone": "000-1111-2222",
        "name": "样例来电人",
        "words": "电梯门夹人。",
        "place_said": "样例1居",
        "place": "n1",
        "kind_said": "",
        "kind_pick": LIFT,
        "source": "hotline_12345",
        "about": "new",
        "send": "1",
    }
    return {**filled, **sent}


def newest() -> MatterState:
    return now(Matter.objects.order_by("-reported_at").values_list("number", flat=True)[0])


def opened(number: str) -> int:
    """Count how often the contact of a matter was opened, as its own record says."""
    stream = contacts.stream_of(recording.stream_of(number))
    return sum(entry.kind == "people.contacts_opened" for entry in chain.read(stream))


def test_what_a_caller_says_becomes_a_matter(cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.clerk).post(DESK, given())

    matter = newest()
    assert answer.status_code == 200
    assert (matter.phase, matter.source, matter.case_type) == (Phase.REPORTED, "hotline_12345", LIFT)
    assert contacts.is_kept(recording.stream_of(matter.number), "phone", "00011112222")
    assert "".join(answer.context["groups"]) == matter.number.replace("-", "")
    assert answer.context["taken"].secret in answer.content.decode()


def test_the_caller_s_earlier_matters_are_shown_and_that_is_recorded(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    answer = at_desk(cast.clerk).post(f"{DESK}earlier/", {"phone": "+86 00000000000"})

    assert lift.number in answer.content.decode()
    assert opened(lift.number) == 1


@pytest.mark.parametrize("phone", ["000", "000-9999-9999", ""])
def test_a_number_that_nobody_gave_recognises_nobody(
    phone: str, lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    assert lift.number not in at_desk(cast.clerk).post(f"{DESK}earlier/", {"phone": phone}).content.decode()
    assert opened(lift.number) == 0


def test_a_desk_elsewhere_recognises_nobody(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    there = at_desk(appointed("clerk", "committee2", "n2"))
    assert lift.number not in there.post(f"{DESK}earlier/", {"phone": PHONE}).content.decode()
    assert opened(lift.number) == 0


def test_nothing_that_is_typed_stands_in_an_address(cast: Cast, at_desk: Enter) -> None:
    for address in ("earlier", "alike", "places", "kinds"):
        assert at_desk(cast.clerk).get(f"{DESK}{address}/").status_code == 405


def test_a_call_about_one_s_own_open_matter_is_added_to_it(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    sent = given(about=f"again:{lift.number}", words="今天又停了。", place="", place_said="", kind_pick="")
    answer = at_desk(cast.clerk).post(DESK, sent)

    assert answer.status_code == 200
    assert Matter.objects.count() == 1
    assert kinds(lift.number)[-2:] == ["commented", "urged"]


def test_what_was_said_twice_is_added_once(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    sent = given(about=f"again:{lift.number}", words="今天又停了。")
    for _ in range(2):
        at_desk(cast.clerk).post(DESK, sent)
    assert kinds(lift.number).count("commented") == 1


def test_a_caller_who_says_the_same_as_others_is_counted_in(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    at_desk(cast.clerk).post(DESK, given(about=f"too:{lift.number}", words=""))
    assert now(lift.number).joined == 1
    assert newest().merged_into == lift.number


def test_what_was_closed_before_is_linked_as_a_repeat(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    at_desk(cast.clerk).post(DESK, given(about=f"repeat:{lift.number}"))
    assert newest().repeats == lift.number


def test_a_desk_elsewhere_adds_nothing_to_it(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    there = at_desk(appointed("clerk", "committee2", "n2"))
    answer = there.post(DESK, given(about=f"again:{lift.number}"))
    assert answer.status_code == 422
    assert kinds(lift.number) == ["reported"]


def test_similar_matters_near_by_are_shown(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    Matter.objects.update(reported_at="2999-01-01T00:00Z")  # however long ago the sample's Monday is
    sent = {"words": "电梯又停了", "place": "n1", "case_type": LIFT}
    assert lift.number in at_desk(cast.clerk).post(f"{DESK}alike/", sent).content.decode()
    there = at_desk(appointed("clerk", "committee2", "n2"))
    assert lift.number not in there.post(f"{DESK}alike/", sent).content.decode()


@pytest.mark.parametrize(("typed", "key"), [("样例1居", "n1"), ("1居", "n1")])
def test_a_place_is_found_by_a_part_of_its_name(typed: str, key: str, cast: Cast, at_desk: Enter) -> None:
    found = at_desk(cast.clerk).post(f"{DESK}places/", {"typed": typed}).json()["options"]
    assert [each["key"] for each in found] == [key]


def test_places_elsewhere_are_not_found(cast: Cast, at_desk: Enter) -> None:
    clerk = at_desk(cast.clerk)
    assert clerk.post(f"{DESK}places/", {"typed": "样例2居"}).json()["options"] == []
    assert clerk.post(DESK, given(place="n2", place_said="样例2居")).status_code == 422
    assert Matter.objects.count() == 0


def test_a_kind_is_found_by_a_part_of_its_name(cast: Cast, at_desk: Enter) -> None:
    found = at_desk(cast.clerk).post(f"{DESK}kinds/", {"typed": "电梯"}).json()["options"]
    assert LIFT in [each["key"] for each in found]


def test_without_a_choice_the_server_asks_which_one(cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.dispatcher).post(
        DESK, given(place="", place_said="样例", kind_pick="", kind_said="电梯")
    )
    assert answer.status_code == 422
    assert {each.key for each in answer.context["form"].places} >= {"n1", "n2"}
    assert "电梯门夹人。" in answer.content.decode()


def test_looking_sends_nothing(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    sent = given(phone=PHONE, look="1", words="")
    del sent["send"]
    answer = at_desk(cast.clerk).post(DESK, sent)
    assert answer.status_code == 200
    assert lift.number in answer.content.decode()
    assert not answer.context["form"].errors
    assert Matter.objects.count() == 1


def test_it_is_settled_on_the_spot_when_the_caller_agrees(cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.clerk).post(DESK, given(settled="当场说明了报修电话。", agreed="on"))
    assert answer.status_code == 200
    assert (newest().phase, newest().outcome) == (Phase.CLOSED, Outcome.SOLVED)


def test_without_consent_nothing_is_settled_and_nothing_taken_down(cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.clerk).post(DESK, given(settled="当场说明了报修电话。"))
    assert answer.status_code == 422
    assert "当场说明了报修电话。" in answer.content.decode()
    assert Matter.objects.count() == 0


def test_what_another_desk_takes_in_is_not_settled_here(cast: Cast, at_desk: Enter) -> None:
    sent = given(settled="说明了。", agreed="on")
    assert at_desk(cast.dispatcher).post(DESK, sent).status_code == 422
    assert Matter.objects.count() == 0


def test_an_emergency_gives_the_number_to_call_first(cast: Cast, at_desk: Enter) -> None:
    clerk, key = at_desk(cast.clerk), _dangerous()
    first = clerk.post(DESK, given(kind_pick=key))
    assert first.status_code == 422
    assert "tel:1" in first.content.decode()
    assert Matter.objects.count() == 0

    assert clerk.post(DESK, given(kind_pick=key, called="1")).status_code == 200
    assert newest().case_type == key


def test_a_form_that_is_sent_twice_makes_one_matter(cast: Cast, at_desk: Enter) -> None:
    sent, clerk = given(), at_desk(cast.clerk)
    answers = [clerk.post(DESK, sent) for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 200]
    assert Matter.objects.count() == 1
    assert answers[1].context["taken"].secret is None


def test_the_next_call_comes_by_the_way_of_the_last(cast: Cast, at_desk: Enter) -> None:
    clerk = at_desk(cast.clerk)
    clerk.post(DESK, given(source="letter"))
    assert _source(clerk) == "letter"


def _source(client: Client) -> Any:
    return client.get(DESK).context["form"]["source"].value()


def _dangerous() -> str:
    from menkou.kernel.programmes import registry

    return next(key for key, each in registry.case_types().items() if each.emergency)
