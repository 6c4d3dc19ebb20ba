"""How large and how long a run is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """The measures of one run.

    :param town: matters of the town that everything is measured in.
    :param city: matters of the large one, to see what grows with what is stored.
    :param seconds: each load lasts.
    :param warming: seconds of the same load before it, which do not count.
    :param floor_seconds: pgbench lasts, before and after each load.
    :param due: matters whose clocks speak in a sweep.
    :param rows: of the imported file.
    """

    name: str
    town: int
    city: int
    seconds: int
    warming: int
    floor_seconds: int
    due: int
    rows: int


SIZES = {
    "small": Size("small", 2_000, 20_000, seconds=3, warming=1, floor_seconds=2, due=500, rows=500),
    "full": Size("full", 10_000, 1_000_000, seconds=10, warming=2, floor_seconds=4, due=10_000, rows=5_000),
}
