"""Load from a second process over the loopback: wrk with a Lua script of `load`."""

import json
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LOAD = HERE / "load"
CONNECTIONS = 4
GRACE = "30s"
DEALT_AFTER = 0.3
"""Seconds until all connections are open."""
DEALS = 24
SPENT_A_DEAL = 300
"""Prepared matters that a load may have asked for until then."""


class Failed(Exception):
    """A load did not go as it must: the server erred, or what was prepared did not last."""


@dataclass(frozen=True)
class Answered:
    """What came of a load.

    :param done: answers that were good, or whole loops.
    :param statuses: how many answers had each status.
    :param broken: connections that failed, and answers that never came.
    :param unexplained: answers with 503 that did not say when to try again.
    """

    requests: int
    seconds: float
    done: int
    statuses: dict[str, int]
    broken: int
    ran_dry: int
    unexplained: int
    first_error: str
    p50_ms: float
    p95_ms: float
    p99_ms: float
    max_ms: float

    @property
    def rate(self) -> float:
        """What was done a second."""
        return self.done / self.seconds

    @property
    def server_errors(self) -> int:
        """Answers with 5xx, and those that never came."""
        return sum(count for status, count in self.statuses.items() if status[0] == "5") + self.broken

    @property
    def refused(self) -> int:
        """Answers that were neither good nor 5xx."""
        return sum(count for status, count in self.statuses.items() if status[0] not in "25")

    def check(self, *, refusals: bool = False) -> None:
        """Accept a load that went well.

        :param refusals: answers with 4xx belong to it.
        :raises Failed: the server erred, refused, or what was prepared did not last.
        """
        if self.server_errors:
            raise Failed(
                f"{self.server_errors} answers with 5xx or none: {self.statuses}; {self.first_error}"
            )
        if self.ran_dry and not refusals:
            raise Failed("what was prepared did not last; prepare more")
        if self.refused and not refusals:
            raise Failed(f"refused: {self.statuses}; {self.first_error}")

    def as_conditions(self) -> dict[str, Any]:
        """Give what a row of results tells of it."""
        latencies = {name: round(getattr(self, name), 2) for name in ("p50_ms", "p95_ms", "p99_ms")}
        return {"requests": self.requests, "statuses": dict(sorted(self.statuses.items())), **latencies}


def is_here() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def load(
    url: str,
    script: str,
    given: dict[str, Any],
    *,
    seconds: int,
    connections: int = CONNECTIONS,
    dealt: Callable[[], Sequence[int]] = tuple,
) -> Answered:
    """Load a server for some seconds.

    Which worker a connection comes to is chance, and it stays there: four may all come to one while the other has
    nothing to do. So they are dealt again until each worker has as many.

    :param script: a file of `load`, without its ending.
    :param given: what the harness has prepared for it.
    :param dealt: gives how many connections each worker has.
    """
    with tempfile.TemporaryDirectory(prefix="menkou-bench-") as folder:
        prepared = Path(folder) / "given.lua"
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", f"--timeout={GRACE}"]
        for _deal in range(DEALS):
            prepared.write_text(
                "return " + _lua({"seed": random.randrange(2**31), **given}), encoding="utf-8"
            )
            process = subprocess.Popen(
                [*command, "-s", str(LOAD / f"{script}.lua"), url],
                env={**os.environ, "BENCH_GIVEN": str(prepared), "BENCH_LOAD": str(LOAD)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            time.sleep(DEALT_AFTER)
            if len(set(dealt())) <= 1:
                return _answered(process)
            process.kill()
            process.communicate()
            given = _unspent(given)
    raise Failed(f"wrk {script}: the connections never came to the workers evenly")


def _answered(process: "subprocess.Popen[str]") -> Answered:
    said, wrong = process.communicate()
    told = [line for line in said.splitlines() if line.startswith("{")]
    if process.returncode or not told:
        raise Failed(f"wrk: {said}{wrong}")
    return Answered(**json.loads(told[-1]))


def _unspent(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "matters": given["matters"][SPENT_A_DEAL:]} if "matters" in given else given


def _lua(value: Any) -> str:
    """Write a value as Lua reads it."""
    if isinstance(value, dict):
        return "{" + ",".join(f"[{_lua(key)}]={_lua(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "{" + ",\n".join(map(_lua, value)) + "}"
    if isinstance(value, str):
        return '"' + "".join(_sign(each) for each in value) + '"'
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nil"}[value]
    return repr(value)


def _sign(sign: str) -> str:
    return f"\\{ord(sign):03}" if ord(sign) < 32 or sign in '"\\' else sign
