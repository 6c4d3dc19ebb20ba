"""What one web worker takes of the memory."""

from collections.abc import Iterator
from pathlib import Path

from figures import Figure
from measures.asking import Town

KB = 1024


def memory(town: Town) -> Iterator[Figure]:
    """Give the resident memory of the largest web worker, in megabytes; call it after the loads."""
    workers = [_read(pid) for pid in town.served.web_workers()]
    resident, proportional = max(workers)
    conditions = {**town.conditions, "workers": len(workers), "pss_mb": round(proportional, 1)}
    yield Figure("memory" + town.ending, resident, "MB", conditions=conditions)


def _read(pid: int) -> tuple[float, float]:
    """Give all that is resident, and the part of it that is this process's own share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) for name, _colon, rest in (line.partition(":") for line in lines)}
    return sizes["Rss"] / KB, sizes["Pss"] / KB
