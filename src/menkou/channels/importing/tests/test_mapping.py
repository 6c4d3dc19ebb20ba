"""A mapping says what columns mean; a mistake in it is named with its place and what would be right."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from menkou.channels.importing import mapping
from menkou.channels.importing.mistakes import MappingMistake
from menkou.channels.importing.tests.conftest import WORKLIST


@pytest.mark.parametrize("name", mapping.shipped())
def test_every_shipped_mapping_is_right(name: str) -> None:
    assert mapping.load(name).source


def test_there_are_mappings_for_the_hotline_open311_boston_and_our_own_files() -> None:
    assert mapping.shipped() == ["boston311", "hotline_worklist", "menkou", "open311_bulk"]


@pytest.mark.parametrize(
    ("change", "key", "hint"),
    [
        ({"source": {"naem": "x", "time_zone": "UTC"}}, "source.name", "hotline"),
        ({"source": {"name": "x"}}, "source.time_zone", "Asia/Shanghai"),
        ({"source": {"name": "x", "time_zone": "Asia/Hongqiao"}}, "source.time_zone", "Asia/Shanghai"),
        ({"source": {"name": "x:y", "time_zone": "UTC"}}, "source.name", "hotline"),
        ({"source": {"name": "x", "time_zone": "UTC", "encoding": "utf-9"}}, "source.encoding", "utf-8"),
        ({"source": {"name": "x", "time_zone": "UTC", "delimiter": "||"}}, "source.delimiter", ";"),
        ({"source": {"name": "x", "time_zone": "UTC", "header_row": 0}}, "source.header_row", "quotation"),
        ({"source": {"name": "x", "time_zone": "UTC", "as_of": "soon"}}, "source.as_of", "2026"),
        ({"source": {"name": "x", "time_zone": "UTC", "time_formats": ["%Q"]}}, "source.time_formats", "%Y"),
        ({"source": {"name": "x", "time_zone": "UTC", "datum": "wgs48"}}, "source.datum", "wgs84"),
        ({"source": {"name": "x", "time_zone": "UTC", "optional": ["adress"]}}, "source.optional", "words"),
        ({"columns": {"id": "id"}}, "columns.opened", "reported"),
        ({"columns": {"id": 7, "opened": "o"}}, "columns.id", "quotation"),
        ({"columns": {"id": "id", "opened": "o", "closd": "c"}}, "columns.closd", "closed"),
        ({"phases": {"column": "s", "values": {"x": "clsoed"}}}, "phases.values", "closed"),
        ({"phases": {}}, "phases.column", "default"),
        ({"phases": "closed"}, "phases", "[phases]"),
        ({"places": {"column": "p", "unknown": "default"}}, "places.default", ""),
        ({"places": {"column": "p", "unknown": "keep"}}, "places.unknown", "refuse"),
        ({"places": {"column": "p", "by_name": "yes"}}, "places.by_name", "true"),
        ({"colums": {}}, "colums", "columns"),
        ({"planting": {"root": "t"}}, "planting.root_name", "unit_kind"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_would_be_right(
    change: dict[str, Any], key: str, hint: str
) -> None:
    said = {**copy.deepcopy(WORKLIST), **change}

    with translation.override("en"), pytest.raises(MappingMistake) as mistake:
        mapping.read("my.toml", said)

    assert (mistake.value.file, mistake.value.key) == ("my.toml", key)
    assert hint in mistake.value.remedy


def test_a_mapping_that_is_not_there_tells_which_are() -> None:
    with pytest.raises(MappingMistake, match="boston311"):
        mapping.load("boston312")


def test_a_time_is_read_by_the_first_format_that_fits_in_the_zone_of_the_file() -> None:
    times = mapping.load("hotline_worklist").times

    assert times.read("2026年3月2日 09:30") == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert times.read("2026-03-02T09:30:00Z") == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert times.read("0001-01-01 00:00:00") is None
    assert times.read("tomorrow") is None


def test_a_target_that_is_only_a_day_means_its_end() -> None:
    times = mapping.load("hotline_worklist").times

    assert times.read("2026-03-02", ends=True) == datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    assert times.read("2026-03-02 00:00:00", ends=True) == datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
