"""What stands beside a matter: merged ones, parts, marks; and what whoever said the same may read."""

from django.test import Client
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, SAID, Cast, report, through
from menkou.kernel.matters.verbs import (
    commenting,
    inviting,
    joining,
    merging,
    progressing,
    supervising,
    taking,
)
from menkou.kernel.people.actors import Actor


def test_whoever_says_me_too_reads_what_is_done_and_not_what_the_other_said(
    dispatched: MatterState, cast: Cast
) -> None:
    secret = (
        opening.report(joining.MeToo(into=dispatched.number), by=Actor.anonymous(), at=LATER).secret or ""
    )
    through(
        dispatched,
        [
            (Actor.reporter(dispatched.number), commenting.Comment(words=Words("我住二号楼三零一。"))),
            (cast.wang, taking.Take()),
            (cast.wang, progressing.AddProgress(words=Words("皮带已经订好，明天到货。"))),
        ],
    )

    page = Client().get(reverse("mine", args=[secret])).content.decode()

    assert dispatched.number in page
    assert "皮带已经订好" in page
    assert "二号楼三零一" not in page
    assert "二号楼电梯又停在半空" not in page


def test_a_merged_matter_and_the_one_it_goes_on_in_show_each_other(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    second = report(LATER).matter
    through(second, [(cast.clerk, merging.Merge(into=dispatched.number, reason=SAID))])
    client = at_desk(cast.clerk)

    for one, other in ((second, dispatched), (dispatched, second)):
        page = client.get(reverse("matter", args=[one.number]))
        assert [each.number for each in page.context["relatives"].tied] == [other.number]


def test_a_joint_matter_shows_its_parts_and_a_part_its_whole(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    through(dispatched, [(cast.wang, taking.Take()), (cast.wang, inviting.Invite(unit="green", task=SAID))])
    part = Matter.objects.get(parent=dispatched.number)

    whole = at_desk(cast.wang).get(reverse("matter", args=[dispatched.number]))
    of_it = at_desk(cast.green).get(reverse("matter", args=[part.number]))

    assert [each.number for each in whole.context["relatives"].parts] == [part.number]
    assert of_it.status_code == 200
    assert of_it.context["relatives"].tied == []  # the department has no duty on the whole


def test_what_everybody_must_know_stands_at_the_top(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    through(dispatched, [(cast.supervisor, supervising.Supervise(words=SAID))])

    page = at_desk(cast.wang).get(reverse("matter", args=[dispatched.number]))

    assert len(page.context["marks"]) == 1
