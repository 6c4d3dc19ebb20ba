"""Pages of what holds a text lose and repeat no row, however many hold it, while others come in."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from menkou.kernel.matters import narrowing, numbers, paging, rows
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.tests.conftest import report
from menkou.kernel.searching import finding, indexing
from menkou.kernel.searching.indexing import Said

BEGINS, DAYS = datetime(2024, 1, 3, tzinfo=UTC), 1000
WAYS = {"few": (9_999, 9_999, 9_999), "month by month": (0, 0, 9_999), "one by one": (0, 0, 0)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("seed", range(3))
def test_each_row_that_holds_it_comes_once_and_in_order(
    seed: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(way, monkeypatch)
    chance = random.Random(seed)
    town_of = Town(chance)
    for _nth in range(60):
        town_of.add(chance.random() * DAYS)
    there = town_of.expected()

    seen: list[str] = []
    mark: str | None = ""
    while mark is not None:
        page = paging.page(said(), paging.NEWEST, size=chance.randint(1, 7), after=mark)
        seen += [matter.number for matter in page.matters]
        mark = page.following
        town_of.add(DAYS + len(seen))

    assert len(seen) == len(set(seen))
    assert [number for number in seen if number in there] == there


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("order", paging.ORDERS)
@pytest.mark.usefixtures("cast")
def test_every_order_and_the_count_show_the_same(
    way: str, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(way, monkeypatch)
    town_of = Town(random.Random(7))
    for nth in range(20):
        town_of.add(nth * 41)

    page = paging.page(said(), order, size=50)

    assert {matter.number for matter in page.matters} == set(town_of.expected())
    assert paging.count(said(), order) == paging.Count(len(town_of.expected()), False)


@pytest.mark.usefixtures("cast")
def test_what_nobody_can_have_said_yet_is_found_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    Matter.objects.all().delete()
    use("month by month", monkeypatch)

    assert paging.page(said(), paging.NEWEST, size=3).matters == []


def use(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in zip(("FEW", "SELDOM", "OFTEN"), WAYS[way], strict=True):
        monkeypatch.setattr(finding, name, number)
    if way == "month by month":
        monkeypatch.setattr(finding, "SELDOM", -1)
    if way == "one by one":
        monkeypatch.setattr(finding, "OFTEN", -1)


def said() -> MatterQuerySet:
    return narrowing.narrowed(Matter.objects.all(), {"text": "井盖"})


class Town:
    """Matters of several years, of which every third speaks of a manhole; some came late from a phone."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.like = report().matter
        self.holding: dict[str, datetime] = {}
        self.nth = 0
        Matter.objects.all().delete()

    def add(self, day: float) -> None:
        self.nth += 1
        at = BEGINS + timedelta(days=day)
        came = at + timedelta(days=self.chance.choice((0, 0, 6)))
        row = Matter(**rows.values_of(self.like))
        row.number = number = numbers.new(timezone.localtime(came))
        row.reported_at, row.receipt = at, None
        row.save(force_insert=True)
        if self.nth % 3 == 0:
            self.holding[number] = at
        words = "井盖响" if self.nth % 3 == 0 else "电梯停"
        indexing.put(Said(number, 1, (words,), shelf=number[:4]))

    def expected(self) -> list[str]:
        return sorted(self.holding, key=lambda number: (-self.holding[number].timestamp(), number))
