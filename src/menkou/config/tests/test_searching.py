"""`menkou search`, and what the doctor says of the index."""

import json
from pathlib import Path

from click.testing import CliRunner
from django.utils import timezone
from pytest_django import Settings

from menkou.config import doctor
from menkou.config.commands import searching
from menkou.kernel.ledger import keys
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import cast, lift, town
from menkou.kernel.searching import finding
from menkou.kernel.searching.models import Entry

__all__ = ["cast", "lift", "town"]


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(searching.search, arguments)
    return done.exit_code, done.stdout


def complaints() -> list[str]:
    return [each.id for each in doctor.examine(at=timezone.now()) if each.id == "menkou.D026"]


def test_an_index_that_agrees_is_said_to(lift: MatterState) -> None:
    status, told = run("check", "--json")

    assert (status, json.loads(told)) == (0, {"steps": 1, "wrong": 0, "stray": 0})
    assert complaints() == []


def test_an_index_that_was_lost_is_told_and_made_anew(lift: MatterState) -> None:
    Entry.objects.all().delete()
    assert complaints() == ["menkou.D026"]
    status, told = run("check")
    assert status == 1
    assert "not in the index as they are: 1" in told

    status, told = run("rebuild")

    assert status == 0
    assert "Steps put in: 1" in told
    assert complaints() == []
    assert list(finding.find("电梯", internal=False)) == [lift.number]


def test_an_index_whose_key_is_another_is_told(lift: MatterState, tmp_path: Path, settings: Settings) -> None:
    settings.MENKOU_KEYS = tmp_path / "keys"
    assert complaints() == []  # without keys there is another complaint

    keys.create(tmp_path / "keys")

    assert complaints() == ["menkou.D026"]
