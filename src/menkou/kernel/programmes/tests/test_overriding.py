"""Overriding: a place sets limits of its own, and the places below it take them over."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from menkou.kernel.ledger import chain
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import limits, overriding, registry, revisions
from menkou.kernel.programmes.models import CaseTypeRevision, Override
from menkou.kernel.programmes.schema import calendar_days, hours, working_days, working_hours
from menkou.kernel.programmes.tests.lanterns import pack

pytestmark = pytest.mark.django_db

LANTERN, CROWDING = pack.PROGRAMME.case_types
MONDAY = datetime(2025, 9, 8, 2, tzinfo=UTC)
CLERK = Actor.system("test")


def override(
    place: Place, changes: limits.Changes, case_type: str = "lanterns.lantern"
) -> revisions.Revision:
    return overriding.override(case_type, place, changes, by=CLERK, at=MONDAY)


def test_a_place_s_own_limit_is_read_there_and_below_and_nowhere_else(
    district: Place, town: Place, neighbourhood: Place
) -> None:
    override(town, {"handle": working_days(5)})

    def handle(place: Place) -> object:
        return revisions.effective("lanterns.lantern", place.key).case_type.handle

    assert handle(town) == handle(neighbourhood) == working_days(5)
    assert handle(district) == LANTERN.handle
    assert revisions.effective("lanterns.crowding", town.key).case_type == CROWDING


def test_the_nearest_place_goes_first_and_what_it_leaves_open_comes_from_above(
    district: Place, town: Place, neighbourhood: Place
) -> None:
    override(town, {"handle": working_days(5), "total": None})
    override(district, {"handle": working_days(7), "accept": hours(1), "total": working_days(30)})

    case_type = revisions.effective("lanterns.lantern", neighbourhood.key).case_type

    assert (case_type.handle, case_type.accept, case_type.total) == (working_days(5), hours(1), None)


def test_a_condition_s_own_handling_limit_can_be_set(town: Place) -> None:
    revision = override(town, {"handle.torn": hours(8), "call_back": None})

    assert [each.handle for each in revision.case_type.conditions] == [hours(8), hours(2)]
    assert revision.case_type.call_back is None


def test_a_tier_s_limit_and_what_follows_a_closing_can_be_set(town: Place) -> None:
    changes = {"tier.urgent": hours(3), "second_handle": None, "reopen": calendar_days(7)}

    case_type = override(town, changes).case_type

    assert [tier.handle for tier in case_type.tiers] == [hours(3), working_days(15)]
    assert (case_type.second_handle, case_type.reopen) == (None, calendar_days(7))


def test_nobody_may_reopen_where_a_place_says_so(town: Place) -> None:
    assert override(town, {"reopen": None}, "lanterns.crowding").case_type.reopen is None


@pytest.mark.parametrize("name", ["handle.gone", "tier.gone"])
def test_a_limit_of_what_the_pack_has_dropped_is_left_out(name: str) -> None:
    assert limits.applied(CROWDING, {name: hours(1)}) == CROWDING


def test_what_a_place_sets_replaces_what_it_set_before(town: Place) -> None:
    override(town, {"handle": working_days(5)})

    revision = override(town, {"accept": hours(1)})

    assert (revision.case_type.handle, revision.case_type.accept) == (LANTERN.handle, hours(1))
    assert Override.objects.count() == 1


def test_nothing_takes_back_what_was_set_and_leaves_the_revision(town: Place) -> None:
    own = override(town, {"handle": working_days(5)})

    taken_back = override(town, {})

    assert taken_back.case_type == LANTERN
    assert not Override.objects.exists()
    assert revisions.read(own.digest) == own.case_type


def test_the_same_limits_at_two_places_are_two_revisions(town: Place, district: Place) -> None:
    ours, theirs = (override(place, {"handle": hours(1)}) for place in (town, district))

    assert ours.case_type == theirs.case_type
    assert {row.digest: row.place_id for row in CaseTypeRevision.objects.filter(place__isnull=False)} == {
        ours.digest: town.key,
        theirs.digest: district.key,
    }


def test_it_is_told_in_the_ledger(town: Place) -> None:
    revision = override(town, {"handle": working_hours(3), "call_back": None})

    (told,) = chain.read("programme:lanterns")

    assert (told.kind, told.at, told.by) == ("programmes.overridden", MONDAY, CLERK.as_json())
    assert told.data == {
        "case_type": "lanterns.lantern",
        "place": town.key,
        "changes": {"handle": {"amount": 3, "clock": "working_hours"}, "call_back": None},
        "revision": revision.digest,
    }


@pytest.mark.parametrize(
    ("changes", "refusal", "hint"),
    [
        ({"handel": hours(1)}, limits.CannotOverride, "handle.torn, handle.fallen"),
        ({"handle.blocked": hours(1)}, limits.CannotOverride, "“handle.blocked” cannot be set for “Lantern”"),
        ({"accept": hours(1), "verify": None}, limits.LimitNeeded, "call_back, total, first_contact"),
        ({"handle.torn": None}, limits.LimitNeeded, "needs a limit"),
        ({"tier.urgent": None}, limits.LimitNeeded, "needs a limit"),
        ({"tier.slow": hours(1)}, limits.CannotOverride, "tier.urgent, tier.complex"),
    ],
)
def test_a_refused_override_says_what_is_possible_and_changes_nothing(
    town: Place, changes: limits.Changes, refusal: type[Exception], hint: str
) -> None:
    with translation.override("en"), pytest.raises(refusal, match=hint):
        override(town, changes)

    assert not Override.objects.exists()
    assert chain.read("programme:lanterns") == []


def test_a_case_type_that_no_pack_offers_cannot_be_overridden(town: Place) -> None:
    with pytest.raises(registry.UnknownCaseType):
        override(town, {"handle": hours(1)}, "lanterns.dragon")


def test_what_is_set_already_is_no_change(town: Place) -> None:
    for _time in range(2):
        override(town, {"handle": working_days(5)})
    override(town, {})
    override(town, {})

    assert len(chain.read("programme:lanterns")) == 2


def test_whoever_only_looks_reads_the_same_and_stores_nothing(
    district: Place, town: Place, neighbourhood: Place
) -> None:
    override(district, {"handle": working_days(7), "handle.torn": hours(8)})
    effective = override(town, {"handle": working_days(5)}).case_type
    stored = CaseTypeRevision.objects.count()

    found = revisions.local("lanterns.lantern", neighbourhood.key)

    assert found.case_type == effective
    assert found.set_at == {"handle": town.key, "handle.torn": district.key}
    assert CaseTypeRevision.objects.count() == stored
