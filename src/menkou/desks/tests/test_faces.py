"""What holds of every page: language, headers, no code in the page, and files that no browser runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, through
from menkou.kernel.matters.verbs import commenting, reporting
from menkou.kernel.people.actors import Actor

CODE = re.compile(
    r"<script(?! (type=\"module\"|defer) src=\"/static/[^\"]+\"></script>)|<style|\son[a-z]+=|\sstyle=|javascript:",
    re.IGNORECASE,
)
"""Code in the page itself; modules of our own are named by their address."""
PUBLIC = ("front_door", "report", "find", "record", "sign_in", "preferences")


@pytest.fixture
def pages(cast: Cast, opened: opening.Opened, at_desk: Enter) -> dict[str, tuple[Client, str]]:
    """Every page with somebody who may look at it."""
    clerk, number = at_desk(cast.clerk), opened.matter.number
    return {
        **{name: (Client(), reverse(name)) for name in PUBLIC},
        "mine": (Client(), reverse("mine", args=[opened.secret])),
        "matters": (clerk, reverse("matters")),
        "matter": (clerk, reverse("matter", args=[number])),
        "verb": (clerk, reverse("verb", args=[number, "correct"])),
        "proof": (clerk, reverse("proof", args=[number])),
        "desk": (clerk, reverse("desk") + "?choose"),
        "nothing": (Client(), "/nothing-here/"),
    }


def test_chinese_is_spoken_unless_english_was_chosen(pages: dict[str, tuple[Client, str]]) -> None:
    for client, address in pages.values():
        page = client.get(address, headers={"accept-language": "en-GB,en"})
        assert '<html lang="zh-hans">' in page.content.decode()
        assert page.headers["Content-Language"] == "zh-hans"


def test_english_is_spoken_once_chosen_and_an_unknown_language_is_not(
    pages: dict[str, tuple[Client, str]],
) -> None:
    client, address = pages["matter"]
    assert (
        client.post(reverse("language"), {"language": "en", "next": address}).headers["Location"] == address
    )
    assert "What has happened" in client.get(address).content.decode()
    client.post(reverse("language"), {"language": "tlh"})
    assert '<html lang="en">' in client.get(address).content.decode()


def test_no_page_holds_code_and_every_answer_says_so(pages: dict[str, tuple[Client, str]]) -> None:
    for name, (client, address) in pages.items():
        answer = client.get(address)
        assert not CODE.search(answer.content.decode()), name
        policy = answer.headers["Content-Security-Policy"].split("; ")
        assert {"script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"} <= set(policy)
        assert answer.headers["Permissions-Policy"].startswith("camera=()")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_what_people_write_is_shown_and_never_run(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    said = "<script>alert(1)</script>'\"&"
    through(lift, [(cast.clerk, commenting.Comment(words=Words(said)))])
    told = reporting.Report(words=Words(said), case_type=lift.case_type, place=lift.place)
    number = opening.report(told, by=Actor.anonymous(), at=MONDAY).matter.number
    client, shown = at_desk(cast.clerk), "&lt;script&gt;alert(1)&lt;/script&gt;&#x27;&quot;&amp;"
    addresses = [
        reverse("matters"),
        reverse("matter", args=[lift.number]),
        reverse("matter", args=[number]),
        reverse("verb", args=[number, "comment"]),
    ]
    for address in addresses:
        page = client.get(address).content.decode()
        assert shown in page
        assert not CODE.search(page)


def test_every_form_that_changes_something_is_guarded(opened: opening.Opened, cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    for name in ("report", "find", "sign_in", "sign_in_as", "sign_out", "language"):
        answer = strict.post(reverse(name), {})
        assert answer.status_code == 403
        assert "页面过期了" in answer.content.decode()


def test_a_photo_is_looked_at_and_never_run(
    photographed: tuple[MatterState, str], cast: Cast, at_desk: Enter
) -> None:
    matter, key = photographed
    for query in ("", "?small"):
        answer = at_desk(cast.clerk).get(reverse("file", args=[matter.number, key]) + query)
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.getvalue().startswith(b"\xff\xd8")


def test_a_document_is_saved_and_not_opened(dispatched: MatterState, cast: Cast, at_desk: Enter) -> None:
    import io

    from pypdf import PdfWriter

    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(72, 72)
    writer.write(out)
    filed = attachments.keep(out.getvalue(), at=MONDAY)
    matter = through(dispatched, [(cast.clerk, commenting.Comment(words=Words("附单据。"), files=(filed,)))])
    client = at_desk(cast.clerk)

    answer = client.get(reverse("file", args=[matter.number, filed.key]) + "?small")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "PDF · 1 KB" in client.get(reverse("matter", args=[matter.number])).content.decode()
    assert answer.getvalue().startswith(b"%PDF")


@pytest.mark.parametrize("odd", ["x", "%00", "2611-000000000", "a" * 300])
def test_an_odd_number_or_key_is_not_found(odd: str, lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    for address in (f"/matters/{odd}/", f"/matters/{lift.number}/files/{odd}/", f"/mine/{odd}/"):
        assert client.get(address).status_code == 404


@pytest.mark.slow
def test_an_installation_behind_https_passes_djangos_own_check(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "menkou", "manage", "check", "--deploy", "--fail-level", "WARNING"]
    told = {**os.environ, "MENKOU_HOME": str(tmp_path), "MENKOU_HTTPS": "1"}
    done = subprocess.run(asked, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
