"""What a place has from those above it: the way up, and when working time counts."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.places import planting, revision, schedules, trees
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town
from menkou.kernel.worktime import USUAL_HOURS, Clock, Limit, due

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 11, 24)
SATURDAY = date(2026, 11, 28)


def amend(town: Town, key: str, **changes: Any) -> None:
    planting.amend(town[key], by=BY, at=MONDAY, **changes)


def test_the_way_up_begins_at_the_place_itself(town: Town) -> None:
    assert trees.ancestry("east-1-7") == ("east-1-7", "east-1", "east", "sample-town")
    assert trees.ancestry("sample-town") == ("sample-town",)


def test_a_key_that_no_place_has_leads_nowhere(town: Town) -> None:
    assert trees.ancestry("nowhere") == ()


def test_a_new_place_has_a_way_up_at_once(town: Town) -> None:
    assert trees.ancestry("west-1") == ()

    planting.plant(town["west"], key="west-1", name="西里一网格", kind="micro_grid", by=BY, at=MONDAY)

    assert trees.ancestry("west-1") == ("west-1", "west", "sample-town")


def test_a_way_up_is_read_once(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):  # revision, paths, those above
        trees.ancestries(["east-1-7", "west", "east-1"])
    with django_assert_num_queries(1):
        trees.ancestry("west")
    with django_assert_num_queries(1), revision.compared_once():
        for key in ("east-1-7", "west", "east-1") * 20:
            trees.ancestry(key)


def test_without_anything_set_the_usual_hours_hold(town: Town) -> None:
    schedule = schedules.schedule_for("east-1")

    assert schedule.hours == USUAL_HOURS
    assert schedule.zone == ZoneInfo("Asia/Shanghai")
    assert schedule.day(TUESDAY).spans
    assert schedules.schedule_for("nowhere") == schedule


def test_hours_and_zone_come_from_the_nearest_that_sets_them(town: Town) -> None:
    amend(town, "sample-town", hours=[["09:00", "17:00"]], zone="Asia/Urumqi")
    amend(town, "east", hours=[["10:00", "12:00"]])

    assert schedules.schedule_for("west").hours.as_json() == [["09:00", "17:00"]]
    assert schedules.schedule_for("east-1-7").hours.as_json() == [["10:00", "12:00"]]
    assert schedules.schedule_for("east-1-7").zone == ZoneInfo("Asia/Urumqi")
    assert schedules.schedule_for("sample-town").hours.as_json() == [["09:00", "17:00"]]


def test_local_days_add_up_and_the_nearest_has_its_way(town: Town) -> None:
    amend(town, "sample-town", days={"2026-11-24": False, "2026-11-28": True})
    amend(town, "east", days={"2026-11-24": True})

    east, west = schedules.schedule_for("east-1"), schedules.schedule_for("west")
    assert (bool(east.day(TUESDAY).spans), bool(east.day(SATURDAY).spans)) == (True, True)
    assert (bool(west.day(TUESDAY).spans), bool(west.day(SATURDAY).spans)) == (False, True)


def test_a_limit_counts_in_the_places_hours(town: Town) -> None:
    amend(town, "east", hours=[["10:00", "12:00"]])
    reported = datetime(2026, 11, 24, 3, tzinfo=UTC)

    assert due(reported, Limit(2, Clock.WORKING_HOURS), schedules.schedule_for("east-1")).at == datetime(
        2026, 11, 25, 3, tzinfo=UTC
    )


def test_places_that_set_nothing_share_a_schedule(town: Town) -> None:
    assert schedules.schedule_for("east-1-7") is schedules.schedule_for("west")


def test_a_changed_schedule_counts_at_once(town: Town) -> None:
    assert schedules.schedule_for("east-1").hours == USUAL_HOURS

    amend(town, "east", hours=[["10:00", "12:00"]])

    assert schedules.schedule_for("east-1").hours.as_json() == [["10:00", "12:00"]]


def test_a_schedule_is_read_once(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(5):  # revision twice, way up, those above, what they set
        schedules.schedule_for("east-1-7")
    with django_assert_num_queries(1):
        schedules.schedule_for("east-1")
    with django_assert_num_queries(5):
        schedules.schedule_for("west")
    with django_assert_num_queries(1), revision.compared_once():
        for key in ("east-1-7", "west", "east-1") * 20:
            schedules.schedule_for(key)


def test_a_change_within_a_stretch_is_seen_in_it(town: Town) -> None:
    with revision.compared_once():
        assert schedules.schedule_for("east").hours == USUAL_HOURS
        amend(town, "east", hours=[["10:00", "12:00"]])
        assert schedules.schedule_for("east").hours != USUAL_HOURS


def test_a_change_within_a_stretch_that_is_undone_is_forgotten(town: Town) -> None:
    with revision.compared_once():
        schedules.schedule_for("east")
        with transaction.atomic():
            amend(town, "east", hours=[["10:00", "12:00"]])
            schedules.schedule_for("east")
            transaction.set_rollback(True)

        assert schedules.schedule_for("east").hours == USUAL_HOURS


def test_a_stretch_within_a_stretch_ends_on_its_own(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2), revision.compared_once():
        revision.current()
        with revision.compared_once():
            revision.current()
        revision.current()


def test_what_does_not_hang_on_hours_leaves_a_schedule_alike(town: Town) -> None:
    before = schedules.schedule_for("east")

    amend(town, "east", longitude=Decimal(121), latitude=Decimal(31))

    assert schedules.schedule_for("east").hours == before.hours
