"""A town that takes worklists in, and small files."""

import gzip
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from menkou.channels.importing import mapping, running
from menkou.channels.importing.counting import Counts, Refused
from menkou.kernel.people import desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
SETUP = Actor.system("test")

WORKLIST = {
    "source": {"name": "hotline", "time_zone": "Asia/Shanghai", "time_formats": ["%Y-%m-%d %H:%M:%S"]},
    "columns": {
        "id": "id",
        "words": "words",
        "opened": "opened",
        "dispatched": "dispatched",
        "target": "target",
        "closed": "closed",
        "result": "result",
    },
    "phases": {"column": "status", "values": {"new": "reported", "sent": "dispatched", "done": "closed"}},
    "case_types": {"default": "imported_requests.service_request"},
    "places": {"column": "place", "by_name": True},
    "units": {"column": "unit", "by_name": True},
    "satisfied": {"column": "satisfied", "values": {"y": "yes", "n": "no"}},
}
HEADER = "id,words,opened,dispatched,target,closed,result,status,place,unit,satisfied"
SENT = "7,路灯不亮,2026-03-01 08:00:00,2026-03-01 09:00:00,2026-03-05 18:00:00,,,sent,样例1居,样例firm,"
DONE = SENT.replace(",,,sent", ",2026-03-04 10:00:00,换了灯泡,done") + "y"

Import = Callable[..., tuple[Counts, list[Refused]]]


@pytest.fixture
def town(db: None) -> None:
    """A town with a neighbourhood, an operations centre and a firm."""
    town = planting.plant(None, key="t", name="样例镇", kind="town", by=SETUP, at=MONDAY)
    planting.plant(town, key="n1", name="样例1居", kind="neighbourhood", by=SETUP, at=MONDAY)
    for key, kind in (("centre", "ops_centre"), ("firm", "property_firm"), ("green", "department")):
        found = founding.found(None, key=key, name=f"样例{key}", kind=kind, place=town, by=SETUP, at=MONDAY)
        if key == "centre":
            desks.assign("operations", town, found, by=SETUP, at=MONDAY)


@pytest.fixture
def bring(town: None, tmp_path: Path) -> Import:
    """Import rows of the small worklist, or any content under another name or mapping."""

    def brought(
        *rows: str, name: str = "list.csv", content: bytes | None = None, said: dict[str, Any] | None = None
    ) -> tuple[Counts, list[Refused]]:
        file = tmp_path / name
        text = "\n".join([HEADER, *rows, ""]).encode()
        packed = gzip.compress(text) if name.endswith(".gz") else text
        file.write_bytes(packed if content is None else content)
        refused: list[Refused] = []
        chosen = mapping.read("small.toml", said or WORKLIST)
        counts = running.bring_in(
            file, chosen, at=MONDAY, refused=refused.append, progress=lambda _reader: None
        )
        return counts, refused

    return brought
