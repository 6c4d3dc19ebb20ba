"""The contact leader's sheet: the own units, why something is stuck there, and figures that open."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from menkou.desks.leading import units
from menkou.desks.tests.conftest import Enter
from menkou.desks.tests.test_statements import statements
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast, appointed, report, through
from menkou.kernel.matters.verbs import accepting, asking_extension, dispatching, taking
from menkou.kernel.people import desks
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place


@pytest.fixture
def leader(cast: Cast) -> Actor:
    """The contact leader of the first neighbourhood."""
    return appointed("leader", "office", "n1")


def test_only_the_own_units_stand_on_it(leader: Actor, cast: Cast, at_desk: Enter) -> None:
    own, other = report().matter, report(place="n2").matter
    page = at_desk(leader).get(reverse("leading"))
    assert [part.unit.name for part in page.context["sheet"].parts] == ["样例1居"]
    assert own.number in page.content.decode()
    assert other.number not in page.content.decode()


def test_it_says_why_in_words(leader: Actor, cast: Cast, at_desk: Enter) -> None:
    ask = asking_extension.AskExtension(days=3, reason=Words("等配件到货。"))
    steps = [
        (cast.clerk, accepting.Accept()),
        (cast.clerk, dispatching.Dispatch(unit="firm")),
        (cast.wang, taking.Take()),
        (cast.wang, ask),
    ]
    through(report().matter, steps)
    page = at_desk(leader).get(reverse("leading"))
    (part,) = page.context["sheet"].parts
    (stuck,) = part.stuck
    assert len(stuck.why) == 2
    assert "等配件到货。" in page.content.decode()


def test_every_figure_opens_its_matters(leader: Actor, cast: Cast, lift: MatterState, at_desk: Enter) -> None:
    settled = report().matter.number
    just = timezone.now() - timedelta(days=2)
    Matter.objects.filter(number=settled).update(
        phase="closed", holder=None, outcome="solved", closed_at=just, unverified="on_the_spot"
    )
    client = at_desk(leader)
    (part,) = client.get(reverse("leading")).context["sheet"].parts
    assert (part.late, part.settled) == (1, 1)
    assert part.held_up == 1
    for query in (part.held_up_query, part.late_query, part.settled_query):
        listing = client.get(f"{reverse('matters')}?{query}&count=1").context["listing"]
        assert not listing.filters.errors
        assert listing.count.number == 1


def test_a_leader_of_the_town_has_all_neighbourhoods(cast: Cast, db: None) -> None:
    assert [unit.key for unit in units.of([cast.leader])] == ["n1", "n2"]


def test_the_duty_matrix_names_contact_units(cast: Cast, db: None) -> None:
    office, place = Organisation.objects.get(key="office"), Place.objects.get(key="n2")
    desks.assign("lead", place, office, by=SETUP, at=MONDAY)
    assert [unit.key for unit in units.of([cast.leader])] == ["n2"]


def test_nobody_else_has_a_sheet(cast: Cast, at_desk: Enter) -> None:
    for who in (cast.supervisor, cast.auditor, cast.clerk, cast.administrator):
        assert at_desk(who).get(reverse("leading")).status_code == 403


def test_more_matters_take_no_more_statements(cast: Cast, lift: MatterState, at_desk: Enter) -> None:
    client = at_desk(cast.leader)
    before = statements(client, reverse("leading"))
    for place in ("n1", "n2") * 5:
        report(place=place)
    after = statements(client, reverse("leading"))
    assert len(after) <= max(len(before), 14), after
