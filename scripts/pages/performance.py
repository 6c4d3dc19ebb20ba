"""How fast it is: the figures of the last `make bench`, with what they must reach."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pages.tongues import table

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "bench"))
import figures
from figures import AT_1M, Figure, Target

HEAD = """# 快慢 Performance

`make bench` 在同一台机器上量产品，也量底线（机器光干最简单的活能有多快）；看**比值**，不看绝对数。
`make bench` measures the product, and beside it a floor: what the same machine gives for something bare. Compare the
**ratios**, not the values. [怎么量、怎么比 How it is measured](../../bench/README.md)
"""

CONDITIONS = """## 条件 Conditions
"""

WHAT = {
    "create": ("上报，每件自己的话", "reports, each in its own words"),
    "list": ("两个筛选条件的列表，50 件，带时钟", "lists of 50 with two filters, with clocks"),
    "list_late": ("未办结且超期的列表，50 件", "lists of 50 that are open and overdue"),
    "verb": ("签收和答复", "taking and answering"),
    "page": ("有 20 步的事项页面", "the page of a matter with 20 events"),
    "matter": ("有 20 步的事项，JSON", "a matter with 20 events, as JSON"),
    "loop": ("从上报到办结，八步", "whole loops, report to close, eight steps"),
    "import": ("导入带历史的工单", "importing a worklist with its history"),
    "sweep": ("到期的时钟逐个发话", "clocks that have come due"),
    "locate": ("批量定位，39 个片区 × 20 个微网格", "locating in batches, 39 areas × 20 micro-grids"),
    "search": ("搜两个字的词，列出 50 件", "searching a word of two characters, lists of 50"),
    "contention": ("8 个连接抢签同一件", "8 connections taking the same matters"),
    "memory": ("一个网页进程的内存", "memory of one web worker"),
    "create_sqlite": ("SQLite：上报，旁边在导入", "SQLite: reports, with an import beside"),
    "verb_sqlite": ("SQLite：签收和答复，旁边在导入", "SQLite: taking and answering, with an import beside"),
}
"""By the figure's name; of the large town the same."""

TOLD = {
    "size": "规模 size",
    "commit": "版本 commit",
    "committed": "提交于 committed",
    "measured": "测于 measured",
    "cores": "核 cores",
    "memory_gb": "内存 memory (GB)",
    "load": "开始时的负载 load at the start",
    "python": "Python",
    "django": "Django",
    "postgresql": "PostgreSQL",
    "synchronous_commit": "synchronous_commit",
    "shared_buffers": "shared_buffers",
}
"""Conditions of the whole run."""

SHOWN = (
    "matters",
    "statements",
    "p95_ms",
    "p99_ms",
    "to_town",
    "cpu_to_town",
    "cpu_ms",
    "due",
    "server_errors",
    "pss_mb",
)
"""Conditions of a figure that stand beside it."""


SIGNS = {True: "✓", False: "✗", None: "–"}


def page() -> str:
    """Write the page."""
    if not figures.LATEST.exists():
        return HEAD + "\n还没有量过。Not measured yet: `make bench`.\n"
    measured = figures.read()
    heading = [
        "",
        "值 Value",
        "底线 Floor",
        "比值 Ratio",
        "要达到（目标）Must reach (aim)",
        "同类 Peer",
        "",
        "条件 Conditions",
    ]
    return "\n".join(
        [
            HEAD,
            table(heading, [row for figure in measured for row in _rows(figure)]),
            CONDITIONS,
            table(["", ""], [(words, f"{told}") for words, told in _common(measured)]),
        ]
    )


def _rows(figure: Figure) -> Iterator[Sequence[str]]:
    """Give a line for each target; the first also says what was measured."""
    chinese, english = WHAT[figure.name.removesuffix(AT_1M)]
    what = f"`{figure.name}`<br>{chinese}<br>{english}"
    first = [what, f"{_short(figure.value)} {figure.unit}", _short(figure.floor), _short(figure.ratio)]
    verdicts: list[tuple[Target | None, bool | None]] = [*figure.verdicts] or [(None, None)]
    for nth, (target, reached) in enumerate(verdicts):
        cells = first if nth == 0 else [""] * len(first)
        told = _told(figure) if nth == 0 else ""
        if target is None:
            yield [*cells, "–", "", "", told]
        else:
            yield [*cells, str(target), target.peer, SIGNS[reached], told]


def _told(figure: Figure) -> str:
    said = [f"{name} {_written(figure.conditions[name])}" for name in SHOWN if name in figure.conditions]
    return "<br>".join(said)


def _common(measured: Sequence[Figure]) -> Iterator[tuple[str, Any]]:
    conditions = measured[0].conditions
    for name, words in TOLD.items():
        if conditions.get(name) is not None:
            yield words, conditions[name]


def _written(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _short(number: float | None) -> str:
    if number is None:
        return "–"
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
