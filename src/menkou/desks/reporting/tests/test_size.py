"""The reporting page is small, and takes few statements: it is opened in stairwells."""

import gzip
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.desks.front_door import shell
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.tests.conftest import report

MOST = 150 * 1024
ON_A_SLOW_NETWORK = 60 * 1024
IMPORTED = {static("desks/reporting/draft.js"), static("desks/reporting/shrink.js")}
"""Modules that another one names."""


def test_everything_of_the_page_together_is_small(estate: None) -> None:
    """Uncompressed, as a server without compression would send it; compressed less than half of that."""
    page = Client().get(reverse("report")).content
    files = [Path(str(finders.find(each))).read_bytes() for each in shell.FILES]

    assert len(page) + sum(map(len, files)) < MOST
    assert sum(len(gzip.compress(each)) for each in [page, *files]) < ON_A_SLOW_NETWORK


def test_every_file_of_the_page_is_kept_for_when_there_is_no_network(estate: None) -> None:
    page = Client().get(reverse("report")).content.decode()
    linked = {f"/static/{part.split(chr(34))[0]}" for part in page.split('"/static/')[1:]}

    assert linked - {static("face/map.js")} == {static(each) for each in shell.FILES} - IMPORTED


def test_it_takes_few_statements(estate: None, django_assert_max_num_queries: Any) -> None:
    Client().get(reverse("report"))
    with django_assert_max_num_queries(3):
        Client().get(reverse("report"))
    with django_assert_max_num_queries(5):
        Client().get("/at/b2/")


def test_what_others_have_said_takes_few_statements(estate: None, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        report(timezone.now(), place="b2")
    Matter.objects.update(shown_publicly=True)
    asked = {"case_type": "city_management.lift_car", "place": "b2", "words": "电梯"}
    Client().post(reverse("report_alike"), asked)
    with django_assert_max_num_queries(7):
        assert b"into" in Client().post(reverse("report_alike"), asked).content
