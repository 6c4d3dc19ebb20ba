"""Tasks for tests: they write down that they ran, fail on demand, and can be told to mend."""

from menkou.kernel import jobs

done: list[tuple[str, object]] = []
broken: list[Exception] = []


@jobs.task("chores.sweep", attempts=3)
def sweep(stairs: str, *, floor: int | None = None) -> None:
    """Sweep the stairs, unless something is in the way."""
    if broken:
        raise broken[0]
    done.append((stairs, floor))
