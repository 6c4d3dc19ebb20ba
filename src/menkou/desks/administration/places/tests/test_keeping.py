"""Places are planted, changed, moved and closed on pages, in one's own area, and the record says so."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from menkou.kernel.ledger import chain
from menkou.kernel.places.models import Place

BUILDING = {"kind": "building", "name": "样例二号楼", "key": "n1-b2"}


def kinds(key: str) -> list[str]:
    return [each.kind for each in chain.read(f"place:{key}")]


def plant(client: Client, under: str = "n1", **fields: str) -> int:
    return client.post(reverse("admin_place_plant", args=[under]), {**BUILDING, **fields}).status_code


def test_the_tree_begins_with_the_own_area(keeper: Client, local_keeper: Client) -> None:
    assert "样例镇" in keeper.get(reverse("admin_places")).content.decode()
    assert "样例1居" in local_keeper.get(reverse("admin_places")).content.decode()


def test_a_place_is_looked_for_in_the_own_area_only(local_keeper: Client) -> None:
    found = local_keeper.get(reverse("admin_places"), {"text": "样例"}).content.decode()
    assert "样例1居" in found
    assert "样例2居" not in found


def test_a_place_is_planted_and_the_record_says_so(keeper: Client) -> None:
    assert plant(keeper) == 302

    assert Place.objects.get(key="n1-b2").name == "样例二号楼"
    assert kinds("n1-b2") == ["places.planted"]
    assert "新建" in keeper.get(reverse("admin_place", args=["n1-b2"])).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"key": "N1"}, {"key": "n2"}, {"name": ""}, {"longitude": "31.1", "latitude": "121.5"}]
)
def test_what_cannot_be_is_said_beside_its_field_and_plants_nothing(
    keeper: Client, wrong: dict[str, str]
) -> None:
    before = Place.objects.count()

    assert plant(keeper, **wrong) == 422
    assert Place.objects.count() == before


def test_an_administrator_changes_nothing_elsewhere(local_keeper: Client) -> None:
    assert plant(local_keeper, "n2") == 404
    assert plant(local_keeper, "t") == 404
    for page in ("change", "move", "close", "draw"):
        assert local_keeper.get(reverse(f"admin_place_{page}", args=["n2"])).status_code == 404
    assert local_keeper.get(reverse("admin_place", args=["n2"])).status_code == 404
    assert local_keeper.get(reverse("admin_place", args=["t"])).status_code == 200


def changing(client: Client, key: str = "n1", **fields: str) -> dict[str, str]:
    form = client.get(reverse("admin_place_change", args=[key])).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in shown.items()} | fields


def test_names_hours_and_days_change(keeper: Client) -> None:
    asked = changing(
        keeper, name="新样例一居", hours="8:30-11:30，13:30-17:00", days="+2026-02-14\n-2026-12-31"
    )

    assert keeper.post(reverse("admin_place_change", args=["n1"]), asked).status_code == 302

    place = Place.objects.get(key="n1")
    assert (place.name, place.hours) == ("新样例一居", [["08:30", "11:30"], ["13:30", "17:00"]])
    assert place.days == {"2026-02-14": True, "2026-12-31": False}
    assert chain.read("place:n1")[-1].data.keys() == {"name", "hours", "days"}


@pytest.mark.parametrize("wrong", [{"hours": "morning"}, {"hours": "25:00-26:00"}, {"days": "2026-13-01"}])
def test_hours_and_days_that_cannot_be_change_nothing(keeper: Client, wrong: dict[str, str]) -> None:
    asked = changing(keeper, **wrong)

    assert keeper.post(reverse("admin_place_change", args=["n1"]), asked).status_code == 422
    assert Place.objects.get(key="n1").hours is None


def test_nobody_writes_over_what_they_have_not_seen(keeper: Client) -> None:
    asked = changing(keeper, name="第一个人写的")
    late = changing(keeper, name="第二个人写的")
    keeper.post(reverse("admin_place_change", args=["n1"]), asked)

    answer = keeper.post(reverse("admin_place_change", args=["n1"]), late)

    assert answer.status_code == 422
    assert Place.objects.get(key="n1").name == "第一个人写的"


def test_a_place_is_closed_and_opened_again(keeper: Client) -> None:
    plant(keeper)
    keeper.post(reverse("admin_place_close", args=["n1-b2"]), {"on": "2026-03-02"})
    assert Place.objects.get(key="n1-b2").valid_until == date(2026, 3, 2)

    keeper.post(reverse("admin_place_reopen", args=["n1-b2"]))
    assert Place.objects.get(key="n1-b2").valid_until is None


def test_a_place_with_others_below_is_not_closed_before_them(keeper: Client) -> None:
    plant(keeper)
    page = keeper.get(reverse("admin_place_close", args=["n1"]))
    assert page.context["hanging"].below.number == 1

    answer = keeper.post(reverse("admin_place_close", args=["n1"]), {"on": "2026-03-02"})

    assert answer.status_code == 422
    assert "样例二号楼" in answer.content.decode()
    assert Place.objects.get(key="n1").valid_until is None


def test_a_moved_place_is_closed_and_planted_anew(keeper: Client) -> None:
    plant(keeper)
    asked = {"to": "样例2居", "key": "n2-b2", "on": "2026-03-02"}

    assert keeper.post(reverse("admin_place_move", args=["n1-b2"]), asked).status_code == 302

    old, new = Place.objects.get(key="n1-b2"), Place.objects.get(key="n2-b2")
    assert old.valid_until == new.valid_from == date(2026, 3, 2)
    assert new.path.startswith(Place.objects.get(key="n2").path)


def test_a_move_that_cannot_be_leaves_the_place_where_it_is(keeper: Client) -> None:
    plant(keeper)
    for to, key in (("n2", "n1"), ("nowhere", "n2-b2"), ("t", "t-b2")):
        asked = {"to": to, "key": key, "on": "2026-03-02"}
        assert keeper.post(reverse("admin_place_move", args=["n1-b2"]), asked).status_code == 422
    assert Place.objects.get(key="n1-b2").valid_until is None


def test_nothing_is_moved_to_where_others_administrate(local_keeper: Client, keeper: Client) -> None:
    plant(keeper)
    asked = {"to": "n2", "key": "n2-b2", "on": "2026-03-02"}
    assert local_keeper.post(reverse("admin_place_move", args=["n1-b2"]), asked).status_code == 422
    assert not Place.objects.filter(key="n2-b2").exists()


def test_buildings_that_nobody_looks_after_are_shown(keeper: Client, cast: object) -> None:
    """The grid worker of the first neighbourhood covers it whole; in the second there is none."""
    plant(keeper)
    plant(keeper, "n2", key="n2-b1", name="样例无人楼")

    shown = keeper.get(reverse("admin_place", args=["t"])).context["uncovered"]

    assert [each.key for each in shown] == ["n2-b1"]


def test_suggestions_are_of_the_own_area(local_keeper: Client, keeper: Client) -> None:
    asked = {"q": "样例"}
    near = local_keeper.get(reverse("admin_find_places"), asked).json()["items"]
    assert [each["key"] for each in near] == ["n1"]
    assert len(keeper.get(reverse("admin_find_places"), asked).json()["items"]) == 3
    assert keeper.get(reverse("admin_find_places"), {"q": ""}).json()["items"] == []
    assert keeper.get(reverse("admin_find_people"), {"q": "样例h"}).json()["items"]
