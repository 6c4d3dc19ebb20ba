"""The dispatch desk: what waits there, sending it on, and two who do it at the same time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.desks.dispatching import queues
from menkou.desks.tests.conftest import Cast, Enter
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, sweeping
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.duties import assigning
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LIFT,
    MONDAY,
    SETUP,
    appointed,
    kinds,
    now,
    report,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    asking_extension,
    asking_suspension,
    commenting,
    dispatching,
    returning,
    taking,
)
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

DESK = "/dispatching/"


def act(client: Client, matter: MatterState, verb: str, **sent: str) -> Any:
    """Send a form of the sheet, as it was laid open at the matter's version."""
    given = {f"{verb}-{name}": value for name, value in sent.items() if name not in {"seen", "next", "tab"}}
    given |= {name: value for name, value in sent.items() if name in {"seen", "next", "tab"}}
    return client.post(
        reverse("dispatching_act", args=[matter.number, verb]), {"seen": str(matter.version), **given}
    )


@pytest.mark.parametrize(
    ("tab", "steps"),
    [
        ("accept", []),
        ("dispatch", [("clerk", accepting.Accept())]),
        (
            "returned",
            [
                ("clerk", accepting.Accept()),
                ("clerk", dispatching.Dispatch(unit="firm")),
                ("wang", returning.Return(reason=Words("不归我们。"))),
            ],
        ),
        (
            "requests",
            [
                ("clerk", accepting.Accept()),
                ("clerk", dispatching.Dispatch(unit="firm")),
                ("wang", taking.Take()),
                ("wang", asking_extension.AskExtension(days=3, reason=Words("等配件。"))),
            ],
        ),
    ],
)
def test_a_matter_waits_in_the_tab_of_what_is_to_be_done(
    tab: str, steps: list[tuple[str, Command]], lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    through(lift, [(getattr(cast, who), command) for who, command in steps])

    for each in ("accept", "dispatch", "returned", "requests"):
        listed = f'id="row-{lift.number}"' in at_desk(cast.clerk).get(DESK, {"tab": each}).content.decode()
        assert listed == (each == tab)


def test_the_first_tab_with_something_in_it_is_open(
    accepted: MatterState, cast: Cast, at_desk: Enter
) -> None:
    shown = at_desk(cast.clerk).get(DESK)
    assert shown.context["tab"].value == "dispatch"
    assert shown.context["sheet"].matter.number == accepted.number


def test_what_will_be_late_within_two_hours_is_told(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    at = timezone.now()
    Matter.objects.filter(number=dispatched.number).update(phase_due_at=at + timedelta(minutes=90))
    assert dispatched.number in at_desk(cast.clerk).get(DESK, {"tab": "soon"}).content.decode()

    Matter.objects.filter(number=dispatched.number).update(phase_due_at=at + timedelta(minutes=150))
    assert f"row-{dispatched.number}" not in at_desk(cast.clerk).get(DESK, {"tab": "soon"}).content.decode()


def test_what_as_a_whole_will_be_late_within_two_hours_is_told_by_that_clock(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    """Its step may have days left, or be late already."""
    at, clerk = timezone.now(), at_desk(cast.clerk)
    soon = at + timedelta(minutes=90)
    for step in (at + timedelta(days=3), at - timedelta(days=1)):
        Matter.objects.filter(number=dispatched.number).update(phase_due_at=step, due_at=soon)
        shown = clerk.get(DESK, {"tab": "soon"})
        assert f"row-{dispatched.number}" in shown.content.decode()
        assert [row.due_at for row in shown.context["rows"]] == [soon]


def test_whichever_clock_is_next_comes_first(cast: Cast, at_desk: Enter) -> None:
    at = timezone.now()
    by_step, by_whole = report().matter.number, report().matter.number
    far = at + timedelta(days=3)
    Matter.objects.filter(number=by_step).update(phase_due_at=at + timedelta(minutes=100), due_at=far)
    Matter.objects.filter(number=by_whole).update(phase_due_at=far, due_at=at + timedelta(minutes=20))

    shown = at_desk(cast.clerk).get(DESK, {"tab": "soon"})

    assert [row.number for row in shown.context["rows"]] == [by_whole, by_step]
    assert dict(shown.context["tabs"])[queues.Tab.SOON] == 2


def test_every_clock_that_will_run_out_is_found_by_its_timer(cast: Cast, at_desk: Enter) -> None:
    """As the verbs and the sweep leave it: what the desk has to accept is due in two working hours."""
    at = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    matter = report(at).matter
    assert matter.phase_due_at is not None
    assert matter.due_at is not None
    for due in (matter.phase_due_at, matter.due_at):
        shortly = due - timedelta(minutes=30)
        sweeping.ring(at=shortly)
        found = queues.matters_in(cast.clerk, queues.Tab.SOON, at=shortly)
        assert [each.number for each in found] == [matter.number]


def test_a_desk_elsewhere_finds_nothing_of_it(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    there = at_desk(appointed("clerk", "committee2", "n2"))
    for tab in ("accept", "dispatch", "returned", "requests", "soon"):
        shown = there.get(DESK, {"tab": tab, "matter": accepted.number}).content.decode()
        assert "电梯又停在半空" not in shown
        assert f"row-{accepted.number}" not in shown
    assert accepted.number not in there.get(f"{DESK}points.geojson", {"tab": "dispatch"}).content.decode()
    assert act(there, accepted, "dispatch", unit="firm").status_code == 404


def test_suggestions_say_why_and_since_when(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    firm, place = Organisation.objects.get(key="firm"), Place.objects.get(key="n1")
    assigning.assign("hold", LIFT, place, firm, by=SETUP, at=MONDAY)

    [first, *_others] = at_desk(cast.clerk).get(DESK).context["sheet"].advice

    assert first.organisation == "firm"
    assert "样例1居" in first.reason
    assert first.since == MONDAY


def test_accepting_keeps_the_matter_open_to_be_dispatched(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    clerk = at_desk(cast.clerk)
    answer = act(clerk, lift, "accept", tab="accept", condition="-")

    assert answer.status_code == 302
    shown = clerk.get(answer["Location"])
    assert shown.context["sheet"].first.verb == "dispatch"
    assert now(lift.number).phase is Phase.ACCEPTED


def test_after_a_dispatch_the_next_matter_lies_open(cast: Cast, at_desk: Enter) -> None:
    one, two, three = (
        through(report(MONDAY + timedelta(hours=nth)).matter, [(cast.clerk, accepting.Accept())])
        for nth in range(3)
    )
    clerk = at_desk(cast.clerk)
    page = clerk.get(DESK, {"tab": "dispatch", "matter": two.number})
    answer = act(clerk, two, "dispatch", unit="firm", tab="dispatch", next=page.context["following"])

    assert clerk.get(answer["Location"]).context["sheet"].matter.number == three.number
    assert now(two.number).unit == "firm"
    assert now(one.number).phase is Phase.ACCEPTED


def test_a_unit_from_the_list_of_all_can_be_chosen(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    answer = act(at_desk(cast.clerk), accepted, "dispatch", unit="", other="green")
    assert answer.status_code == 302
    assert now(accepted.number).unit == "green"


def test_a_refusal_changes_nothing_and_keeps_what_was_typed(
    accepted: MatterState, cast: Cast, at_desk: Enter
) -> None:
    answer = act(at_desk(cast.clerk), accepted, "dispatch", unit="nobody", note="请先打电话。")
    assert answer.status_code == 422
    assert "请先打电话。" in answer.content.decode()
    assert now(accepted.number) == accepted


def test_who_comes_second_is_told_who_was_quicker(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    other = appointed("clerk", "committee1", "n1")
    assert act(at_desk(other), accepted, "dispatch", unit="green").status_code == 302

    answer = act(at_desk(cast.clerk), accepted, "dispatch", unit="firm", note="请先打电话。")

    assert answer.status_code == 422
    told = answer.content.decode()
    assert "样例clerk" in told
    assert "请先打电话。" in told
    assert "样例green" in told
    assert kinds(accepted.number).count("dispatched") == 1
    assert now(accepted.number).unit == "green"


def test_a_form_that_is_sent_twice_dispatches_once(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    sent = {"unit": "firm", "command_id": "0b0f7a52-3a2c-4f0e-8f0c-2f4b9d8c1a11"}
    clerk = at_desk(cast.clerk)
    assert [act(clerk, accepted, "dispatch", **sent).status_code for _ in range(2)] == [302, 302]
    assert kinds(accepted.number).count("dispatched") == 1


def test_the_desk_decides_on_more_time(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    asked = through(
        dispatched,
        [
            (cast.wang, taking.Take()),
            (cast.wang, asking_extension.AskExtension(days=3, reason=Words("等配件。"))),
        ],
    )
    clerk = at_desk(cast.clerk)
    page = clerk.get(DESK, {"tab": "requests"}).content.decode()
    assert "等配件。" in page

    answer = act(clerk, asked, "decide_extension", granted="1", reason="配件确实要等。", tab="requests")
    assert answer.status_code == 302
    assert now(asked.number).asked_of == "supervisor"


def test_the_desk_decides_on_a_rest(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    words = Words("等维修资金表决。")
    asked = through(
        dispatched,
        [(cast.wang, taking.Take()), (cast.wang, asking_suspension.AskSuspension(days=10, reason=words))],
    )
    sent = {"granted": "0", "reason": "可以先做临时防护。"}
    assert act(at_desk(cast.clerk), asked, "decide_suspension", **sent).status_code == 302
    assert now(asked.number).asked is None


def test_a_wrong_place_is_put_right_at_the_desk(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    """It then is another desk's; the next matter lies open."""
    clerk = at_desk(cast.clerk)
    answer = act(clerk, lift, "correct", place="n2", case_type=LIFT, reason="在二居。", next=lift.number)
    assert answer.status_code == 302
    assert now(lift.number).intake == "committee2"
    assert clerk.get(answer["Location"]).status_code == 200


def test_nothing_new_is_answered_with_nothing(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    clerk, asked = (
        at_desk(cast.clerk),
        {"tab": "dispatch", "matter": accepted.number, "seen": str(accepted.version)},
    )
    for _in_the_same_minute in range(2):
        tag = clerk.get(f"{DESK}news/", asked)["ETag"]
        again = clerk.get(f"{DESK}news/", asked, headers={"If-None-Match": tag})
        if again["ETag"] == tag:
            break
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("news", ["comes in", "leaves", "is commented"])
def test_whatever_happens_is_news(news: str, accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    clerk, asked = (
        at_desk(cast.clerk),
        {"tab": "dispatch", "matter": accepted.number, "seen": str(accepted.version)},
    )
    first = clerk.get(f"{DESK}news/", asked)
    if news == "comes in":
        report()
    elif news == "leaves":
        through(accepted, [(cast.clerk, dispatching.Dispatch(unit="firm"))])
    else:
        through(accepted, [(cast.clerk, commenting.Comment(words=Words("又有人问。")))])

    again = clerk.get(f"{DESK}news/", asked, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert ('data-part="gone-on"' in again.content.decode()) == (news != "comes in")


def test_the_map_has_exactly_what_is_listed(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    Place.objects.filter(key="n1").update(longitude="121.4", latitude="31.2")
    report()
    found = at_desk(cast.clerk).get(f"{DESK}points.geojson", {"tab": "dispatch"}).json()
    assert [each["id"] for each in found["features"]] == [accepted.number]
    assert found["features"][0]["geometry"]["coordinates"] == [121.4, 31.2]


def test_two_commands_on_what_both_have_seen_are_carried_out_once(accepted: MatterState, cast: Cast) -> None:
    """The desk sends along what it has seen, so that the second is refused by the kernel itself."""
    from menkou.kernel.matters import refusals

    acting.act(
        accepted.number,
        dispatching.Dispatch(unit="green"),
        by=cast.clerk,
        at=MONDAY,
        if_version=accepted.version,
    )
    with pytest.raises(refusals.GoneOn):
        acting.act(
            accepted.number,
            dispatching.Dispatch(unit="firm"),
            by=cast.clerk,
            at=MONDAY,
            if_version=accepted.version,
        )
