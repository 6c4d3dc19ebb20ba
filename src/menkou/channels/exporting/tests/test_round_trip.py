"""What is exported can be taken over by an empty installation of the same places: nothing of a matter is lost."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menkou.channels.exporting import columns, matters, writing
from menkou.channels.importing import sheets
from menkou.channels.importing.counting import Counts, Refused
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.models import Event, Words
from menkou.kernel.matters import recording, replaying, timelines
from menkou.kernel.matters.models import Matter

FORMATS = ("jsonl", "csv", "xlsx")
NAMES = [name + packed for name in FORMATS for packed in ("", ".gz")]
STAYS_BEHIND = {"reachable"}
"""Nobody can be called back from another installation: contacts are sealed and not exported."""

Export = Callable[[str], Path]
TakeOver = Callable[[Path], tuple[Counts, list[Refused]]]
Forget = Callable[[], None]


def columns_of(file: Path) -> list[dict[str, str]]:
    """Read the columns of matters back, whatever the format."""
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    if ".jsonl" in file.name:
        rows = [json.loads(line) for line in content.splitlines()]
        texts = [{name: columns.text_of(value) for name, value in row.items()} for row in rows]
    else:
        table = [row for _number, row in _table(file, content)]
        texts = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    return [
        {name: text for name, text in row.items() if name not in {"steps", *STAYS_BEHIND}} for row in texts
    ]


def _table(file: Path, content: bytes) -> list[tuple[int, list[str]]]:
    if ".xlsx" in file.name:
        return [row for row in sheets.Sheet(io.BytesIO(content)).rows() if isinstance(row, tuple)]
    return list(enumerate(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))))


@pytest.mark.parametrize("name", NAMES)
def test_matters_go_out_and_come_in_without_loss(
    lives: None, export: Export, take_over: TakeOver, forget: Forget, name: str
) -> None:
    first = export(f"first.{name}")
    lengths = dict(Matter.objects.values_list("number", "version"))
    forget()

    counts, refused = take_over(first)

    assert (counts, refused) == (Counts(read=len(lengths), created=len(lengths)), [])
    assert dict(Matter.objects.values_list("number", "version")) == lengths
    assert columns_of(export(f"second.{name}")) == columns_of(first)
    assert not list(replaying.differences())


def test_words_and_steps_come_along_and_say_through_what(
    lives: None, export: Export, take_over: TakeOver, forget: Forget
) -> None:
    first = export("first.jsonl")
    number = Matter.objects.filter(phase="closed").values_list("number", flat=True)[0]
    before = [(line.kind, line.at, line.words) for line in timelines.timeline(number, for_reporter=False)]
    forget()
    take_over(first)

    after = [(line.kind, line.at, line.words) for line in timelines.timeline(number, for_reporter=False)]
    assert after == before
    assert {entry.by["via"] for entry in chain.read(recording.stream_of(number))} == {"menkou"}


def test_the_same_matters_make_the_same_bytes(lives: None, export: Export) -> None:
    for name in NAMES:
        assert export(f"one.{name}").read_bytes() == export(f"two.{name}").read_bytes()


def test_what_is_taken_over_twice_changes_nothing(
    lives: None, export: Export, take_over: TakeOver, forget: Forget
) -> None:
    first = export("first.csv")
    assert take_over(first)[0].unchanged == Matter.objects.count()
    forget()
    take_over(first)
    events = Event.objects.count()

    assert take_over(first)[0].unchanged == Matter.objects.count()
    assert Event.objects.count() == events


def test_a_longer_history_goes_on_and_a_different_one_is_refused(
    lives: None, export: Export, take_over: TakeOver, forget: Forget, tmp_path: Path
) -> None:
    rows = [json.loads(line) for line in export("first.jsonl").read_text().splitlines()]
    row = next(row for row in rows if row["version"] > 3)
    forget()
    short = {"number": row["number"], "steps": row["steps"][:2]}
    assert take_over(_written(tmp_path, "short", short))[0].created == 1
    assert take_over(_written(tmp_path, "long", row))[0].updated == 1
    assert Matter.objects.get().version == row["version"]

    row["steps"][1]["command_id"] = "00000000-0000-0000-0000-000000000001"
    counts, (refused,) = take_over(_written(tmp_path, "other", row))
    assert (counts.refused, refused.column) == (1, "steps")


def test_what_only_the_database_can_tell_spoils_its_own_row_and_no_other(
    lives: None, export: Export, take_over: TakeOver, forget: Forget, tmp_path: Path
) -> None:
    rows = [json.loads(line) for line in export("first.jsonl").read_text().splitlines()]
    rows[1]["steps"][0]["command_id"] = rows[0]["steps"][0]["command_id"]
    forget()
    file = tmp_path / "twice.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))

    counts, (refused,) = take_over(file)

    assert counts == Counts(read=len(rows), created=len(rows) - 1, refused=1)
    assert refused.row == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("phase", "closed"),
        ("number", "1"),
        ("steps", []),
        ("steps", [{"kind": "matters.reported"}]),
        ("steps", "no steps"),
        ("place", "elsewhere"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(
    lives: None,
    export: Export,
    take_over: TakeOver,
    forget: Forget,
    tmp_path: Path,
    column: str,
    value: object,
) -> None:
    rows = [json.loads(line) for line in export("first.jsonl").read_text().splitlines()]
    row = next(row for row in rows if row["phase"] == "handling")
    forget()

    counts, (refused,) = take_over(_written(tmp_path, "bad", {**row, column: value}))

    assert counts == Counts(read=1, refused=1)
    assert refused.column == column
    assert not Matter.objects.exists()


def test_steps_that_name_what_is_not_here_are_refused(
    lives: None, export: Export, take_over: TakeOver, forget: Forget, tmp_path: Path
) -> None:
    rows = [json.loads(line) for line in export("first.jsonl").read_text().splitlines()]
    row = next(row for row in rows if row["version"] == 3)
    forget()
    for field, wrong in (
        ("place", "elsewhere"),
        ("intake", "nobody"),
        ("revision", "0" * 64),
        ("source", "dream"),
    ):
        steps = json.loads(json.dumps(row["steps"]))
        steps[0]["data"][field] = wrong
        counts, _refused = take_over(_written(tmp_path, field, {"number": row["number"], "steps": steps}))
        assert counts == Counts(read=1, refused=1), field


def test_erased_words_are_left_empty(
    lives: None, export: Export, take_over: TakeOver, forget: Forget
) -> None:
    Words.objects.all().delete()
    first = export("first.jsonl")
    forget()

    assert take_over(first)[1] == []
    assert {row["words"] for row in columns_of(export("second.jsonl"))} == {""}


def test_no_secret_and_no_contact_leaves_the_house(lives: None, export: Export) -> None:
    text = export("first.jsonl").read_text()

    assert Matter.objects.exclude(receipt=None).exists()
    for receipt in Matter.objects.values_list("receipt", flat=True):
        assert str(receipt) not in text
    assert "000-0000-0000" not in text


@given(st.text(max_size=20))
def test_a_neutral_text_is_never_a_formula_and_comes_back(text: str) -> None:
    neutral = columns.neutral(text)

    assert neutral[:1] not in columns.RISKY - {"'"}
    assert neutral.removeprefix("'") == text


def test_formulas_in_words_are_neutral_in_tables(lives: None, export: Export) -> None:
    for name in ("first.csv", "first.xlsx"):
        said = [row["words"] for row in columns_of(export(name))]
        assert "'=HYPERLINK(0)" in said
        assert not any(text[:1] in columns.RISKY - {"'"} for text in said)


def test_a_text_too_long_for_a_cell_is_named_and_the_others_are_written(lives: None, tmp_path: Path) -> None:
    event = Event.objects.filter(kind="matters.reported").first()
    assert event is not None
    Words.objects.filter(event=event, field="words").update(text="长" * 40_000)

    done = matters.export(tmp_path / "x.xlsx", "xlsx")

    assert done.written == Matter.objects.count() - 1
    assert recording.number_of(event.stream) in done.left_out[0]


def test_an_export_that_breaks_off_leaves_no_file(lives: None, tmp_path: Path) -> None:
    def stop(_written: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        matters.export(tmp_path / "x.csv", "csv", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_tells_no_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(writing.UnknownFormat, match="jsonl"):
        writing.format_of(tmp_path / "x.pdf")


def _written(folder: Path, name: str, row: dict[str, object]) -> Path:
    file = folder / f"{name}.jsonl"
    file.write_text(json.dumps(row) + "\n")
    return file
