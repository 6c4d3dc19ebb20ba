"""The page of a matter: what it shows at one look, what can be done from it, and what is printed of it."""

import json
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.desks.matter import proving
from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger import inclusion, receipts, sealer
from menkou.kernel.ledger.models import Event, Leaf
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, LIFT, SAID, Cast, appointed, report, through
from menkou.kernel.matters.verbs import (
    answering,
    asking_suspension,
    deciding_suspension,
    inviting,
    reporting,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor


def page(client: Client, name: str, *args: str) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_form_is_the_same_but_for_its_number(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    """It is drawn once; the number that keeps a step from counting twice is another each time."""
    handling, client = through(dispatched, [(cast.wang, taking.Take())]), at_desk(cast.wang)

    one, other = (page(client, "matter", handling.number) for _time in range(2))

    assert 'name="answer-words"' in one
    assert (
        one.partition('name="answer-command_id" value="')[2][:36]
        != other.partition('name="answer-command_id" value="')[2][:36]
    )


def test_what_is_to_choose_from_is_that_of_the_case_type(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    client = at_desk(cast.clerk)
    shown = page(client, "matter", lift.number)
    assert all(str(each.filing) in shown for each in lift.case.conditions)

    said = reporting.Report(words=SAID, case_type="city_management.manhole_cover", place="n1")
    other = opening.report(said, by=Actor.anonymous(), at=LATER).matter
    shown = page(client, "matter", other.number)
    assert all(str(each.filing) in shown for each in other.case.conditions)


def test_whoever_did_it_is_told_why_it_is_not_theirs_to_verify(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    both = appointed("verifier", "committee1", "n1")
    handled = through(
        dispatched, [(cast.wang, taking.Take()), (cast.wang, answering.Answer(words=Words("修好了。")))]
    )
    Matter.objects.update(answered_by=both.person)

    shown = at_desk(both).get(reverse("matter", args=[handled.number]))

    assert [reason for _label, reason in shown.context["not_yours"]] == [str(verifying.SamePerson(handled))]
    assert shown.context["first"] is None
    assert 'name="verify-words"' not in shown.content.decode()


def test_whoever_has_no_step_is_told_whose_it_is(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    shown = at_desk(cast.leader).get(reverse("matter", args=[dispatched.number]))
    assert shown.context["first"] is None
    assert "接办" in shown.context["waits_for"]


def test_a_clock_that_stands_still_says_so(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    resting = through(
        dispatched,
        [
            (cast.wang, taking.Take()),
            (cast.wang, asking_suspension.AskSuspension(days=5, reason=SAID)),
            (cast.clerk, deciding_suspension.DecideSuspension(granted=True, reason=SAID)),
            (cast.supervisor, deciding_suspension.DecideSuspension(granted=True, reason=SAID)),
        ],
    )
    shown = at_desk(cast.wang).get(reverse("matter", args=[resting.number]))
    assert {str(clock.standing) for clock in shown.context["clocks"]} >= {"still"}


def test_a_part_stands_with_its_own_holder_and_clock(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    through(dispatched, [(cast.wang, taking.Take()), (cast.wang, inviting.Invite(unit="green", task=SAID))])
    (part,) = at_desk(cast.wang).get(reverse("matter", args=[dispatched.number])).context["relatives"].parts
    assert part.holder
    assert part.due_at is not None


def test_a_repeat_is_offered_where_the_contact_may_be_opened(cast: Cast, at_desk: Enter) -> None:
    """The caller sees the same reporter's other matter; the contact leader, who may not open it, does not."""
    here, there = report().matter, report(LATER, place="n2").matter
    for actor, expected in ((cast.dispatcher, [there.number]), (cast.leader, [])):
        shown = at_desk(actor).get(reverse("matter", args=[here.number]))
        assert [each.number for each in shown.context["relatives"].alike] == expected


def test_a_link_may_know_the_number_of_the_earlier_matter(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    client, address = at_desk(cast.clerk), reverse("verb", args=[lift.number, "link_repeat"])
    assert 'value="2611-K7M3Q9XDA"' in client.get(f"{address}?earlier=2611-k7m3q9xda").content.decode()
    other = client.get(f"{address}?earlier=<b>&words=x").content.decode()
    assert 'name="link_repeat-earlier" value' not in other


def test_the_map_draws_the_outline_and_the_spot(cast: Cast, at_desk: Enter) -> None:
    said = reporting.Report(
        words=SAID, case_type=LIFT, place="n1", longitude=Decimal("121.381234"), latitude=Decimal("31.175678")
    )
    matter = opening.report(said, by=Actor.anonymous(), at=LATER).matter
    client = at_desk(cast.clerk)
    answer = client.get(reverse("matter_map", args=[matter.number]))
    drawn = {each["id"]: each["geometry"] for each in json.loads(answer.content)["features"]}
    assert drawn[matter.number] == {"type": "Point", "coordinates": [121.381234, 31.175678]}
    assert "data-map" in page(client, "matter", matter.number)
    assert "data-map" not in page(client, "matter", report().matter.number), "nothing could be drawn"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_printed_sheet_has_all_that_happened_and_no_contact(
    language: str, photographed: tuple[MatterState, str], cast: Cast, at_desk: Enter
) -> None:
    matter, key = photographed
    client = at_desk(cast.clerk)
    client.cookies["django_language"] = language
    client.post(reverse("contact", args=[matter.number]), {"reason": "约时间"})

    sheet = page(client, "matter_print", matter.number)

    assert "二号楼电梯又停在半空" in sheet
    assert "门缝这么宽" in sheet
    assert key in sheet
    assert "<svg" in sheet
    assert "000-0000-0000" not in sheet
    assert "<form" not in sheet


def test_the_printed_sheet_says_where_its_steps_stand_in_the_record(
    photographed: tuple[MatterState, str], cast: Cast, at_desk: Enter
) -> None:
    matter, _key = photographed
    client, steps = at_desk(cast.clerk), Event.objects.filter(stream=f"matter:{matter.number}")
    client.cookies["django_language"] = "en"
    waiting = client.get(reverse("matter_print", args=[matter.number])).context["proof"]
    assert (waiting.spans, waiting.placed.waiting) == ("", steps.count())

    sealer.seal(at=timezone.now())
    answer = client.get(reverse("matter_print", args=[matter.number]))
    sheet, proof = answer.content.decode(), answer.context["proof"]

    indexes = sorted(Leaf.objects.filter(event__in=steps).values_list("index", flat=True))
    assert list(proof.placed.leaves) == indexes
    assert not proof.placed.waiting
    assert f"{indexes[-1]}, under the signed checkpoint over" in sheet
    assert proof.root in sheet
    assert sheet.count("<svg") == 2
    assert "000-0000-0000" not in sheet
    printed = unescape(sheet.partition('<pre class="code">')[2].partition("</pre>")[0])
    assert inclusion.of(receipts.read(printed)).proved == len(indexes)


@pytest.mark.parametrize(
    ("leaves", "told"), [((), ""), ((4,), "4"), ((3, 4, 5, 9), "3–5, 9"), ((1, 3, 5), "1, 3, 5")]
)
def test_leaves_that_follow_each_other_are_told_as_a_span(leaves: tuple[int, ...], told: str) -> None:
    assert proving._spans(leaves) == told
