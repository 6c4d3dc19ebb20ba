from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

AUTUMN = datetime(2025, 9, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def lanterns(settings: Settings) -> None:
    """Offer the small pack of these tests and nothing else."""
    settings.MENKOU_PACKS = ["menkou.kernel.programmes.tests.lanterns"]


@pytest.fixture
def district() -> Place:
    """An invented district."""
    return _plant(None, "district", "灯笼区")


@pytest.fixture
def town(district: Place) -> Place:
    """A town of the district."""
    return _plant(district, "town", "灯笼镇")


@pytest.fixture
def neighbourhood(town: Place) -> Place:
    """A neighbourhood of the town."""
    return _plant(town, "neighbourhood", "灯笼居民区")


def _plant(parent: Place | None, kind: str, name: str) -> Place:
    return planting.plant(
        parent, key=f"lantern-{kind}", name=name, kind=kind, by=Actor.system("test"), at=AUTUMN
    )
