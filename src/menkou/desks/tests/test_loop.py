"""A whole loop through the pages, by different people, as a browser sends it."""

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters import opening
from menkou.kernel.matters.models import Attachment, Matter
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import Cast, photo, through
from menkou.kernel.matters.verbs import taking
from menkou.kernel.people.actors import Actor

REPORT = {"words": "二号楼电梯又停在半空。", "case_type": "city_management.lift_car", "place": "n1"}


def said(reporter: Client, **fields: str) -> str:
    """Report something, and give the address of the reporter's own page."""
    ids = {"command_id": str(uuid4()), "secret": opening.new_secret()}
    sent = reporter.post(reverse("report"), {**REPORT, **ids, **fields})
    return str(sent.headers["Location"])


def test_a_matter_goes_round_the_loop_through_the_pages(cast: Cast, at_desk: Enter) -> None:
    reporter = Client()
    mine = said(reporter, who="named", phone="000-0000-0000")
    matter = Matter.objects.get()

    def does(actor: Actor, verb: str, **fields: object) -> None:
        before = Matter.objects.get().version
        named = {f"{verb}-{name}": value for name, value in fields.items()}
        answer = at_desk(actor).post(
            reverse("verb", args=[matter.number, verb]), {f"{verb}-command_id": str(uuid4()), **named}
        )
        assert answer.status_code == 302, answer.content.decode()
        assert Matter.objects.get().version == before + 1

    assert "待受理" in at_desk(cast.clerk).get(reverse("matter", args=[matter.number])).content.decode()
    does(cast.clerk, "accept", condition="-")
    does(cast.clerk, "dispatch", unit="firm", note="请带备件。")
    does(cast.wang, "take")
    does(cast.wang, "answer", words="换了皮带。", claim="solved", files=SimpleUploadedFile("a.jpg", photo()))
    does(cast.verifier, "verify", words="坐了两趟。", passed="1")

    page = reporter.get(mine).content.decode()
    assert "坐了两趟。" in page
    assert "请带备件。" not in page, "the note is for the unit"
    assert reporter.post(f"{mine}call_back/", {"call_back-solved": "1"}).status_code == 302
    does(cast.caller, "close")

    matter.refresh_from_db()
    assert (matter.phase, matter.outcome, matter.solved) == (Phase.CLOSED, Outcome.SOLVED, True)
    key = Attachment.objects.get(matter=matter).key
    assert f"{mine}files/{key}/?small" in reporter.get(mine).content.decode()


def test_the_next_step_stands_open_and_the_others_are_folded(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    address = reverse("matter", args=[dispatched.number])
    page = at_desk(cast.wang).get(address)
    assert page.context["first"]["verb"] == "take"
    assert {offer["verb"] for offer in page.context["others"]} == {
        "comment",
        "escalate",
        "hand_to_emergency",
        "link_repeat",
        "progress",
        "return",
        "settle_by_offer",
    }
    assert at_desk(cast.leader).get(address).context["first"] is None


def test_each_of_the_others_leads_to_a_page_with_its_form(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    client, address = at_desk(cast.wang), reverse("matter", args=[dispatched.number])
    page = client.get(address)
    for offer in page.context["others"]:
        assert f'href="{address}{offer["verb"]}/" data-unfold>' in page.content.decode()
        asked = client.get(f"{address}{offer['verb']}/")
        assert f'method="post" action="{address}{offer["verb"]}/"' in asked.content.decode()
        assert "二号楼电梯又停在半空。" in asked.content.decode(), "what it is about"


def test_whoever_follows_an_old_link_is_told_what_can_be_done(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    client, address = at_desk(cast.wang), reverse("matter", args=[dispatched.number])
    page = client.get(f"{address}answer/", follow=True)
    assert page.redirect_chain == [(address, 302)]
    told = [str(message) for message in page.context["messages"]]
    assert len(told) == 1
    assert "接办" in told[0]


def test_a_caller_is_led_to_the_call_and_then_to_the_closing(
    verified: MatterState, cast: Cast, at_desk: Enter
) -> None:
    client, address = at_desk(cast.caller), reverse("matter", args=[verified.number])
    assert client.get(address).context["first"]["verb"] == "call_back"
    client.post(f"{address}call_back/", {"call_back-reached": "on", "call_back-solved": "1"})
    assert client.get(address).context["first"]["verb"] == "close"


def test_the_second_of_two_desks_is_told_and_nothing_happens(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    late = at_desk(cast.li)
    through(dispatched, [(cast.wang, taking.Take())])

    answer = late.post(reverse("verb", args=[dispatched.number, "take"]), {})

    assert answer.status_code == 422
    assert "办理中" in str(answer.context["refused"])
    assert Matter.objects.get().version == dispatched.version + 1


def test_the_same_step_sent_twice_happens_once(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    client, address = at_desk(cast.wang), reverse("verb", args=[dispatched.number, "take"])
    for _ in range(2):
        assert client.post(address, {"take-command_id": str(uuid4())[:-4] + "0000"}).status_code in {302, 422}
    once = {"progress-words": "查过了。", "progress-command_id": str(uuid4())}
    for _ in range(2):
        assert client.post(address.replace("take", "progress"), once).status_code == 302
    assert Matter.objects.get().version == dispatched.version + 2


def test_what_was_typed_stays_when_it_is_refused(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    client, address = at_desk(cast.wang), reverse("verb", args=[dispatched.number, "return"])
    answer = client.post(address, {"return-reason": "", "return-suggests": "green"})
    assert answer.status_code == 422
    assert '<option value="green" selected>' in answer.content.decode()
    assert "desks/matter/page.html" in {each.name for each in answer.templates}, "beside all that was said"


@pytest.mark.parametrize("verb", ["import_step", "report", "sing"])
def test_what_is_no_verb_of_a_page_is_not_found(
    verb: str, lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    assert at_desk(cast.clerk).post(reverse("verb", args=[lift.number, verb]), {}).status_code == 404


def test_a_done_step_is_confirmed(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.wang).post(reverse("verb", args=[dispatched.number, "take"]), {})
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["已办：接办"]


def test_erased_words_and_files_are_shown_as_erased(
    photographed: tuple[MatterState, str], cast: Cast, at_desk: Enter
) -> None:
    from menkou.kernel.ledger import erasing
    from menkou.kernel.matters import attachments, recording
    from menkou.kernel.matters.tests.conftest import MONDAY, SETUP

    matter, key = photographed
    erasing.erase(recording.stream_of(matter.number), by=SETUP.as_json(), at=MONDAY)
    attachments.erase(key, by=SETUP, at=MONDAY)

    client, address = at_desk(cast.clerk), reverse("matter", args=[matter.number])
    page = client.get(address).content.decode()
    assert page.count('class="erased"') == 3
    assert "电梯又停" not in page
    assert client.get(reverse("file", args=[matter.number, key])).status_code == 404


def test_a_comment_of_the_reporter_is_read_at_the_desk(cast: Cast, at_desk: Enter) -> None:
    reporter = Client()
    mine = said(reporter, who="anonymous")
    assert reporter.post(f"{mine}comment/", {"comment-words": "晚上更严重。"}).status_code == 302
    matter = Matter.objects.get()
    assert "晚上更严重。" in at_desk(cast.clerk).get(reverse("matter", args=[matter.number])).content.decode()
    assert reporter.post(f"{mine}withdraw/", {}).status_code == 302
    assert Matter.objects.get().outcome == Outcome.WITHDRAWN
