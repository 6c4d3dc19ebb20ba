"""The reporter's contact: sealed on every page, opened with a reason, on the record before it is shown."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks.matter import reaching
from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger import chain
from menkou.kernel.matters import opening, recording
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import Cast, report
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor

PHONE = "000-0000-0000"


@pytest.fixture
def lift_with_secret(cast: Cast) -> opening.Opened:
    """The lift, with the receipt's secret."""
    return report()


def opened(matter: MatterState) -> int:
    return len(chain.read(contacts.stream_of(recording.stream_of(matter.number))))


def test_it_is_opened_with_a_reason_and_that_is_on_the_record(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    client, address = at_desk(cast.clerk), reverse("contact", args=[lift.number])
    assert PHONE not in client.get(reverse("matter", args=[lift.number])).content.decode()

    without = client.post(address, {"reason": "  "})
    assert without.status_code == 422
    assert PHONE not in without.content.decode()
    assert opened(lift) == 0

    answer = client.post(address, {"reason": "约看门时间"})
    assert PHONE in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert opened(lift) == 1


def may(matter: MatterState, *actors: Actor) -> list[bool]:
    return [reaching.may_open(matter, actor) for actor in actors]


def test_those_who_have_to_speak_with_the_reporter_may_open_it(dispatched: MatterState, cast: Cast) -> None:
    asked = (cast.clerk, cast.caller, cast.dispatcher, cast.supervisor, cast.wang)

    assert may(dispatched, *asked) == [True] * len(asked)


def test_nobody_else_may(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    asked = (cast.verifier, cast.green, cast.leader, cast.auditor, cast.administrator, cast.grid_worker)

    assert may(dispatched, *asked) == [False] * len(asked)
    answer = at_desk(cast.verifier).post(reverse("contact", args=[dispatched.number]), {"reason": "想看"})
    assert answer.status_code == 403
    assert opened(dispatched) == 0


def test_the_unit_may_only_while_it_has_it_in_hand(
    lift: MatterState, answered: MatterState, cast: Cast
) -> None:
    assert may(lift, cast.wang) == may(answered, cast.wang) == [False]


def test_of_a_confidential_matter_nobody_of_the_unit_may_in_whatever_role(
    dispatched: MatterState, cast: Cast
) -> None:
    confidential = replace(dispatched, confidential=True)
    by_the_centre = replace(confidential, unit="centre", holder="centre")

    assert may(confidential, cast.clerk, cast.caller, cast.supervisor) == [True] * 3
    assert may(confidential, cast.wang, cast.li) == [False] * 2
    assert may(by_the_centre, cast.caller, cast.dispatcher) == [False] * 2
    assert may(by_the_centre, cast.clerk, cast.supervisor) == [True] * 2


def test_the_reporter_sees_which_desk_opened_it_and_no_name(
    lift_with_secret: opening.Opened, cast: Cast, at_desk: Enter
) -> None:
    mine = reverse("mine", args=[lift_with_secret.secret])
    assert "样例committee1 · 受理员" not in Client().get(mine).content.decode()
    at_desk(cast.clerk).post(
        reverse("contact", args=[lift_with_secret.matter.number]), {"reason": "约看门时间"}
    )

    page = Client().get(mine).content.decode()

    assert "样例committee1 · 受理员" in page
    assert "样例clerk" not in page
    assert "约看门时间" not in page


def test_where_nobody_left_a_contact_there_is_nothing_to_open(cast: Cast, at_desk: Enter) -> None:
    matter = report(reachable=False).matter
    client = at_desk(cast.clerk)
    assert (
        reverse("contact", args=[matter.number])
        not in client.get(reverse("matter", args=[matter.number])).content.decode()
    )
    assert client.post(reverse("contact", args=[matter.number]), {"reason": "想看"}).status_code == 403


def test_the_reporters_page_shows_no_names_of_people_who_work_on_it(
    verified: MatterState, cast: Cast
) -> None:
    secret = report().secret
    page = Client().get(reverse("mine", args=[secret])).content.decode()
    assert PHONE not in page
    assert "样例clerk" not in page
