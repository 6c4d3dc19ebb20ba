"""A broken pack is told with an id, the file, the line and a hint."""

import importlib
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_django import Settings

from menkou.kernel.programmes.checks import check_packs

GOOD = (Path(__file__).parent / "lanterns" / "pack.py").read_text("utf-8")
NUMBERS = count()

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write packs of which every one has a name of its own; the settings offer all that were written."""
    monkeypatch.syspath_prepend(tmp_path)
    settings.MENKOU_PACKS = []

    def write_pack(source: str) -> Path:
        name = f"pack_{next(NUMBERS)}"
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "pack.py").write_text(source, "utf-8")
        settings.MENKOU_PACKS = [*settings.MENKOU_PACKS, name]
        importlib.invalidate_caches()
        return folder / "pack.py"

    yield write_pack
    for name in settings.MENKOU_PACKS:
        sys.modules.pop(f"{name}.pack", None)
        sys.modules.pop(name, None)


def call(file: Path, words: str, nth: int = 0) -> str:
    """Say where the call begins that has the words on its next line, or a tier's on its own."""
    lines = file.read_text("utf-8").splitlines()
    found = [number for number, each in enumerate(lines) if each.strip().startswith(words)][nth]
    return f"{file}:{found + words.startswith('Tier(')}"


def test_a_pack_that_keeps_its_promises_is_quiet(write: Write) -> None:
    write(GOOD)

    assert check_packs() == []


@pytest.mark.parametrize(
    ("old", "new", "id", "at"),
    [
        ('key="crowding"', 'key="lantern"', "E002", ('key="lantern"', 1)),
        ('key="fallen"', 'key="torn"', "E002", ('key="torn"', 1)),
        ('code="0101"', 'code="101"', "E003", ('key="lantern"', 0)),
        ('code="0101"', 'code="1102"', "E003", ('key="lantern"', 0)),
        ('code="1101"', 'code="0101"', "E003", ('key="crowding"', 0)),
        ('code="1101"', "code=1101", "E003", ('key="crowding"', 0)),
        ('major="doings"', 'major="games"', "E004", ('key="crowding"', 0)),
        ("(Evidence.PHOTO_OR_WORDS,)", '("selfie",)', "E004", ('key="lantern"', 0)),
        ("call_back=None", 'unit_kind="temple"', "E004", ('key="crowding"', 0)),
        ('"Crowding at a fair"', '" "', "E005", ('key="crowding"', 0)),
        ('"灯罩破损"', '""', "E005", ('key="torn"', 0)),
        ('text("通道畅通", "The passage is free")', '"free"', "E005", ('key="blocked"', 0)),
        ('text("通道畅通", "The passage is free")', 'text("", "")', "E006", ('key="blocked"', 0)),
        ("handle=working_days(3)", "handle=None", "E007", ('key="lantern"', 0)),
        ("handle=working_days(2)", "handle=48", "E007", ('key="torn"', 0)),
        ("call_back=None", "call_back=0", "E007", ('key="crowding"', 0)),
        ("(Evidence.PHOTO_OR_WORDS,)", "(Evidence.PHOTO_OR_WORDS)", "E011", ('key="lantern"', 0)),
        ("(Evidence.PHOTO_OR_WORDS,)", "[Evidence.WORDS]", "E011", ('key="lantern"', 0)),
        ('key="blocked"', "key=7", "E010", ("key=7", 0)),
        ('Tier(key="complex"', 'Tier(key="urgent"', "E002", ('Tier(key="urgent"', 1)),
        ('text("特急", "Urgent")', 'text("特急", "")', "E005", ('Tier(key="urgent"', 0)),
        ("handle=hours(1)),", "handle=None),", "E007", ('Tier(key="urgent"', 0)),
        ('Tier(key="urgent"', 'Tier(key="At once"', "E010", ('Tier(key="At once"', 0)),
        ("call_back=None", "second_handle=hours(1), call_back=None", "E012", ('key="crowding"', 0)),
        ("call_back=None", "alert_when_dissatisfied=True, call_back=None", "E012", ('key="crowding"', 0)),
        ("second_handle=working_days(1)", "second_handle=1", "E007", ('key="lantern"', 0)),
        ("second_handle=working_days(1)", "reopen=30", "E007", ('key="lantern"', 0)),
        ('unit_kind="station",', "", "E013", ('key="lantern"', 0)),
        ('key="blocked"', 'key="Blocked way"', "E010", ('key="Blocked way"', 0)),
    ],
)
def test_a_broken_promise_names_its_line(
    write: Write, old: str, new: str, id: str, at: tuple[str, int]
) -> None:
    file = write(GOOD.replace(old, new))

    (message,) = check_packs()

    assert message.id == f"programmes.{id}"
    assert str(message.obj) == call(file, *at)
    assert message.hint


def test_a_case_type_without_conditions_cannot_be_closed_by_anyone(write: Write) -> None:
    start = GOOD.index("conditions=(", GOOD.index("call_back=None"))
    write(GOOD[:start] + "),),)")

    assert [message.id for message in check_packs()] == ["programmes.E006"]


def test_a_programme_with_a_single_case_type_needs_its_comma(write: Write) -> None:
    file = write(GOOD.replace("        ),\n    ),\n)", "        ),\n    )[0],\n)"))

    (message,) = check_packs()

    assert message.id == "programmes.E011"
    assert str(message.obj) == call(file, 'key="lanterns"')


def test_at_most_a_third_of_the_conditions_may_repeat_the_words_of_others(write: Write) -> None:
    once = GOOD.replace("灯笼坠落", "灯罩破损").replace("The lantern has fallen", "The shade is torn")
    twice = once.replace("通道畅通", "灯罩完好").replace("The passage is free", "The shade is whole")

    write(once)
    assert check_packs() == []

    file = write(twice.replace('key="lanterns"', 'key="lamps"'))
    (message,) = check_packs()
    assert message.id == "programmes.E008"
    assert str(message.obj) == call(file, 'key="fallen"')


def test_tiers_that_case_types_share_are_named_where_they_stand(write: Write) -> None:
    start, end = GOOD.index("tiers=(") + len("tiers="), GOOD.index("            conditions=(")
    tiers = GOOD[start:end].strip().removesuffix(",").replace("hours(1)", "None")
    shared = GOOD[:start] + "TIERS,\n" + GOOD[end:]
    file = write(shared.replace("PROGRAMME =", f"TIERS = {tiers}\n\nPROGRAMME ="))

    (message,) = check_packs()

    assert message.id == "programmes.E007"
    assert str(message.obj) == call(file, 'Tier(key="urgent"')


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("def f(): ...", "def"),
        ("async def f(): ...", "def"),
        ("class C: ...", "class"),
        ("if True: pass", "if"),
        ("a = 1 if True else 2", "if"),
        ("a = lambda: 1", "lambda"),
    ],
)
def test_a_pack_is_data_and_has_no_code(write: Write, code: str, word: str) -> None:
    file = write(f"{GOOD}\n{code}\n")

    (message,) = check_packs()

    assert message.id == "programmes.E009"
    assert word in message.msg
    assert str(message.obj) == f"{file}:{len(GOOD.splitlines()) + 2}"


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("PROGRAMME = 1", 1),
        ("", 1),
        ("a = 1\nb = a / 0", 2),
        ("a = 1\n\nimport nowhere", 3),
        ("a = 1\nb = (", 2),
        (GOOD.replace("hours(1)", "hours(0)"), None),
    ],
)
def test_a_pack_that_cannot_be_read_names_the_line_it_stops_at(
    write: Write, source: str, at: int | None
) -> None:
    file = write(source)

    (message,) = check_packs()

    assert message.id == "programmes.E001"
    assert str(message.obj) == f"{file}:{at or 1 + source[: source.index('hours(0)')].count(chr(10))}"


def test_a_pack_that_is_not_there_is_named(settings: Settings) -> None:
    settings.MENKOU_PACKS = ["menkou.packs.nowhere", "nowhere.at_all"]

    assert [(message.id, message.obj) for message in check_packs()] == [
        ("programmes.E001", "menkou.packs.nowhere"),
        ("programmes.E001", "nowhere.at_all"),
    ]


def test_two_packs_cannot_offer_one_programme(write: Write) -> None:
    write(GOOD)
    file = write(GOOD)

    (message,) = check_packs()

    assert message.id == "programmes.E002"
    assert str(message.obj) == call(file, 'key="lanterns"')


DOORSTEP = 'Doorstep(key="lamps", name=text("灯", "Lamps"), examples=text("不亮", "dark"), majors=("hung",))'


def with_doorstep(**changed: str) -> str:
    """Give the good pack with a doorstep of which some words are others."""
    written = DOORSTEP
    for old, new in changed.items():
        written = written.replace(old, new)
    return GOOD.replace("    MajorClass,\n", "    Doorstep,\n    MajorClass,\n", 1).replace(
        'text("看护街上的灯笼", "Look after the lanterns of the streets"),',
        f'text("看护街上的灯笼", "Look after the lanterns of the streets"),\n    doorsteps=({written},),',
    )


@pytest.mark.parametrize(
    ("changed", "id"),
    [
        ({}, None),
        ({"hung": "nowhere"}, "E014"),
        ({'("hung",)': "()"}, "E014"),
        ({'("hung",)': '("hung",), otherwise="none"'}, "E014"),
        ({'("hung",)': '("hung")'}, "E011"),
        ({'text("不亮", "dark")': 'text("不亮", "")'}, "E005"),
        ({'"lamps"': '"The lamps"'}, "E010"),
    ],
)
def test_a_doorstep_leads_to_a_case_type(write: Write, changed: dict[str, str], id: str | None) -> None:
    file = write(with_doorstep(**changed))

    found = check_packs()

    assert [each.id for each in found] == ([f"programmes.{id}"] if id else [])
    assert all(str(file) in str(each.obj) for each in found)
