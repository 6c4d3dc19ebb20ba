"""What others wrote is pinned, fetched as it is pinned, and kept for ever by browsers; pages stand without it too."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines
from django.templatetags.static import static
from django.test import Client

from menkou.face import assets, icons
from menkou.face.templatetags import face

ROOT = Path(__file__).parents[4]


def test_the_manifest_names_the_versions_that_are_pinned() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for package in assets.packages().values():
        found = locked[f"node_modules/{package['package']}"]
        assert found["version"] == package["version"]
        assert found["integrity"].startswith("sha512-")
        assert package["licence"]


def test_no_address_of_a_registry_stands_in_the_lock() -> None:
    assert "resolved" not in (ROOT / "package-lock.json").read_text()


def test_a_page_stands_where_nothing_was_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    face._linked.cache_clear()
    drawn = (
        engines["django"]
        .from_string('{% load face %}{% sheet "tabler.css" %}{% sheet "face/desk.css" %}')
        .render()
    )
    face._linked.cache_clear()
    assert drawn == f'<link rel="stylesheet" href="{static("face/desk.css")}">'


def test_an_unknown_file_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="jquery"):
        assets.path_of("jquery.js")


def test_own_files_are_kept_for_ever_and_an_old_address_leads_to_the_new_one() -> None:
    client, now = Client(), static("face/front.css")
    found = client.get(now)
    assert found.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert found.getvalue()
    assert client.get(now.replace(settings.STATIC_URL, "/static/0123456789ab/")).headers["Location"] == now
    assert client.get(static("face/there-is-none.css")).status_code == 404


def test_a_changed_file_changes_every_address(tmp_path: Path) -> None:
    file = tmp_path / "face" / "static" / "face" / "x.css"
    file.parent.mkdir(parents=True)
    file.write_text("a{}")
    before = assets.fingerprint(tmp_path)
    assert assets.fingerprint(tmp_path) == before
    file.write_text("b{}")
    assert assets.fingerprint(tmp_path) != before


@pytest.mark.skipif(not assets.is_there("tabler.css"), reason="make setup fetches them")
def test_what_was_fetched_is_found_with_a_smaller_one_beside_it() -> None:
    for name, package in assets.packages().items():
        for file in () if package.get("tests_only") else package["files"]:
            found = finders.find(assets.path_of(file))
            assert found, (name, file)
            assert 0 < Path(f"{found}.gz").stat().st_size < Path(found).stat().st_size
    assert "MapLibre" in (assets.VENDOR / "LICENCES.txt").read_text()


def test_every_icon_is_drawn_and_hidden_from_those_who_listen() -> None:
    for name in icons.LINES:
        assert 'aria-hidden="true"' in icons.drawn(name)
