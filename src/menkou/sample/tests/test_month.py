"""The sample town lives through a short month by the same verbs as everybody."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from menkou.kernel.matters import replaying
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.people import desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation, Person
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.sample import month, tales, texts, town
from menkou.sample.cast import Cast

UNTIL = datetime(2026, 3, 31, 8, 0, tzinfo=UTC)
BEGINS = UNTIL - timedelta(days=month.DAYS + 1)


@pytest.fixture
def built(db: None) -> town.Town:
    """The sample town on its first day."""
    by = Actor.system("test")
    top = planting.plant(None, key=town.TOWN, name="样例镇", kind="town", sample=True, by=by, at=BEGINS)
    centre = founding.found(
        None, key="ops-centre", name="样例中心", kind="ops_centre", place=top, sample=True, by=by, at=BEGINS
    )
    desks.assign("operations", top, centre, by=by, at=BEGINS)
    return town.build(at=BEGINS)


def test_every_place_organisation_and_person_is_marked_as_sample(built: town.Town) -> None:
    assert Place.objects.of_kind("neighbourhood").count() == 39
    for rows in (Place.objects, Organisation.objects, Person.objects):
        assert not rows.filter(sample=False).exists()


def test_everybody_who_has_a_duty_has_people_for_it(built: town.Town) -> None:
    cast = Cast(on=date(2026, 3, 1))
    chance = month.Month(built, until=UNTIL, matters=1).chance
    for place in built.living_places():
        duties = desks.desks_for(place)
        assert cast.one(duties.intake, "clerk", chance=chance)
        assert cast.one(duties.verifier, "verifier", chance=chance)
        assert cast.one(duties.caller, "caller", chance=chance)
        assert cast.one(duties.supervisor, "supervisor", chance=chance)
        assert cast.one(duties.verifier, "part_time_member", chance=chance)


@pytest.mark.slow
def test_a_short_month_ends_in_every_way_and_replays(built: town.Town) -> None:
    for _reported in month.Month(built, until=UNTIL, matters=120).play():
        pass

    closed = Matter.objects.filter(phase=Phase.CLOSED)
    assert {"solved", "explained", "declined"} <= set(closed.values_list("outcome", flat=True))
    assert Matter.objects.open().exists()
    assert Matter.objects.filter(returns__gt=0).exists()
    assert set(Matter.objects.values_list("programme", flat=True)) == set(tales.SHARES)
    assert not Matter.objects.filter(sample=False).exists()
    assert list(replaying.differences()) == []


def test_the_month_tells_at_least_six_hundred_texts_and_a_wave_of_rain() -> None:
    told = list(tales.tales(random.Random(month.SEED), ["a", "b", "c"], until=UNTIL, days=31, matters=2200))
    rain = [tale for tale in told if tale.text.rain]

    assert len(told) >= 2000
    assert len({tale.text.text for tale in told}) >= 600
    programmes = Counter(tale.case_type.partition(".")[0] for tale in told)
    assert min(programmes[name] for name in tales.SHARES) >= 200
    assert max(tale.at for tale in rain) - min(tale.at for tale in rain) <= timedelta(days=3)
    assert {tale.text.text for tale in told} <= {each.text for each in texts.reports()}
