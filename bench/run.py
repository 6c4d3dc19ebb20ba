"""Measure: `make bench`, or ``.venv/bin/python bench/run.py [--size small] [--only town,create]``.

Builds the towns where they are missing, serves each, loads it between two measurements of the floor, prints a table
and keeps the figures in ``bench/results/latest.json``; those of a part, or of a run that failed, in ``var/bench``.
See README.md in this folder.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator

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

TOWN_ON_SQLITE = 1_000
FAILURES = (wrk.Failed, RuntimeError, OSError)
PARTS: dict[str, tuple[str, ...]] = {
    "town": ("PostgreSQL", "pgbench", "wrk"),
    "city": ("PostgreSQL", "pgbench", "wrk"),
    "import": ("PostgreSQL",),
    "sweep": ("PostgreSQL", "pgbench"),
    "locate": (),
    "sqlite": ("wrk",),
}
"""What is measured on its own, with what it needs."""

ASKED: dict[str, Callable[[asking.Town], Iterator[Figure]]] = {
    "create": asking.create,
    "list": asking.lists,
    "verb": asking.verb,
    "page": asking.pages,
    "loop": asking.loop,
    "search": asking.search,
    "contention": contending.contention,
    "memory": remembering.memory,
}
"""What is asked of a town over HTTP, in this order: memory after all loads."""

SETTLES_WITHIN = 30
LEFT = "SELECT EXISTS (SELECT FROM ledger_unsealed) OR EXISTS (SELECT FROM ledger_untold)"
PACKAGES = {"PostgreSQL": "postgresql", "pgbench": "postgresql-contrib", "wrk": "wrk"}


def main() -> int:
    """Measure, print and keep; fail where something could not be measured."""
    asked = _arguments()
    with installations.alone(), databases.found() as server:
        if asked.remove:
            return _remove(server)
        run = Run(SIZES[asked.size], server, set(filter(None, asked.only.split(","))))
        run.measure()
    figures.compared(run.figures)
    whole = asked.size == "full" and not asked.only and not run.missing
    file = figures.LATEST if whole else installations.KEPT / "partial.json"
    figures.write(run.figures, file)
    print(figures.table(run.figures))
    print(f"\nkept in {file.relative_to(conditions.ROOT)}")
    for missing in run.missing:
        print(f"*** NOT MEASURED: {missing} ***", file=sys.stderr)
    return 1 if run.missing else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Menkou beside a floor.")
    parser.add_argument("--size", choices=SIZES, default="full")
    only = f"some of {', '.join(PARTS)}, and of {', '.join(ASKED)}; kept apart from the latest results"
    parser.add_argument("--only", default="", help=only)
    parser.add_argument(
        "--remove", action="store_true", help="remove the towns that are kept, and measure nothing"
    )
    return parser.parse_args()


def _remove(server: databases.Server | None) -> int:
    if server is not None:
        installations.Templates(server).remove()
    return 0


class Run:
    """One run: what was measured, and what could not be.

    :param server: where PostgreSQL is; nothing where it is not.
    :param only: names of `PARTS` and `ASKED`; all where none of them is named.
    """

    def __init__(self, size: Size, server: databases.Server | None, only: set[str]) -> None:
        self.size, self._server = size, server
        self._parts = [name for name in PARTS if name in only or not only & PARTS.keys()]
        self._asked = [name for name in ASKED if name in only or not only & ASKED.keys()]
        self.common = conditions.common(server, size.name)
        self.figures: list[Figure] = []
        self.missing: list[str] = []

    def measure(self) -> None:
        """Measure each part on its own: what goes wrong in one leaves the others alone."""
        if self._server is not None and floor.is_here():
            floor.prepare(self._server)
        measures: dict[str, Callable[[], Iterable[Figure]]] = {
            "town": lambda: self._town(self.size.town, ""),
            "city": lambda: self._town(self.size.city, AT_1M),
            "import": self._import,
            "sweep": self._sweep,
            "locate": lambda: [locating.locate(self.common)],
            "sqlite": self._sqlite,
        }
        for part in self._parts:
            if lacking := self._lacking(part):
                packages = " ".join(PACKAGES[each] for each in lacking)
                self.missing.append(f"{part}: {', '.join(lacking)} not here; apt-get install {packages}")
            else:
                self._try(part, measures[part])

    def _try(self, name: str, measure: Callable[[], Iterable[Figure]]) -> None:
        """Tell of each figure as soon as it is there; what goes wrong is told at the end."""
        try:
            for figure in measure():
                self.figures.append(figure)
                ratio = "" if figure.ratio is None else f"  ratio {figure.ratio:.4f}"
                print(
                    f"{figure.name:24}{figure.value:12,.1f} {figure.unit}{ratio}", file=sys.stderr, flush=True
                )
        except FAILURES as failure:
            self.missing.append(f"{name}: {failure}")
            print(f"{name:24}FAILED {failure}", file=sys.stderr, flush=True)

    def _town(self, matters: int, ending: str) -> Iterable[Figure]:
        with (
            self._templates.copied("usual", matters=matters) as installation,
            serving.served(installation) as served,
        ):
            told = {**self.common, "matters": matters}
            town = asking.Town(
                served, self._floor(lambda: self._settle(installation)), self.size, told, ending
            )
            for name in self._asked:
                self._try(name + ending, lambda name=name: ASKED[name](town))
        return ()

    def _import(self) -> Iterator[Figure]:
        with self._templates.copied("usual", matters=self.size.town) as installation:
            told = {**self.common, "matters": self.size.town}
            yield bringing_in.import_(installation, self._templates.server, told, self.size.rows)

    def _sweep(self) -> Iterator[Figure]:
        size = self.size
        for ending, matters in (("", size.due), (AT_1M, size.city)):
            with self._templates.copied("crowded", matters=matters, due=size.due) as installation:
                yield sweeping.sweep(installation, self._floor(lambda: None), self.common, ending=ending)

    def _sqlite(self) -> Iterator[Figure]:
        with installations.embedded(TOWN_ON_SQLITE) as installation, serving.served(installation) as served:
            told = {**self.common, "matters": TOWN_ON_SQLITE}
            yield from embedded.all_of(served, self.size, told)

    @property
    def _templates(self) -> installations.Templates:
        """The towns that are kept; a part that needs them is not begun without a server."""
        if self._server is None:
            raise RuntimeError("there is no PostgreSQL")
        return installations.Templates(self._server)

    def _floor(self, settle: Callable[[], None]) -> floor.Floor:
        server = self._templates.server
        return floor.Floor(lambda: floor.transactions(server, seconds=self.size.floor_seconds), settle)

    def _settle(self, installation: installations.Installation) -> None:
        """Wait until all that the last load has left is sealed and told."""
        until = time.monotonic() + SETTLES_WITHIN
        while time.monotonic() < until and self._templates.server.asked(LEFT, name=installation.name)[0][0]:
            time.sleep(0.2)

    def _lacking(self, part: str) -> list[str]:
        here = {"PostgreSQL": self._server is not None, "pgbench": floor.is_here(), "wrk": wrk.is_here()}
        return [each for each in PARTS[part] if not here[each]]


if __name__ == "__main__":
    sys.exit(main())
