"""What holds for every command: help in both languages, exit codes, and a line instead of a traceback."""

import gettext
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from click.testing import CliRunner, Result
from django.db import connection
from django.utils import translation

from menkou.config import cli, help_pages, speaking, starting

Path_ = tuple[str, ...]


def leaves(command: click.Command, path: Path_ = ()) -> Iterator[tuple[Path_, click.Command]]:
    """Walk to everything that can be typed."""
    if isinstance(command, click.Group):
        for name, each in sorted(command.commands.items()):
            yield from leaves(each, (*path, name))
    else:
        yield path, command


LEAVES = {path: each for top in cli.declared() for path, each in leaves(top, (top.name or "",))}
GROUPS = [(), *sorted({path[:-1] for path in LEAVES if len(path) > 1})]
DJANGOS = ("manage",)
"""What follows it is for Django to understand."""

ours = pytest.mark.parametrize("path", [each for each in LEAVES if each != DJANGOS], ids=" ".join)


def menkou(*words: str) -> Result:
    """Type a line."""
    return CliRunner().invoke(speaking.spoken(cli.menkou), words, prog_name="menkou")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave both languages as they were."""
    monkeypatch.setenv("LANGUAGE", "en")
    domain = gettext.textdomain()
    with translation.override(translation.get_language()):
        yield
    gettext.textdomain(domain)


@pytest.fixture
def chinese(terminal: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is set to Chinese, and a catalogue in which every text says only how long it was."""
    catalogue = Catalog(locale="zh_Hans")

    def heard(text: str) -> str:
        catalogue.add(text, f"中文{len(text)}")
        return text

    for command in (cli.menkou, *cli.declared()):
        speaking.spoken(command, heard)
    catalogue.add("Usage:", "用法：")
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(speaking, "LOCALE", tmp_path)
    monkeypatch.setenv("MENKOU_LANGUAGE", "zh")
    speaking.bind()


def needed(command: click.Command, folder: Path) -> list[str]:
    """Make up what a command cannot do without."""
    words: list[str] = []
    for each in command.params:
        if each.required:
            words += [each.opts[0]] if isinstance(each, click.Option) else []
            words.append(_made_up(each.type, folder))
    return words


def _made_up(kind: "click.ParamType[Any]", folder: Path) -> str:
    if isinstance(kind, click.Choice):
        return str(next(iter(kind.choices)))
    if isinstance(kind, click.Path):
        (folder / "file.csv").touch()
        return str(folder if kind.dir_okay and not kind.file_okay else folder / "file.csv")
    return {"datetime": "2026-03-02", "integer": "1"}.get(kind.name, "x")


@pytest.mark.parametrize("path", [*GROUPS, *LEAVES], ids=" ".join)
def test_every_command_explains_itself_in_english(path: Path_) -> None:
    if path == DJANGOS:
        pytest.skip("Django explains itself")
    told = menkou(*path, "--help")

    assert told.exit_code == 0
    assert told.output.startswith(f"Usage: {' '.join(['menkou', *path])} ")
    assert "中文" not in told.output


@pytest.mark.parametrize("path", [*GROUPS, *LEAVES], ids=" ".join)
def test_every_command_explains_itself_in_chinese(path: Path_, chinese: None) -> None:
    if path == DJANGOS:
        pytest.skip("Django explains itself")
    told = menkou(*path, "--help")

    assert told.exit_code == 0
    assert told.output.startswith("用法：")
    assert "中文" in told.output


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_command_and_option_says_what_it_is_for(path: Path_) -> None:
    command = LEAVES[path]

    assert command.help
    for each in command.params:
        if isinstance(each, click.Option):
            assert each.help, each.name


@ours
def test_what_is_not_understood_is_status_2(path: Path_) -> None:
    refused = menkou(*path, "--no-such-option")

    assert refused.exit_code == 2
    assert "--no-such-option" in refused.output


@ours
def test_without_an_installation_a_line_says_so(
    path: Path_, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if path in starting.ANYWHERE:
        pytest.skip("it needs none, or makes one")
    if connection.vendor != "sqlite":
        pytest.skip("about the embedded database")
    monkeypatch.setitem(connection.settings_dict, "NAME", tmp_path / "nowhere.sqlite3")

    refused = menkou(*path, *needed(LEAVES[path], tmp_path))

    assert refused.exit_code == 1, refused.output
    assert refused.output.count("\n") == 1
    assert "menkou init" in refused.output
    assert not (tmp_path / "nowhere.sqlite3").exists()


@pytest.mark.parametrize("names", [starting.ANYWHERE, starting.FOR_THE_TOWN])
def test_a_rule_names_commands_that_are_there(names: frozenset[Path_]) -> None:
    assert names <= set(LEAVES)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "C", "LC_ALL": "", "MENKOU_LANGUAGE": "zh"}, "zh-hans"),
        ({"LC_ALL": "zh_CN.UTF-8", "MENKOU_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_is_that_of_the_terminal_unless_it_is_named(
    environ: dict[str, str], language: str
) -> None:
    assert speaking.language(environ) == language


def test_chinese_is_broken_by_what_it_takes_on_the_screen() -> None:
    text = "核对整本账：每一步都在、次序没有动、签名对得上；有一处不对，退出码就是 1。" * 3

    lines = list(help_pages.wrapped(text, 40))

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(help_pages.width(line) <= 42 for line in lines)
    assert not any(line[0] in help_pages.NOT_FIRST for line in lines)


def test_help_does_not_load_django() -> None:
    program = "import sys; from menkou.config import cli; print('django' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "False"
