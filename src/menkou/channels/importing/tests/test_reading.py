"""Files are read row by row; what cannot be read is named by its row and spoils nothing else."""

import gzip
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from menkou.channels.importing import lines, mapping, reading
from menkou.channels.importing.rows import Record, Row, Unreadable

SMALL = {
    "source": {"name": "s", "time_zone": "UTC"},
    "columns": {"id": "id", "opened": "opened"},
    "phases": {"default": "reported"},
    "case_types": {"default": "x.y"},
    "places": {"default": "t"},
}
GOOD = b"id,opened\n1,a\n2,b\n"


def read(tmp_path: Path, name: str, content: bytes, **source: str | int) -> list[Record]:
    file = tmp_path / name
    file.write_bytes(content)
    said = {**SMALL, "source": {**SMALL["source"], **source}}
    return list(reading.Reader(file, mapping.read("small.toml", said)).records())


def cells(records: list[Record]) -> list[tuple[int, str, str]]:
    return [
        (each.number, each.cells["id"], each.cells["opened"]) for each in records if isinstance(each, Row)
    ]


def faults(records: list[Record]) -> list[int]:
    assert all(each.problem and each.remedy for each in records if isinstance(each, Unreadable))
    return [each.number for each in records if isinstance(each, Unreadable)]


def workbook(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


BOOK = workbook([["id", "opened"], [1, "a"], [2, "b"]])


def test_the_three_formats_packed_or_not_give_the_same_rows(tmp_path: Path) -> None:
    json_lines = b'{"id": 1, "opened": "a"}\n{"id": "2", "opened": "b", "more": [1, 2.50]}\n'
    sheet = workbook([["id", "opened"], [1, "a"], ["2", "b"]])
    for name, content, first in (("x.csv", GOOD, 2), ("x.jsonl", json_lines, 1), ("x.xlsx", sheet, 2)):
        expected = [(first, "1", "a"), (first + 1, "2", "b")]
        assert cells(read(tmp_path, name, content)) == expected
        assert cells(read(tmp_path, name + ".gz", gzip.compress(content))) == expected


def test_a_file_of_an_unknown_kind_is_refused_with_the_kinds_there_are(tmp_path: Path) -> None:
    with pytest.raises(reading.UnknownFormat, match="xlsx"):
        read(tmp_path, "x.pdf", b"")


def test_a_row_of_another_encoding_spoils_only_itself(tmp_path: Path) -> None:
    records = read(tmp_path, "x.csv", b"id,opened\n1,a\n" + "2,路灯不亮\n".encode("gb18030") + b"3,c\n")

    assert cells(records) == [(2, "1", "a"), (4, "3", "c")]
    assert faults(records) == [3]


def test_an_encoding_that_the_mapping_names_is_read(tmp_path: Path) -> None:
    records = read(tmp_path, "x.csv", "id,opened\n1,漏水\n".encode("gb18030"), encoding="gb18030")

    assert cells(records) == [(2, "1", "漏水")]


def test_a_nul_and_a_line_of_ten_megabytes_spoil_only_their_rows(tmp_path: Path) -> None:
    long = b"3," + b"x" * (10 * 1024 * 1024) + b"\n"
    records = read(tmp_path, "x.csv", b"id,opened\n1,a\n2,\0b\n" + long + b"4,d\n")

    assert cells(records) == [(2, "1", "a"), (5, "4", "d")]
    assert faults(records) == [3, 4]


def test_a_row_with_too_many_or_too_few_cells_is_refused(tmp_path: Path) -> None:
    records = read(tmp_path, "x.csv", b"id,opened\n1,a,surplus\n2\n3,c,,\n")

    assert cells(records) == [(4, "3", "c")]
    assert faults(records) == [2, 3]


def test_lines_inside_quotation_marks_are_one_row_and_empty_rows_are_none(tmp_path: Path) -> None:
    assert cells(read(tmp_path, "x.csv", b'id,opened\n\n1,"a\nb"\n,\n2,c\n')) == [
        (3, "1", "a\nb"),
        (5, "2", "c"),
    ]


def test_a_file_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    rows = b"".join(b"%d,%d\n" % (number, number * 7919) for number in range(20_000))
    packed = gzip.compress(b"id,opened\n" + rows)
    records = read(tmp_path, "x.csv.gz", packed[: len(packed) // 2])

    assert len(cells(records)) > 1_000
    assert faults(records) == [records[-1].number]


@pytest.mark.parametrize("name", ["x.xlsx", "x.xlsx.gz", "x.csv.gz", "x.jsonl.gz"])
def test_a_file_that_is_not_what_its_name_says_is_one_refused_row(tmp_path: Path, name: str) -> None:
    assert faults(read(tmp_path, name, b"this is neither a workbook nor packed")) == [1]


def test_a_header_without_a_needed_column_is_refused_with_the_columns_there_are(tmp_path: Path) -> None:
    (refused,) = read(tmp_path, "x.csv", b"id,reported\n1,a\n")

    assert isinstance(refused, Unreadable)
    assert "opened" in refused.problem
    assert "reported" in refused.remedy


def test_a_header_may_stand_further_down(tmp_path: Path) -> None:
    assert cells(read(tmp_path, "x.csv", b"worklist,\n" + GOOD, header_row=2)) == [
        (3, "1", "a"),
        (4, "2", "b"),
    ]


@pytest.mark.parametrize(
    "line", [b"{", b"[1]", b"1" * 5000, b'"\\ud800"', b'{"id": "\\ud800"}', b"[" * 100_000]
)
def test_a_line_that_is_no_object_spoils_only_itself(tmp_path: Path, line: bytes) -> None:
    records = read(
        tmp_path, "x.jsonl", b'{"id": "1", "opened": "a"}\n' + line + b'\n{"id": "3", "opened": "c"}\n'
    )

    assert cells(records) == [(1, "1", "a"), (3, "3", "c")]
    assert faults(records) == [2]


def test_numbers_and_times_of_a_workbook_are_texts_without_a_trace_of_floats(tmp_path: Path) -> None:
    sheet = workbook([["id", "opened"], [101001242404, datetime(2026, 3, 2, 9, 30)]])  # noqa: DTZ001

    assert cells(read(tmp_path, "x.xlsx", sheet)) == [(2, "101001242404", "2026-03-02T09:30:00")]


@settings(max_examples=150, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=60).map(lambda tail: GOOD + tail),
        st.tuples(st.integers(0, 60), st.binary(max_size=8)).map(
            lambda cut: gzip.compress(GOOD)[: cut[0]] + cut[1]
        ),
        st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=30)).map(
            lambda cut: BOOK[: cut[0]] + cut[1] + BOOK[cut[0] + len(cut[1]) :]
        ),
        st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(
            lambda value: json.dumps({"id": value, "opened": "a"}).encode()
        ),
    ),
    name=st.sampled_from(["x.csv", "x.jsonl", "x.xlsx", "x.csv.gz", "x.jsonl.gz", "x.xlsx.gz"]),
)
def test_no_content_makes_the_readers_fail(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    records = read(tmp_path_factory.mktemp("fuzz"), name, content)

    faults(records)
    assert [each.number for each in records] == sorted({each.number for each in records})


def test_a_fault_is_told_once() -> None:
    found = lines.Lines(io.BytesIO(b"a\0b\nc\n"), "utf-8")

    assert next(found) == "ab\n"
    assert found.fault()
    assert next(found) == "c\n"
    assert found.fault() is None
