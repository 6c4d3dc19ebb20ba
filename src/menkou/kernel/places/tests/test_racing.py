"""Several desks change the tree at the same time; SQLite has one writer anyway."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction

from menkou.kernel.places import planting, refusals
from menkou.kernel.places.models import Place
from menkou.kernel.places.soil import Soil
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "__import__('django.db').db.connection.vendor != 'postgresql'", reason="needs PostgreSQL"
    ),
]

NEW_YEAR = date(2027, 1, 1)


class Desk:
    """Another desk, with a connection of its own."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.result: object = None
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.result = self.work()
        except refusals.PlaceRefusal as refusal:
            self.result = refusal
        finally:
            connection.close()

    def is_waiting(self) -> bool:
        self.thread.join(0.3)
        return self.thread.is_alive()

    def finish(self) -> object:
        self.thread.join(10)
        return self.result


def plant(key: str) -> Place:
    return planting.plant(
        Place.objects.get(key="west"), key=key, name="西里网格", kind="micro_grid", by=BY, at=MONDAY
    )


def next_path() -> str:
    soil, place = Soil({"west"}), Place(key="new")
    soil.set(place, soil.by_key["west"])
    return str(place.path)


def test_without_waiting_two_desks_would_take_one_position(town: Town) -> None:
    with transaction.atomic():
        mine = next_path()
        assert Desk(next_path).finish() == mine


def test_two_desks_plant_side_by_side(town: Town) -> None:
    with transaction.atomic():
        plant("west-1")
        other = Desk(lambda: plant("west-2"))
        assert other.is_waiting()

    assert isinstance(other.finish(), Place)
    assert [place.key for place in Place.objects.get_children(town["west"])] == ["west-1", "west-2"]
    assert Place.objects.find_problems() == ([], [], [], [], [])


def test_of_two_desks_that_take_one_key_the_second_is_told(town: Town) -> None:
    with transaction.atomic():
        plant("west-1")
        other = Desk(lambda: plant("west-1"))
        assert other.is_waiting()

    assert isinstance(other.finish(), refusals.KeyTaken)
    assert Place.objects.filter(key="west-1").count() == 1


def test_nothing_is_planted_under_a_place_that_is_being_closed(town: Town) -> None:
    with transaction.atomic():
        planting.close(town["west"], NEW_YEAR, by=BY, at=MONDAY)
        other = Desk(lambda: plant("west-1"))
        assert other.is_waiting()

    assert isinstance(other.finish(), refusals.EndsTooLate)
    assert not Place.objects.filter(key="west-1").exists()


def test_nothing_is_closed_while_something_is_planted_under_it(town: Town) -> None:
    with transaction.atomic():
        plant("west-1")
        other = Desk(lambda: planting.close(Place.objects.get(key="west"), NEW_YEAR, by=BY, at=MONDAY))
        assert other.is_waiting()

    assert isinstance(other.finish(), refusals.PlacesBelowStay)
    assert town["west"].valid_until is None
