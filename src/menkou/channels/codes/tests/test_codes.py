"""A code by text message: it goes to the telephone that was given, and tells nobody whether one was."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import override_settings
from django.utils import timezone

from menkou.channels.codes import asking, tasks, trying
from menkou.channels.codes.models import Code
from menkou.channels.codes.trying import WrongCode
from menkou.kernel.jobs.models import Job
from menkou.kernel.matters import opening
from menkou.kernel.matters.tests.conftest import Cast, cast, report, town
from menkou.kernel.people.models import Opening

__all__ = ["cast", "town"]

pytestmark = pytest.mark.django_db
PHONE = "000-0000-0000"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own, where messages go as long as no gateway is set up."""
    with override_settings(MENKOU_HOME=tmp_path):
        yield tmp_path


@pytest.fixture
def opened(cast: Cast) -> opening.Opened:
    return report()


def sent(home: Path) -> list[str]:
    lines = [
        line for file in sorted((home / "notices").glob("*.jsonl")) for line in file.read_text().splitlines()
    ]
    return [re.search(r"\d{6}", json.loads(line)["text"])[0] for line in lines]  # type: ignore[index]


def asked(number: str, phone: str = PHONE) -> UUID:
    key = asking.ask(number, phone, at=timezone.now())
    tasks.send.function(code=str(key), language="zh-hans")
    return key


def tried(key: UUID, digits: str, *, later: timedelta = timedelta()) -> str:
    return trying.open_by(key, digits, at=timezone.now() + later)


def test_the_code_opens_the_matter_once(opened: opening.Opened, home: Path) -> None:
    key = asked(opened.matter.number)
    [digits] = sent(home)

    assert tried(key, digits) == opened.matter.number
    with pytest.raises(WrongCode):
        tried(key, digits)


def test_the_telephone_is_known_however_it_is_written(opened: opening.Opened, home: Path) -> None:
    asked(opened.matter.number.lower(), "+86 000 0000 0000")
    assert len(sent(home)) == 1


@pytest.mark.parametrize("phone", ["000-0000-0001", "", "样例居民"])
def test_another_telephone_gets_no_message_and_the_same_answer(
    phone: str, opened: opening.Opened, home: Path
) -> None:
    key = asked(opened.matter.number, phone)

    assert sent(home) == []
    assert Job.objects.filter(task="codes.send").count() == 1
    with pytest.raises(WrongCode, match="4"):
        tried(key, "")


def test_a_matter_that_there_is_not_is_answered_the_same(cast: Cast, home: Path) -> None:
    with pytest.raises(WrongCode, match="4"):
        tried(asked("2611-XXXXXXXXX"), "123456")


def test_after_five_tries_the_right_one_is_wrong(opened: opening.Opened, home: Path) -> None:
    key = asked(opened.matter.number)
    [digits] = sent(home)
    left = []
    for _each in range(5):
        with pytest.raises(WrongCode) as wrong:
            tried(key, "not it")
        left.append(wrong.value.left)

    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(WrongCode):
        tried(key, digits)


def test_after_ten_minutes_it_is_over_and_soon_gone(opened: opening.Opened, home: Path) -> None:
    key = asked(opened.matter.number)
    [digits] = sent(home)

    with pytest.raises(WrongCode):
        tried(key, digits, later=timedelta(minutes=10))
    assert trying.forget(at=timezone.now() + timedelta(minutes=10)) == 1
    assert not Code.objects.exists()


def test_a_code_stands_nowhere_but_in_the_message(
    opened: opening.Opened, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        asked(opened.matter.number)
    [digits] = sent(home)
    kept = str(list(Code.objects.values())) + str(list(Job.objects.values_list("arguments")))

    assert digits not in kept
    assert digits not in caplog.text
    assert "0000" not in caplog.text


def test_no_contact_is_opened_where_the_message_goes_to_a_file(opened: opening.Opened, home: Path) -> None:
    asked(opened.matter.number)
    assert not Opening.objects.exists()
