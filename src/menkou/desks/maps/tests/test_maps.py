"""A map draws our own outlines; tiles come only from where the town says."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_without_a_source_there_are_no_tiles_and_words_in_both_languages() -> None:
    client = Client()
    told = client.get(reverse("map")).json()
    assert told["tiles"] is None
    assert told["words"]["NavigationControl.ZoomIn"] == "放大"
    client.cookies["django_language"] = "en"
    assert client.get(reverse("map")).json()["words"]["NavigationControl.ZoomIn"] == "Closer"


@override_settings(MENKOU_TILES="https://tiles.example.org/{z}/{x}/{y}.png", MENKOU_TILES_GCJ02=True)
def test_a_source_of_tiles_is_told_with_its_datum() -> None:
    told = Client().get(reverse("map")).json()
    assert told["tiles"] == "https://tiles.example.org/{z}/{x}/{y}.png"
    assert told["gcj02"] is True
