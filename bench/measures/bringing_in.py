"""An import of a worklist with its history, beside a bare COPY of the very rows that it wrote."""

import csv
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import databases
from figures import Figure
from installations import HERE, Installation

MAPPING = HERE / "load" / "worklist.toml"
COLUMNS = (
    "工单编号",
    "诉求内容",
    "受理时间",
    "派单时间",
    "签收时间",
    "答复时间",
    "核查时间",
    "办结时间",
    "工单状态",
)
BEGINS = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
SAID = (
    "三号楼门口的路灯不亮，晚上出门看不清。",
    "小区东门垃圾桶满了没人收，味道很大。",
    "楼道里停了电瓶车，堵住了通道。",
    "绿化带里有一棵树快倒了，怕砸到人。",
    "隔壁半夜装修，老人睡不着。",
)

ROWS = {
    "ledger_event": "SELECT * FROM ledger_event WHERE id > %(event)s",
    "ledger_words": "SELECT * FROM ledger_words WHERE event_id > %(event)s",
    "ledger_unsealed": "SELECT * FROM ledger_unsealed WHERE event_id > %(event)s",
    "ledger_untold": "SELECT * FROM ledger_untold WHERE event_id > %(event)s",
    "matters_matter": "SELECT * FROM matters_matter WHERE origin LIKE 'bench:%%'",
    "importing_importedrow": "SELECT * FROM importing_importedrow WHERE origin LIKE 'bench:%%'",
    "searching_entry": "SELECT * FROM searching_entry WHERE owner IN (SELECT number FROM matters_matter "
    "WHERE origin LIKE 'bench:%%')",
}
"""All that the import of a row writes, and how it is found again."""
TIMES = 3


def import_(
    installation: Installation,
    server: databases.Server,
    conditions: dict[str, Any],
    rows: int,
    *,
    ending: str = "",
) -> Figure:
    """Import a file by the function behind `menkou import`; starting its process is not counted."""
    file = installation.home / "worklist.csv"
    write(file, rows)
    name = installation.name
    [(last,)] = server.asked("SELECT coalesce(max(id), 0) FROM ledger_event", name=name)
    seconds = installation.within("files.brought_in", file=str(file), mapping=str(MAPPING))
    copied, written = _copied(server, name, last)
    [(matters,)] = server.asked("SELECT count(*) FROM matters_matter WHERE origin LIKE 'bench:%'", name=name)
    if matters != rows:
        raise RuntimeError(f"{matters} of {rows} rows came in")
    return Figure.beside(
        rows / copied,
        name="import" + ending,
        value=rows / seconds,
        unit="matters/s",
        **conditions,
        rows=rows,
        written=written,
        floor_is="COPY of the same rows into bare tables",
    )


def write(file: Path, rows: int) -> None:
    """Write a worklist of closed matters with their history."""
    chance = random.Random(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        for nth in range(rows):
            at = BEGINS + timedelta(minutes=nth)
            times = [at + timedelta(hours=hours) for hours in (0, 1, 2, 20, 40, 60)]
            words = f"{chance.choice(SAID)}（{nth}）"
            table.writerow([f"{nth:08}", words, *(f"{each:%Y-%m-%d %H:%M:%S}" for each in times), "已办结"])


def command(file: Path) -> list[str]:
    """Give the command that imports a file."""
    return [sys.executable, "-m", "menkou", "import", "matters", str(file), "--mapping", str(MAPPING)]


def _copied(server: databases.Server, name: str, last: int) -> tuple[float, int]:
    """Give the seconds that a bare COPY of the same rows takes, the median of a few, and how many rows there are."""
    with server.connected(name) as connection:
        data = {}
        for table, rows in ROWS.items():
            connection.execute(f"CREATE TABLE bare_{table} AS SELECT * FROM {table} WITH NO DATA")
            with connection.cursor().copy(f"COPY ({rows}) TO STDOUT", {"event": last}) as copy:
                data[table] = b"".join(bytes(part) for part in copy)
        taken = sorted(_once(connection, data) for _time in range(TIMES))
        for table in ROWS:
            connection.execute(f"DROP TABLE bare_{table}")
    return taken[TIMES // 2], sum(each.count(b"\n") for each in data.values())


def _once(connection: Any, data: dict[str, bytes]) -> float:
    for table in data:
        connection.execute(f"TRUNCATE bare_{table}")
    begun = time.perf_counter()
    for table, rows in data.items():
        with connection.cursor().copy(f"COPY bare_{table} FROM STDIN") as copy:
            copy.write(rows)
    return time.perf_counter() - begun
