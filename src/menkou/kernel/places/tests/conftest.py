"""A small town: two neighbourhoods, of which one has a micro-grid with a building."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Administrator:
    """Whoever makes the change."""

    person: str = "p_admin"

    def as_json(self) -> dict[str, str]:
        return {"as": "appointment", "person": self.person, "role": "administrator"}


BY = Administrator()


class Town:
    """Gives places by key, as they are now."""

    def __getitem__(self, key: str) -> Place:
        return Place.objects.get(key=key)


@pytest.fixture
def town(db: None) -> Town:
    """Plant the town in one go."""
    seeds = (
        ("sample-town", None, "样例镇", "town"),
        ("east", "sample-town", "东里居民区", "neighbourhood"),
        ("west", "sample-town", "西里居民区", "neighbourhood"),
        ("east-1", "east", "东里一网格", "micro_grid"),
        ("east-1-7", "east-1", "东里7号楼", "building"),
    )
    planting.plant_many(
        [planting.Seed(key=key, parent=parent, name=name, kind=kind) for key, parent, name, kind in seeds],
        by=BY,
        at=MONDAY,
    )
    return Town()
