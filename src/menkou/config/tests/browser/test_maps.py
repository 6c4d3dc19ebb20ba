"""A map in a browser: our own outlines stand on it, and its datum agrees with the server's."""

import json

import pytest
from django.templatetags.static import static
from playwright.sync_api import Browser

from menkou.config.tests.browser.towns import Town
from menkou.kernel.places import datum

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POINTS = [[121.3974, 31.1665], [116.3913, 39.9075], [87.6177, 43.7928], [2.3522, 48.8566]]


def test_the_browser_moves_points_as_the_server_does(browser: Browser, town: Town) -> None:
    with town.visited(browser) as page:
        page.goto("/")
        told = page.evaluate(
            """async ([module, points]) => {
              const {toGcj02, fromGcj02} = await import(module);
              return points.map(each => [toGcj02(each), fromGcj02(toGcj02(each))]);
            }""",
            [static("face/datum.js"), POINTS],
        )
    for (longitude, latitude), (there, back) in zip(POINTS, told, strict=True):
        assert there == pytest.approx(datum.to_gcj02(longitude, latitude), abs=1e-9)
        assert back == pytest.approx((longitude, latitude), abs=1e-7)


def test_outlines_are_drawn_and_a_point_can_be_taken_by_keyboard(browser: Browser, town: Town) -> None:
    square = [[[121.39, 31.16], [121.40, 31.16], [121.40, 31.17], [121.39, 31.17], [121.39, 31.16]]]
    outline = {"type": "Polygon", "coordinates": square}
    said = {"type": "Feature", "properties": {"key": "n1", "name": "样例居"}, "geometry": outline}
    told = json.dumps({"type": "FeatureCollection", "features": [said]})
    with town.visited(browser) as page:
        page.route(
            "**/outline.test", lambda route: route.fulfill(body=told, content_type="application/geo+json")
        )
        page.goto("/find/")
        page.evaluate(
            """async (module) => {
              document.querySelector("main").insertAdjacentHTML("afterbegin",
                '<input id="spot"><div class="map" data-map data-geojson="/outline.test" data-pick="spot"></div>');
              await import(module);
            }""",
            static("face/map.js"),
        )
        page.wait_for_selector("[data-map][data-ready], .map-without")
        if page.locator(".map-without").count():
            pytest.skip("this Chromium draws no WebGL")
        page.locator(".map-middle").focus()
        page.keyboard.press("Enter")
        longitude, latitude = map(float, page.locator("#spot").input_value().split(","))
    assert longitude == pytest.approx(121.395, abs=0.002)
    assert latitude == pytest.approx(31.165, abs=0.002)


def test_outlines_stand_though_no_tile_comes(browser: Browser, town: Town) -> None:
    """The policy lets the host of these tiles not through, which is as good as a host that is down."""
    with town.visited(browser) as page:
        page.goto("/find/")
        told = page.evaluate("async () => (await fetch('/map.json')).json()")
        there = {**told, "tiles": "https://tiles.example.org/{z}/{x}/{y}.png", "attribution": "样例底图"}
        page.route("**/map.json", lambda route: route.fulfill(json=there))
        page.evaluate(
            """async (module) => {
              document.querySelector("main").insertAdjacentHTML("afterbegin", '<div class="map" data-map></div>');
              await import(module);
            }""",
            static("face/map.js"),
        )
        page.wait_for_selector("[data-map][data-ready], .map-without")
        if page.locator(".map-without").count() and not has_webgl(browser):
            pytest.skip("this Chromium draws no WebGL")
        page.wait_for_timeout(1500)
        assert not page.locator(".map-without").count()
        assert "样例底图" in page.locator(".map").inner_text()


def has_webgl(browser: Browser) -> bool:
    """Whether this browser has WebGL."""
    page = browser.new_page()
    try:
        return bool(page.evaluate("() => !!document.createElement('canvas').getContext('webgl2')"))
    finally:
        page.close()


def test_without_webgl_a_sentence_stands_in_its_place(browser: Browser, town: Town) -> None:
    with town.visited(browser) as page:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page.goto("/find/")
        page.evaluate(
            """async (module) => {
              document.querySelector("main").insertAdjacentHTML("afterbegin", '<div class="map" data-map></div>');
              await import(module);
            }""",
            static("face/map.js"),
        )
        page.wait_for_selector("[data-map] .map-without")
        assert "列表里都有" in page.locator(".map-without").inner_text()
