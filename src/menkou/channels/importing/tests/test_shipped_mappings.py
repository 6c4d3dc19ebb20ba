"""The shipped mappings understand what hotlines and GeoReport servers give out."""

import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter

from menkou.channels.importing import mapping, running
from menkou.channels.importing.counting import Counts, Refused
from menkou.channels.importing.tests.conftest import MONDAY, SHANGHAI
from menkou.kernel.matters import timelines
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

HOTLINE = [
    "工单编号", "诉求内容", "诉求地址", "诉求分类", "受理时间", "派单时间",
    "承办单位", "办理期限", "办结时间", "工单状态", "办理结果", "是否解决", "是否满意",
]  # fmt: skip
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[121.3, 31.1], [121.4, 31.1], [121.4, 31.2], [121.3, 31.2], [121.3, 31.1]]],
}


def bring(file: Path, name: str) -> tuple[Counts, list[Refused]]:
    refused: list[Refused] = []
    chosen = mapping.load(name)
    counts = running.bring_in(file, chosen, at=MONDAY, refused=refused.append, progress=lambda _reader: None)
    return counts, refused


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet("工单")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


@pytest.mark.usefixtures("town")
def test_a_hotline_worklist_comes_in_from_excel(tmp_path: Path) -> None:
    said = "楼上空调滴水"
    done = (
        20260301001, said, "样例路1号", "投诉", datetime(2026, 3, 1, 8, 5), "2026/03/01 09:00",  # noqa: DTZ001
        "样例firm", "2026-03-05", "2026-03-04 10:00:00", "已办结", "接了水管", "是", "基本满意",
    )  # fmt: skip
    sent = ("20260301002", said, "", "其他", "2026年3月1日 08:30", "", "", "", "", "待派单", "", "", "")
    bad = ("20260301003", said, "", "咨询", "昨天", "", "", "", "", "已归档", "", "", "")
    file = tmp_path / "worklist.xlsx"
    file.write_bytes(workbook([HOTLINE, done, sent, bad]))

    counts, (refused,) = bring(file, "hotline_worklist")

    assert counts == Counts(read=3, created=2, refused=1)
    assert (refused.row, refused.column) == (4, "受理时间")
    closed, open_ = Matter.objects.order_by("origin")
    assert closed.origin == "hotline_12345:20260301001"
    assert (closed.place_id, closed.unit_id) == ("t", "firm")
    assert (closed.outcome, closed.solved, closed.satisfied) == ("solved", True, True)
    assert closed.due_at == datetime(2026, 3, 6, tzinfo=SHANGHAI)
    assert (closed.case_type, open_.case_type) == (
        "imported_requests.complaint",
        "imported_requests.service_request",
    )
    assert (open_.phase, open_.due_at) == ("accepted", None)
    assert timelines.words_of(open_.number) == said


@pytest.mark.usefixtures("town")
def test_georeport_requests_find_their_place_by_the_point(tmp_path: Path) -> None:
    place = Place.objects.get(key="n1")
    planting.amend(place, by=Actor.system("test"), at=MONDAY, boundary=json.dumps(SQUARE))
    request = {
        "service_request_id": "638344",
        "status": "closed",
        "status_notes": "Removed.",
        "service_name": "Graffiti",
        "service_code": "006",
        "description": "On the wall",
        "agency_responsible": "",
        "requested_datetime": "2026-03-01T06:37:38-08:00",
        "updated_datetime": "2026-03-02T06:37:38-08:00",
        "closed_datetime": None,
        "expected_datetime": "2026-03-15T06:37:38-08:00",
        "address": "1 Sample Street",
        "lat": 31.15,
        "long": 121.35,
    }
    file = tmp_path / "requests.jsonl"
    file.write_text(
        json.dumps(request) + "\n" + json.dumps({**request, "service_request_id": "2", "lat": 1}) + "\n"
    )

    counts, refused = bring(file, "open311_bulk")

    assert (counts, refused) == (Counts(read=2, created=2), [])
    outside, inside = Matter.objects.order_by("origin")
    assert (inside.place_id, outside.place_id) == ("n1", "t")
    assert inside.closed_at == datetime(2026, 3, 2, 14, 37, 38, tzinfo=UTC)
    assert timelines.words_of(inside.number) == "Graffiti · On the wall"


@pytest.mark.usefixtures("town")
def test_a_file_may_lack_what_the_mapping_calls_optional_and_nothing_else(tmp_path: Path) -> None:
    header = "service_request_id,status,service_code,description,address,lat,long,requested_datetime,updated_datetime"
    row = "1,closed,006,Graffiti,1 Sample Street,,,2026-03-01T06:00:00Z,2026-03-02T06:00:00Z"
    file = tmp_path / "requests.csv"
    file.write_text(f"{header}\n{row}\n")

    assert bring(file, "open311_bulk") == (Counts(read=1, created=1), [])
    assert Matter.objects.get().closed_at == datetime(2026, 3, 2, 6, tzinfo=UTC)

    file.write_text(f"{header.replace('status', 'state')}\n{row}\n")
    counts, (refused,) = bring(file, "open311_bulk")
    assert (counts, refused.row) == (Counts(read=1, refused=1), 1)
    assert "status" in refused.problem
