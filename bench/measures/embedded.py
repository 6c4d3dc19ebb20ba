"""The embedded database: reports and steps at four connections, with an import running beside."""

import subprocess
from collections.abc import Iterator
from typing import Any

import floor
import wrk
from figures import Figure
from measures import bringing_in
from measures.asking import FASTEST_STEPS
from serving import WORKERS, Served
from sizes import Size

ENDING = "_sqlite"
IMPORTED = 200_000
"""Rows, so many that the import outlasts what is measured."""
SLOWER = 2


def all_of(served: Served, size: Size, conditions: dict[str, Any]) -> Iterator[Figure]:
    """Measure creating and a verb while a file comes in."""
    installation = served.installation
    lanes = installation.within("preparing.lanes")
    count = FASTEST_STEPS * size.seconds // SLOWER
    waiting = installation.within("preparing.waiting", count=count)
    bare = [floor.inserts(installation.home, seconds=size.floor_seconds)]
    file = installation.home / "worklist.csv"
    bringing_in.write(file, IMPORTED)
    importing = subprocess.Popen(
        bringing_in.command(file),
        env=installation.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        create = wrk.load(served.url, "create", lanes, seconds=size.seconds, dealt=served.dealt)
        verb = wrk.load(served.url, "verb", waiting, seconds=size.seconds, dealt=served.dealt)
        if importing.poll() is not None:
            raise wrk.Failed("the import did not last as long as the load")
    finally:
        importing.terminate()
        importing.wait(timeout=60)
    bare.append(floor.inserts(installation.home, seconds=size.floor_seconds))
    for name, unit, answered in (("create", "matters/s", create), ("verb", "steps/s", verb)):
        unavailable = answered.statuses.get("503", 0)
        yield Figure.beside(
            sum(bare) / len(bare),
            name=name + ENDING,
            value=answered.rate,
            unit=unit,
            **conditions,
            connections=wrk.CONNECTIONS,
            workers=WORKERS,
            beside="import",
            bad_server_errors=answered.server_errors - unavailable + answered.unexplained,
            floor_is="bare INSERTs, one a transaction",
            **answered.as_conditions(),
        )
