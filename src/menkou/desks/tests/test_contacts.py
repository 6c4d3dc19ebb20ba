"""The reporter's contact: sealed on every page, opened with a reason, on the record before it is shown."""

from django.test import Client
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger import chain
from menkou.kernel.matters import recording
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import Cast, report
from menkou.kernel.people import contacts

PHONE = "000-0000-0000"


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


def test_those_who_handle_it_cannot_open_it(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    for actor in (cast.wang, cast.verifier, cast.supervisor, cast.dispatcher):
        answer = at_desk(actor).post(reverse("contact", args=[dispatched.number]), {"reason": "想看"})
        assert answer.status_code == 403
    assert opened(dispatched) == 0


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
