"""A sweep whose clocks have all come due, among few and among many open matters."""

from typing import Any

from figures import Figure
from floor import Floor
from installations import Installation


def sweep(
    installation: Installation, floor: Floor, conditions: dict[str, Any], *, ending: str = ""
) -> Figure:
    """Let all clocks speak that are due, by the function that the sweep process calls."""
    with floor.around() as reading:
        rung = installation.within("clocks.ring")
    return Figure.beside(
        reading.value,
        name="sweep" + ending,
        value=rung["spoken"] / rung["seconds"],
        unit="due matters/s",
        **{**conditions, "matters": rung["open"]},
        due=rung["due"],
        spoken=rung["spoken"],
        cpu_ms=round(rung["cpu_ms_each"], 3),
        wall_ms=round(rung["seconds"] * 1000 / rung["due"], 3),
    )
