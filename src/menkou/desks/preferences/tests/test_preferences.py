"""How somebody wants the pages is remembered by their browser, and by nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
ADDRESS = "/preferences/"


def test_large_type_and_the_dark_are_said_on_the_root_of_every_page() -> None:
    client = Client()
    assert '<html lang="zh-hans">' in client.get("/").content.decode()

    client.post(ADDRESS, {"language": "en", "size": "large", "theme": "dark"})

    for name in ("front_door", "find", "record"):
        page = client.get(reverse(name)).content.decode()
        assert '<html lang="en" data-bs-theme="dark" data-type="large">' in page


def test_what_the_device_says_is_chosen_by_choosing_nothing() -> None:
    client = Client()
    client.post(ADDRESS, {"language": "zh-hans", "size": "large", "theme": "dark"})
    client.post(ADDRESS, {"language": "zh-hans", "size": "", "theme": ""})
    assert '<html lang="zh-hans">' in client.get("/").content.decode()


def test_a_cookie_that_somebody_made_up_is_not_written_into_the_page() -> None:
    client = Client()
    client.cookies["menkou_theme"] = '"><script>'
    client.cookies["menkou_type"] = "huge"
    assert '<html lang="zh-hans">' in client.get("/").content.decode()


def test_whoever_came_from_a_page_goes_back_to_it_and_nowhere_else() -> None:
    client, chosen = Client(), {"language": "en", "size": "", "theme": ""}
    answer = client.get(ADDRESS, headers={"referer": "http://testserver/find/"})
    assert 'value="http://testserver/find/"' in answer.content.decode()
    assert (
        client.post(ADDRESS, {**chosen, "next": "http://testserver/find/"})
        .headers["Location"]
        .endswith("/find/")
    )
    assert client.post(ADDRESS, {**chosen, "next": "https://evil.example/"}).headers["Location"] == ADDRESS


def test_an_unknown_choice_changes_nothing() -> None:
    client = Client()
    answer = client.post(ADDRESS, {"language": "tlh", "size": "", "theme": ""})
    assert answer.status_code == 422
    assert not answer.cookies.get("menkou_theme")
