"""A file of outlines is looked at first, then taken in; good ones go through, and nothing sent is a crash."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menkou.kernel.places.models import Place

RING = [[121.5, 31.1], [121.51, 31.1], [121.51, 31.11], [121.5, 31.1]]
BOW_TIE = [[121.50, 31.10], [121.51, 31.11], [121.51, 31.10], [121.50, 31.11], [121.50, 31.10]]


def feature(key: str, ring: Any = RING) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def look(client: Client, content: bytes, datum: str = "wgs84") -> Any:
    file = SimpleUploadedFile("outlines.geojson", content)
    return client.post(reverse("admin_places_import"), {"file": file, "datum": datum})


def outcomes(answer: Any) -> dict[str, str]:
    return {each.drawing.key: each.outcome for each, _label in answer.context["rows"]}


def take_in(client: Client, answer: Any) -> Any:
    kept = answer.context["kept"].initial
    return client.post(reverse("admin_places_take_in"), kept, follow=True)


def test_looking_changes_nothing_and_taking_in_draws_the_good_ones(keeper: Client) -> None:
    answer = look(keeper, collection(feature("n1"), feature("n2", BOW_TIE), feature("nowhere")))

    assert outcomes(answer) == {"n1": "new", "n2": "refused", "nowhere": "refused"}
    assert not Place.objects.exclude(boundary="").exists()

    assert "已画 1 处" in take_in(keeper, answer).content.decode()
    assert list(Place.objects.exclude(boundary="").values_list("key", flat=True)) == ["n1"]


def test_the_same_file_again_changes_nothing(keeper: Client) -> None:
    content = collection(feature("n1"))
    take_in(keeper, look(keeper, content))

    answer = look(keeper, content)

    assert outcomes(answer) == {"n1": "same"}
    assert answer.context["worth"] == 0


def test_places_elsewhere_are_refused(local_keeper: Client) -> None:
    answer = look(local_keeper, collection(feature("n1"), feature("n2")))
    assert outcomes(answer) == {"n1": "new", "n2": "refused"}

    take_in(local_keeper, answer)

    assert list(Place.objects.exclude(boundary="").values_list("key", flat=True)) == ["n1"]


def test_what_somebody_else_left_is_not_given_back(keeper: Client, local_keeper: Client) -> None:
    answer = look(keeper, collection(feature("n1")))

    assert "不在了" in take_in(local_keeper, answer).content.decode()
    assert not Place.objects.exclude(boundary="").exists()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff\xfe", b'{"features": 1}', b'{"features": [1]}', b"[" * 9999]
)
def test_a_file_that_is_none_is_refused_in_words(keeper: Client, content: bytes) -> None:
    assert look(keeper, content).status_code == 422


def test_what_is_exported_is_the_same_when_imported(keeper: Client) -> None:
    take_in(keeper, look(keeper, collection(feature("n1"))))
    written = keeper.get(reverse("admin_places_export")).content

    assert outcomes(look(keeper, written)) == {"n1": "same"}


def test_places_are_exported_as_a_table_too(keeper: Client) -> None:
    table = keeper.get(reverse("admin_places_export"), {"as": "csv"}).content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in table.splitlines()] == ["key", "t", "n1", "n2"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)
GEOMETRIES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Polygon", "MultiPolygon", "Point", "\ud800"]) | ANYTHING,
        "coordinates": ANYTHING,
    }
)
FEATURES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["n1", "n2", "\0", "\udfff"]) | ANYTHING,
        "properties": ANYTHING | st.fixed_dictionaries({"key": ANYTHING}),
        "geometry": ANYTHING | GEOMETRIES,
    },
)
FILES = st.fixed_dictionaries(
    {"features": st.lists(FEATURES | ANYTHING, max_size=4)}, optional={"crs": ANYTHING}
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    content=st.binary(max_size=200)
    | FILES.map(lambda each: json.dumps(each).encode())
    | ANYTHING.map(lambda each: json.dumps(each).encode())
)
def test_nothing_that_anybody_sends_is_a_crash(keeper: Client, content: bytes) -> None:
    answer = look(keeper, content)

    assert answer.status_code in (200, 422)
    assert answer.content.decode()
