"""`menkou retention`: what is kept how long, counted and erased from the command line."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from menkou.config.commands.retaining import retention
from menkou.config.retention import local
from menkou.config.retention.kinds import ELSEWHERE, KINDS
from menkou.config.tests.installations import Installation
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters.tests.conftest import Cast, cast, report, through, town
from menkou.kernel.matters.verbs import withdrawing
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Contact

__all__ = ["cast", "town"]


def run(*words: str) -> Result:
    return CliRunner().invoke(retention, words)


@pytest.fixture
def long_closed(cast: Cast) -> str:
    matter = report(at=timezone.now() - timedelta(days=400)).matter
    step = withdrawing.Withdraw(reason=Words("好了。"))
    return through(matter, [(Actor.reporter(matter.number), step)]).number


def test_every_kind_is_shown_with_its_days_and_what_is_due(long_closed: str) -> None:
    shown = {row["kind"]: row for row in json.loads(run("show", "--json").output)}

    assert set(shown) == {*KINDS, *ELSEWHERE}
    assert shown["uploads"]["days"] == 1
    assert (shown["contacts"]["days"], shown["contacts"]["due"]) == (KINDS["contacts"].days, 1)
    assert shown["words"]["days"] is None
    assert len(run("show").output.splitlines()) == len(shown)


def test_a_dry_run_erases_nothing_and_a_run_erases_all_that_is_due(long_closed: str) -> None:
    assert json.loads(run("run", "--dry-run", "--json").output)["contacts"] == 1
    assert Contact.objects.kept().count() == 1

    assert json.loads(run("run", "--json").output)["contacts"] == 1
    assert not Contact.objects.kept().exists()
    assert run("run").output.startswith("contacts\t0")


@pytest.mark.slow
def test_a_broken_file_stops_the_start_with_a_line(empty: Installation) -> None:
    empty.home.mkdir()
    (empty.home / local.FILE).write_text("openings = 7", encoding="utf-8")

    refused = empty.menkou("retention", "show")

    assert refused.returncode == 1
    assert refused.stderr.startswith("menkou.E012")
    assert "184" in refused.stderr
