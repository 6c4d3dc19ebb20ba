"""What was measured: figures with their floor, what they must reach, the table and the file of results."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

LATEST = Path(__file__).resolve().parent / "results" / "latest.json"
AT_1M = "_at_1m"
COMPARED = frozenset({"create", "list", "verb", "page", "loop"})
"""What must not slow down with what is stored."""
KEPT_AT_1M = 0.8


@dataclass(frozen=True)
class Target:
    """What a figure must reach, what it aims at, and what a well-known peer reaches on the same two cores.

    :param of: what is compared: ``ratio``, ``value``, or the name of a condition.
    """

    of: str
    least: float | None = None
    most: float | None = None
    aim: float | None = None
    peer: str = ""

    def is_reached(self, reading: float | None) -> bool | None:
        """Whether a reading is within the bounds; nobody knows of one that is missing."""
        if reading is None:
            return None
        return (self.least is None or reading >= self.least) and (self.most is None or reading <= self.most)

    def __str__(self) -> str:
        bounds = [
            f"≥ {self.least:g}" if self.least is not None else "",
            f"≤ {self.most:g}" if self.most is not None else "",
        ]
        aim = f" ({self.aim:g})" if self.aim is not None else ""
        return f"{self.of} {' '.join(filter(None, bounds))}{aim}"


SIGNS = {True: "ok", False: "SHORT", None: ""}
STATEMENTS = "statements"
RATIO, VALUE = "ratio", "value"
TARGETS: dict[str, tuple[Target, ...]] = {
    "create": (Target(RATIO, least=0.08, aim=0.12, peer="0.0054"),),
    "list": (
        Target(RATIO, least=0.05, aim=0.08, peer="0.0008"),
        Target(STATEMENTS, most=6, peer="263"),
    ),
    "verb": (Target(RATIO, least=0.06, aim=0.09, peer="0.0047"),),
    "page": (Target(RATIO, least=0.05, peer="0.006"), Target(STATEMENTS, most=10, peer="17")),
    "loop": (Target(RATIO, least=0.007, aim=0.010),),
    "import": (Target(RATIO, least=0.05, aim=0.10),),
    "sweep" + AT_1M: (Target("cpu_to_town", most=1.3, least=0.7),),
    "locate": (Target(VALUE, least=50_000),),
    "search" + AT_1M: (Target(VALUE, most=100),),
    "contention": (
        Target("server_errors", most=0, peer="31 / 290"),
        Target(VALUE, least=1),
    ),
    "memory": (Target(VALUE, most=150, peer="210"),),
    "create_sqlite": (Target("p99_ms", most=1000), Target("bad_server_errors", most=0)),
    "verb_sqlite": (Target("p99_ms", most=1000), Target("bad_server_errors", most=0)),
    **{name + AT_1M: (Target("to_town", least=KEPT_AT_1M),) for name in sorted(COMPARED)},
}


@dataclass
class Figure:
    """One thing that was measured.

    :param floor: what the machine gives for something bare, measured beside it; ``None`` where there is nothing bare.
    :param ratio: of value and floor.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    conditions: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def beside(cls, floor: float, *, name: str, value: float, unit: str, **conditions: Any) -> "Figure":
        """Give a figure with its ratio to the floor."""
        return cls(name, value, unit, floor, value / floor, conditions)

    @property
    def verdicts(self) -> list[tuple[Target, bool | None]]:
        """Each target with whether it is reached."""
        return [
            (target, target.is_reached(self._reading(target.of))) for target in TARGETS.get(self.name, ())
        ]

    def _reading(self, of: str) -> float | None:
        if of in {RATIO, VALUE}:
            return getattr(self, of)
        return self.conditions.get(of)


def compared(figures: Sequence[Figure]) -> None:
    """Note in each figure of the large town how it stands to that of the small one, both against their floors."""
    known = {figure.name: figure for figure in figures}
    for figure in figures:
        small = known.get(figure.name.removesuffix(AT_1M))
        if figure.name.endswith(AT_1M) and small is not None:
            mine, other = (each.ratio if each.ratio is not None else each.value for each in (figure, small))
            figure.conditions["to_town"] = rounded(mine / other)
            if "cpu_ms" in figure.conditions:
                figure.conditions["cpu_to_town"] = rounded(
                    figure.conditions["cpu_ms"] / small.conditions["cpu_ms"]
                )


def table(figures: Sequence[Figure]) -> str:
    """Write figures as lines that fit a terminal."""
    lines = [("name", "value", "unit", "floor", "ratio", "must (aim)", "")]
    for figure in figures:
        verdicts = figure.verdicts or [(None, None)]
        first = (figure.name, _short(figure.value), figure.unit, _short(figure.floor), _short(figure.ratio))
        for nth, (target, reached) in enumerate(verdicts):
            lines.append((*(first if nth == 0 else ("",) * 5), str(target or ""), SIGNS[reached]))
    widths = [max(len(line[nth]) for line in lines) for nth in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def write(figures: Sequence[Figure], file: Path) -> None:
    """Keep the figures."""
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = [
        {
            **asdict(figure),
            "value": rounded(figure.value),
            "floor": rounded(figure.floor),
            "ratio": rounded(figure.ratio),
        }
        for figure in figures
    ]
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(file: Path = LATEST) -> list[Figure]:
    """Read what was kept."""
    return [Figure(**each) for each in json.loads(file.read_text(encoding="utf-8"))]


def rounded(number: float | None) -> float | None:
    """Keep four digits that count."""
    return None if number is None else float(f"{number:.4g}")


def _short(number: float | None) -> str:
    if number is None:
        return "–"
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
