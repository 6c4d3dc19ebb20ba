"""The web feed of a place: well-formed, in few statements, and nothing in it that was not agreed."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, Cast
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def said(words: str, *, later: int = 0, place: str = "n1", **more: Any) -> str:
    command = Report(words=Words(words), case_type=LIFT, place=place, **{"shown_publicly": True, **more})
    at = MONDAY + timedelta(minutes=later)
    return opening.report(command, by=Actor.anonymous(), at=at).matter.number


def feed(place: str = "n1") -> str:
    return Client().get(reverse("place_feed", args=[place])).content.decode()


def test_it_holds_the_newest_first_and_is_an_atom_feed(cast: Cast) -> None:
    first, second = said("灯 <b>不亮</b> & 坏了。"), said("井盖响。", later=5)
    root = ET.fromstring(feed())
    links = [each.attrib["href"] for each in root.iter(f"{ATOM}link") if "/near/26" in each.attrib["href"]]

    assert root.tag == f"{ATOM}feed"
    assert [link.rstrip("/").rpartition("/")[2] for link in links] == [second, first]
    assert "<b>" not in "".join(each.text or "" for each in root.iter(f"{ATOM}title"))


def test_what_was_not_agreed_or_lies_elsewhere_is_not_in_it(cast: Cast) -> None:
    said("王家在吵架。", shown_publicly=False)
    said("有人偷电。", confidential=True)
    said("隔壁的灯。", place="n2")
    said("打 000-0000-0000 找我。")

    for word in ("王家", "偷电", "隔壁", "0000-0000"):
        assert word not in feed()


def test_more_matters_take_no_more_statements(cast: Cast) -> None:
    counts = []
    for number in range(2):
        said(f"第{number}件。", later=number)
        with CaptureQueriesContext(connection) as captured:
            feed()
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 3


def test_a_place_that_there_is_not_has_no_feed(cast: Cast) -> None:
    assert Client().get(reverse("place_feed", args=["nowhere"])).status_code == 404
