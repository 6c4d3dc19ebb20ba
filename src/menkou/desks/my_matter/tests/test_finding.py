"""Found by number and telephone: the same answer whether or not they belong together, and not too often."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from menkou.channels.codes import tasks
from menkou.desks.my_matter import finding
from menkou.kernel.jobs.models import Job
from menkou.kernel.matters import opening
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.tests.conftest import report

pytestmark = pytest.mark.django_db
PHONE, OTHER = "000-0000-0000", "000-0000-0001"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A demo, where messages go to a file."""
    with override_settings(MENKOU_HOME=tmp_path, MENKOU_DEMO=True):
        yield tmp_path


def ask(client: Client, number: str, phone: str = PHONE) -> HttpResponse:
    return client.post(reverse("ask_code"), {"number": number, "phone": phone})  # type: ignore[return-value]


def code_sent(home: Path) -> str:
    for job in Job.objects.filter(task="codes.send"):
        tasks.send.function(**job.arguments)
    [file] = (home / "notices").glob("*.jsonl")
    found = re.search(r"\d{6}", json.loads(file.read_text().splitlines()[-1])["text"])
    assert found
    return found[0]


def test_number_and_telephone_open_the_matter_in_this_browser_only(
    opened: opening.Opened, home: Path
) -> None:
    browser = Client()
    address = ask(browser, opened.matter.number.lower()).headers["Location"]
    there = browser.post(address, {"digits": f" {code_sent(home)} "}).headers["Location"]

    page = browser.get(there).content.decode()
    assert opened.matter.number in page
    assert "二号楼电梯" in page
    assert browser.post(f"{there}comment/", {"comment-words": "还没好。"}).status_code == 302
    assert Client().get(there).status_code == 404
    assert (opened.secret or "-") not in page, "nobody knows the secret any more"


def test_whoever_opened_it_by_telephone_says_who_may_read_it_and_nobody_else_does(
    opened: opening.Opened, home: Path
) -> None:
    browser = Client()
    address = ask(browser, opened.matter.number).headers["Location"]
    there = browser.post(address, {"digits": code_sent(home)}).headers["Location"]
    agreed = {"consent-shown_publicly": "1"}

    assert Client().post(f"{there}consent/", agreed).status_code == 404
    assert not Matter.objects.get().shown_publicly
    assert browser.post(f"{there}consent/", agreed).status_code == 302
    assert Matter.objects.get().shown_publicly


def test_an_open_telephone_opens_no_other_matter(opened: opening.Opened, home: Path) -> None:
    other, browser = report(), Client()
    address = ask(browser, opened.matter.number).headers["Location"]
    browser.post(address, {"digits": code_sent(home)})

    assert browser.get(reverse("mine", args=[f"~{other.matter.number}"])).status_code == 404


def test_after_an_hour_it_is_closed_again(
    opened: opening.Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from menkou.desks.my_matter import unlocking

    browser = Client()
    monkeypatch.setattr(unlocking, "FOR", timedelta(seconds=-1))
    address = ask(browser, opened.matter.number).headers["Location"]
    there = browser.post(address, {"digits": code_sent(home)}).headers["Location"]
    assert browser.get(there).status_code == 404


@pytest.mark.parametrize(("known", "phone"), [(True, OTHER), (False, PHONE)])
def test_whatever_does_not_fit_is_answered_like_what_fits(
    known: bool, phone: str, opened: opening.Opened, home: Path
) -> None:
    fitting, browser = Client(), Client()
    right = ask(fitting, opened.matter.number)
    wrong = ask(browser, opened.matter.number if known else "2611-AAAAAAAAA", phone)

    assert wrong.status_code == right.status_code == 302
    assert _shown(browser.get(wrong.headers["Location"])) == _shown(fitting.get(right.headers["Location"]))
    tried = browser.post(wrong.headers["Location"], {"digits": "000000"})
    also = fitting.post(right.headers["Location"], {"digits": "000000"})
    assert tried.status_code == also.status_code == 422
    assert _shown(tried) == _shown(also)


def test_the_same_statements_run_whether_or_not_it_fits(opened: opening.Opened, home: Path) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for phone in (PHONE, OTHER):
        with CaptureQueriesContext(connection) as captured:
            ask(Client(), opened.matter.number, phone)
        counts.append(len([each for each in captured if "face_tally" not in each["sql"]]))
    assert counts[0] == counts[1]


def test_a_number_is_asked_about_three_times_an_hour(opened: opening.Opened, home: Path) -> None:
    answers = [ask(Client(REMOTE_ADDR=f"10.0.0.{n}"), opened.matter.number).status_code for n in range(4)]
    assert answers == [302, 302, 302, 429]


def test_one_address_asks_ten_times_an_hour(home: Path) -> None:
    answers = [
        ask(Client(), f"2611-AAAAAAAA{letter}", f"000-0000-01{n:02}").status_code
        for n, letter in enumerate("ACDEFGHJKMN")
    ]
    assert answers == [302] * finding.BY_ADDRESS.most + [429]


def test_without_a_gateway_the_page_says_so_and_sends_nothing(opened: opening.Opened, tmp_path: Path) -> None:
    with override_settings(MENKOU_HOME=tmp_path):
        assert "发不了短信" in Client().get(reverse("find")).content.decode()
        assert ask(Client(), opened.matter.number).status_code == 404
    assert not Job.objects.filter(task="codes.send").exists()


def test_nothing_that_was_typed_stands_in_an_address_or_a_row(opened: opening.Opened, home: Path) -> None:
    from menkou.channels.codes.models import Code
    from menkou.face.models import Tally

    address = ask(Client(), opened.matter.number).headers["Location"]
    kept = [*Code.objects.values(), *Tally.objects.values(), *Job.objects.values()]

    assert opened.matter.number not in address + str(kept)
    assert "0000-0000" not in address + str(kept)


def _shown(answer: Any) -> str:
    return re.sub(r'value="[^"]{20,}"', "", answer.content.decode())
