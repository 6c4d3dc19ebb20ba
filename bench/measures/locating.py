"""Finding the places of many points at once."""

import tempfile
from pathlib import Path
from typing import Any

from figures import Figure
from installations import Installation


def locate(conditions: dict[str, Any]) -> Figure:
    """Plant 39 areas with 20 micro-grids each, and locate batches of points; the floor is shapely's bare tree."""
    with tempfile.TemporaryDirectory(prefix="menkou-bench-") as home:
        found = Installation(Path(home)).within("points.located")
    more = {name: found[name] for name in ("areas", "found")}
    return Figure.beside(
        found["floor"],
        name="locate",
        value=found["rate"],
        unit="points/s",
        **conditions,
        **more,
        floor_is="shapely.STRtree.query",
    )
