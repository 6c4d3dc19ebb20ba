"""Measure: `make bench`, or ``.venv/bin/python bench/run.py [--size small] [--only town,import]``.

Builds the towns where they are missing, serves each, loads it between two measurements of the floor, prints a table
and keeps the figures in ``bench/results``. See README.md in this folder.
"""

import argparse
import sys
from collections.abc import Callable, Iterator

import conditions
import databases
import figures
import floor
import installations
import serving
import wrk
from figures import AT_1M, Figure
from measures import asking, bringing_in, contending, embedded, locating, remembering, sweeping
from sizes import SIZES, Size

SMALL_TOWN_ON_SQLITE = 1_000


def main() -> int:
    """Measure, print and keep; fail where something could not be measured."""
    asked = _arguments()
    if asked.remove:
        return _remove()
    size = SIZES[asked.size]
    with databases.found() as server:
        run = Run(size, server)
        run.measure(asked.only.split(",") if asked.only else list(PARTS))
    figures.compared(run.figures)
    print(figures.table(run.figures))
    file = figures.LATEST if size.name == "full" and not asked.only else figures.RESULTS / "partial.json"
    figures.write(run.figures, file)
    print(f"\nkept in {file.relative_to(conditions.ROOT)}")
    for missing in run.missing:
        print(f"*** NOT MEASURED: {missing} ***", file=sys.stderr)
    return 1 if run.missing else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Menkou beside a floor.")
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument("--only", help=f"some of {','.join(PARTS)}; kept apart from the latest results")
    parser.add_argument(
        "--remove", action="store_true", help="remove the towns that are kept, and measure nothing"
    )
    return parser.parse_args()


def _remove() -> int:
    with databases.found() as server:
        if server is not None:
            installations.Templates(server).remove()
    return 0


class Run:
    """One run: what was measured, and what could not be.

    :param server: where PostgreSQL is; nothing where it is not.
    """

    def __init__(self, size: Size, server: databases.Server | None) -> None:
        self.size = size
        self.common = conditions.common(server, size.name)
        self.figures: list[Figure] = []
        self.missing: list[str] = []
        self._server = server

    def measure(self, parts: list[str]) -> None:
        """Measure some parts, each on its own: what goes wrong in one leaves the others alone."""
        if self._server is not None and floor.is_here():
            floor.prepare(self._server)
        for part in parts:
            if why := self._lacking(part):
                self.missing.append(f"{part}: {why}")
                continue
            try:
                for figure in PARTS[part](self):
                    self._told(figure)
            except (wrk.Failed, RuntimeError) as failure:
                self.missing.append(f"{part}: {failure}")

    def town(self) -> Iterator[Figure]:
        """Everything over HTTP, in a town."""
        yield from self._asked(self.size.town, "")

    def city(self) -> Iterator[Figure]:
        """The same in a city."""
        yield from self._asked(self.size.city, AT_1M)

    def import_(self) -> Iterator[Figure]:
        """A file that comes in."""
        with self.templates.copied("usual", matters=self.size.town) as installation:
            told = {**self.common, "matters": self.size.town}
            yield bringing_in.import_(installation, self.server, told, self.size.rows)

    def sweep(self) -> Iterator[Figure]:
        """Clocks that speak, among few and among many."""
        size = self.size
        for ending, matters in (("", size.due), (AT_1M, size.city)):
            with self.templates.copied("crowded", matters=matters, due=size.due) as installation:
                yield sweeping.sweep(installation, self._floor(lambda: None), self.common, ending=ending)

    def locate(self) -> Iterator[Figure]:
        """Points and their places."""
        yield locating.locate(self.common)

    def sqlite(self) -> Iterator[Figure]:
        """The embedded database."""
        with (
            installations.embedded(SMALL_TOWN_ON_SQLITE) as installation,
            serving.served(installation) as served,
        ):
            told = {**self.common, "matters": SMALL_TOWN_ON_SQLITE}
            yield from embedded.all_of(served, self.size, told)

    @property
    def server(self) -> databases.Server:
        """Where PostgreSQL is; parts that need it are not begun without."""
        if self._server is None:
            raise RuntimeError("there is no PostgreSQL")
        return self._server

    @property
    def templates(self) -> installations.Templates:
        """The towns that are kept there."""
        return installations.Templates(self.server)

    def _asked(self, matters: int, ending: str) -> Iterator[Figure]:
        with (
            self.templates.copied("usual", matters=matters) as installation,
            serving.served(installation) as served,
        ):
            told = {**self.common, "matters": matters}
            town = asking.Town(served, self._floor(served.settle), self.size, told, ending)
            yield from asking.all_of(town)
            yield contending.contention(town)
            yield remembering.memory(town)

    def _floor(self, settle: Callable[[], None]) -> floor.Floor:
        return floor.Floor(lambda: floor.transactions(self.server, seconds=self.size.floor_seconds), settle)

    def _lacking(self, part: str) -> str:
        """Say what has to be installed first."""
        needs: dict[str, tuple[bool, str]] = {
            "PostgreSQL": (self._server is not None, "postgresql"),
            "pgbench": (floor.is_here(), "postgresql-contrib"),
            "wrk": (wrk.is_here(), "wrk"),
        }
        lacking = [name for name in NEEDS[part] if not needs[name][0]]
        packages = " ".join(needs[name][1] for name in lacking)
        return f"{', '.join(lacking)} not here; apt-get install {packages}" if lacking else ""

    def _told(self, figure: Figure) -> None:
        self.figures.append(figure)
        ratio = "" if figure.ratio is None else f"  ratio {figure.ratio:.4f}"
        print(f"{figure.name:24}{figure.value:12,.1f} {figure.unit}{ratio}", file=sys.stderr, flush=True)


PARTS: dict[str, Callable[[Run], Iterator[Figure]]] = {
    "town": Run.town,
    "city": Run.city,
    "import": Run.import_,
    "sweep": Run.sweep,
    "locate": Run.locate,
    "sqlite": Run.sqlite,
}
NEEDS: dict[str, tuple[str, ...]] = {
    "town": ("PostgreSQL", "pgbench", "wrk"),
    "city": ("PostgreSQL", "pgbench", "wrk"),
    "import": ("PostgreSQL",),
    "sweep": ("PostgreSQL", "pgbench"),
    "locate": (),
    "sqlite": ("wrk",),
}

if __name__ == "__main__":
    sys.exit(main())
