"""Whatever goes wrong is told in one line that says what to do, and never in a traceback."""

import errno
import subprocess
import sys
from pathlib import Path

import click
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from menkou.config import cli, failing
from menkou.config.tests.installations import Installation, free_port

TELEPHONE = "13800000000"
INTERRUPTED = """
import sys

class Hand:
    def find_spec(self, name, path=None, target=None):
        if name == {at!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Hand())
from menkou.__main__ import main
main()
"""
"""The command line with somebody who presses Ctrl-C while a module is being loaded."""


@pytest.mark.parametrize(
    ("error", "plain"),
    [
        (OperationalError("database is locked"), "busy"),
        (OperationalError("database or disk is full"), "make room"),
        (OperationalError("attempt to write a readonly database"), "account of the service"),
        (OperationalError("connection failed: Connection refused\nIs it running?"), "cannot be reached"),
        (OperationalError("no such table: matters_matter"), "no such table"),
        (OSError(errno.ENOSPC, "No space left on device"), "make room"),
        (PermissionError(errno.EACCES, "Permission denied", "/srv/keys"), "/srv/keys"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "/nowhere/x.xlsx"), "/nowhere/x.xlsx"),
    ],
)
def test_what_an_administrator_can_mend_is_told_in_a_line(error: Exception, plain: str) -> None:
    told = failing.told(error)

    assert plain in told
    assert ("menkou doctor" in told) != isinstance(error, OSError)
    assert "\n" not in told


def test_a_mistake_in_the_settings_is_told_as_it_is() -> None:
    assert failing.told(ImproperlyConfigured("menkou.E001: …")) == "menkou: menkou.E001: …"


def test_what_nobody_foresaw_is_named_without_its_words() -> None:
    try:
        raise KeyError(TELEPHONE)
    except KeyError as error:
        told = failing.told(error)

    assert "KeyError at test_failing.py:" in told
    assert TELEPHONE not in told


class TestTheProgram:
    """`menkou` itself, as `main` runs it."""

    @pytest.fixture
    def line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever is typed names a command that meets what nobody foresaw."""

        def broken(_group: click.Group, _context: click.Context, _name: str) -> click.Command:
            raise KeyError(TELEPHONE)

        monkeypatch.setattr(cli.Menkou, "get_command", broken)
        monkeypatch.setattr(sys, "argv", ["menkou", "x"])
        monkeypatch.setenv("LANGUAGE", "en")

    def test_it_ends_with_status_1_and_a_line(self, line: None) -> None:
        with pytest.raises(SystemExit, match="KeyError") as ended:
            cli.main()

        assert isinstance(ended.value.code, str)

    def test_all_of_it_is_shown_when_it_is_asked_for(
        self, line: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(failing.WHOLE, "1")

        with pytest.raises(KeyError):
            cli.main()


@pytest.mark.slow
def test_who_stops_reading_gets_no_complaint(played: Installation) -> None:
    line = f"{sys.executable} -m menkou places list | head -n 1"

    done = subprocess.run(
        ["/bin/sh", "-c", line], env=played.environment, capture_output=True, text=True, check=False
    )

    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.slow
def test_a_database_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    nowhere = Installation(tmp_path, f"postgresql://somebody@127.0.0.1:{free_port()}/menkou")

    refused = nowhere.menkou("places", "list")

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "cannot be reached" in refused.stderr


@pytest.mark.slow
@pytest.mark.parametrize("at", ["click", "menkou.config.commands", "django.db", "menkou.config.doctor"])
def test_who_interrupts_sees_no_traceback(played: Installation, at: str) -> None:
    stopped = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(at=at), "doctor"],
        env=played.environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert stopped.returncode == 1
    assert stopped.stdout == ""
    assert "Traceback" not in stopped.stderr
