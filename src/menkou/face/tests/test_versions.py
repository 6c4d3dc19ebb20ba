"""What has not changed is not drawn again."""

from django.http import HttpResponse
from django.test import RequestFactory

from menkou.face import versions

VERSION = versions.version_of("2611-A", 3, None)


def test_the_same_parts_have_the_same_version_and_others_another() -> None:
    assert versions.version_of("2611-A", 3, None) == VERSION
    assert versions.version_of("2611-A", 4, None) != VERSION
    assert versions.version_of("2611-A3", None) != VERSION


def test_whoever_shows_this_version_hears_that_it_still_holds() -> None:
    ask = RequestFactory()
    by_address = versions.unchanged(ask.get("/", {"version": VERSION}), VERSION)
    by_tag = versions.unchanged(ask.get("/", headers={"If-None-Match": f'W/"x", "{VERSION}"'}), VERSION)
    assert by_address is not None
    assert by_tag is not None
    assert (by_address.status_code, by_tag.status_code) == (204, 304)
    assert by_tag.headers["ETag"] == f'"{VERSION}"'


def test_whoever_shows_another_gets_the_new_one_with_its_version() -> None:
    assert versions.unchanged(RequestFactory().get("/", {"version": "old"}), VERSION) is None
    assert versions.marked(HttpResponse("new"), VERSION).headers["ETag"] == f'"{VERSION}"'
