"""The town of the desks' tests, with buildings."""

import pytest

from menkou.desks.tests.conftest import Cast, Enter, at_desk, cast, town
from menkou.kernel.matters.tests.conftest import MONDAY
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

__all__ = ["Cast", "Enter", "at_desk", "cast", "town"]

SQUARE = (
    '{"type":"Polygon","coordinates":[[[121.3,31.2],[121.4,31.2],[121.4,31.3],[121.3,31.3],[121.3,31.2]]]}'
)


@pytest.fixture
def estate(cast: Cast) -> None:
    """Two buildings in a micro-grid of the first neighbourhood, which has an outline."""
    by = Actor.system("test")
    planting.amend(Place.objects.get(key="n1"), by=by, at=MONDAY, boundary=SQUARE, name_en="Sample One")
    for above, key, kind, name in (
        ("n1", "g1", "micro_grid", "第1微网格"),
        ("g1", "b2", "building", "2号楼"),
        ("g1", "b10", "building", "10号楼"),
        ("n2", "other-b2", "building", "2号楼"),
    ):
        planting.plant(Place.objects.get(key=above), key=key, kind=kind, name=name, by=by, at=MONDAY)
