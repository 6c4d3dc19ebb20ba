"""The front door has one thing to do first; its worker keeps what everybody gets, and nothing else."""

from typing import Any

import pytest
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from menkou.desks.front_door import shell
from menkou.desks.tests.conftest import Cast, Enter, at_desk, cast, town

__all__ = ["at_desk", "cast", "town"]


def test_there_is_one_thing_to_do_first_and_the_numbers_to_call(db: None) -> None:
    page = Client().get(reverse("front_door")).content.decode()

    assert page.count("btn-primary") == 1
    assert all(f'href="tel:{number}"' in page for number in ("110", "119", "120"))


def test_it_asks_the_database_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        Client().get(reverse("front_door"))


def test_the_worker_says_its_version_and_is_asked_for_each_time(db: None) -> None:
    answer = Client().get(reverse("front_worker"))
    code = answer.content.decode()

    assert answer.headers["Content-Type"] == "text/javascript"
    assert "no-cache" in answer.headers["Cache-Control"]
    assert f'"front-{shell.version()}"' in code
    assert all(static(each) in code for each in shell.FILES)


def test_the_worker_is_the_same_for_whoever_asks(cast: Cast, at_desk: Enter) -> None:
    visitors = (Client(), at_desk(cast.clerk))
    assert len({client.get(reverse("front_worker")).content for client in visitors}) == 1


def test_what_is_kept_is_fetched_without_cookies(db: None) -> None:
    """So that the page on the phone is that of a stranger, also where somebody works at it."""
    code = Client().get(reverse("front_worker")).content.decode()
    assert code.count("cache.put(") == 1
    assert 'fetch(REPORT, { credentials: "omit"' in code


def test_another_page_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = shell.version()
    shell.version.cache_clear()
    monkeypatch.setattr(shell, "__version__", "other")
    try:
        assert shell.version() != before
    finally:
        shell.version.cache_clear()
