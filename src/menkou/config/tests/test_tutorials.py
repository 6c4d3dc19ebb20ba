"""The tutorials: what they tell somebody to type does what they say, from the first block to the last."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import menkou
from menkou.config.tests.installations import PATIENCE, Installation, free_port, serving

pytestmark = pytest.mark.slow

TUTORIALS = Path(menkou.__file__).parents[2] / "docs" / "tutorials"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NEEDED = ("bash", "curl", "jq")
TOLD = (
    r"^(\d{4}-\w{9})$",
    r'"code": "not-in-this-phase"',
    r'^{"version":2,"phase":"accepted"}$',
    r'^{"version":2,"phase":"accepted"}$',
    r'^{"code":"gone-on"}$',
    r'^{"version":3,"phase":"dispatched","holder":"firm-01"}$',
    r"^\1 handling$",
    r"接办$",
)
"""What is to be seen on the way, in this order: the matter by its number, a refusal, a repetition, a lost update."""


@pytest.mark.skipif(not TUTORIALS.is_dir(), reason="the documentation is not here")
@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")
def test_the_first_program_runs_as_it_is_written(town: Installation, tmp_path: Path) -> None:
    port = free_port()
    folder = at_the_project(tmp_path / "project", town)
    script = typed(TUTORIALS / "first-program.md").replace("127.0.0.1:8000", f"127.0.0.1:{port}")

    with serving(town, port):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=folder,
            env=town.environment | {"MENKOU_LANGUAGE": "zh"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    assert done.returncode == 0, done.stdout + done.stderr
    told = re.compile(r"[\s\S]*?".join(TOLD), re.MULTILINE)
    assert told.search(done.stdout), done.stdout


def at_the_project(folder: Path, town: Installation) -> Path:
    """Make a folder as somebody has it who has typed ``make demo``."""
    command = folder / ".venv" / "bin" / "menkou"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m menkou "$@"\n')
    command.chmod(0o755)
    (folder / "var").mkdir()
    (folder / "var" / "demo").symlink_to(town.home)
    return folder


def typed(page: Path) -> str:
    """Give what a page has somebody type; a program is saved under the name in its first line."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    return "\n".join(_saved(text) if kind == "python" else text for kind, text in blocks)


def _saved(program: str) -> str:
    name = program.partition("\n")[0].removeprefix("# ")
    return f"cat > {name} <<'END OF {name}'\n{program}END OF {name}\n"
