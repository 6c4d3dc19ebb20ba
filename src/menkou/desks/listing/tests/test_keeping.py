"""Views that somebody keeps: private, few, and no more than filters."""

import pytest
from django.urls import reverse

from menkou.desks.listing import models
from menkou.desks.listing.models import SavedView
from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import Cast


def test_a_view_is_kept_and_opens_the_same_list(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    answer = client.post(reverse("keep_view"), {"name": "超期的", "query": "late=on&place=n1&after=x"})

    assert answer.headers["Location"] == "/matters/?late=on&place=n1"
    views = client.get(answer.headers["Location"]).context["listing"].views
    assert [(view.label, view.chosen) for view in views if view.saved] == [("超期的", True)]
    assert not client.get(answer.headers["Location"]).context["listing"].is_narrowed


def test_nobody_else_sees_it(cast: Cast, at_desk: Enter) -> None:
    at_desk(cast.clerk).post(reverse("keep_view"), {"name": "我的", "query": "phase=open"})
    others = at_desk(cast.verifier)
    assert not [view for view in others.get(reverse("matters")).context["listing"].views if view.saved]
    kept = SavedView.objects.get()
    assert others.post(reverse("drop_view", args=[kept.pk])).status_code == 404
    assert SavedView.objects.count() == 1


def test_the_same_name_takes_the_place_of_the_one_before(cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    for query in ("phase=open", "late=on"):
        client.post(reverse("keep_view"), {"name": "常看", "query": query})
    assert SavedView.objects.get().query == "late=on"


def test_it_is_dropped(cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    client.post(reverse("keep_view"), {"name": "常看", "query": "late=on"})
    assert client.post(reverse("drop_view", args=[SavedView.objects.get().pk])).status_code == 302
    assert not SavedView.objects.exists()


def test_enough_are_kept(cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "MOST", 1)
    client = at_desk(cast.clerk)
    for name in ("一", "二"):
        client.post(reverse("keep_view"), {"name": name, "query": "late=on"})
    assert [view.name for view in SavedView.objects.all()] == ["一"]
    assert "先删掉" in client.get(reverse("matters")).content.decode()


@pytest.mark.parametrize("name", ["", " ", "长" * 21])
def test_a_name_is_needed(name: str, cast: Cast, at_desk: Enter) -> None:
    at_desk(cast.clerk).post(reverse("keep_view"), {"name": name, "query": "late=on"})
    assert not SavedView.objects.exists()
