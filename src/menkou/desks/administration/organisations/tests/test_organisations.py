"""Organisations are founded, renamed and closed on pages, in one's own area."""

from django.test import Client
from django.urls import reverse

from menkou.kernel.ledger import chain
from menkou.kernel.people.models import Organisation

STATION = {"name": "样例一居工作站", "kind": "station", "key": "station1", "place": "n1", "parent": ""}


def found(client: Client, **fields: str) -> int:
    return client.post(reverse("admin_organisation_found"), {**STATION, **fields}).status_code


def test_the_tree_shows_who_there_is_and_how_many_work_there(keeper: Client) -> None:
    answer = keeper.get(reverse("admin_organisations"))
    assert "样例firm" in answer.content.decode()
    assert answer.context["people"]["firm"] == 2


def test_whoever_keeps_a_neighbourhood_sees_those_of_it_and_above(local_keeper: Client) -> None:
    page = local_keeper.get(reverse("admin_organisations"), {"text": "样例"}).content.decode()
    assert "样例committee1" in page
    assert "样例committee2" not in page


def test_an_organisation_is_founded_under_another(keeper: Client) -> None:
    assert found(keeper, parent="样例committee1") == 302

    made = Organisation.objects.get(key="station1")
    assert made.path.startswith(Organisation.objects.get(key="committee1").path)
    assert "设立" in keeper.get(reverse("admin_organisation", args=["station1"])).content.decode()


def test_what_cannot_be_founds_nothing(keeper: Client, local_keeper: Client) -> None:
    before = Organisation.objects.count()
    assert found(keeper, key="firm") == 422
    assert found(keeper, place="nowhere") == 422
    assert found(keeper, name=" ") == 422
    assert found(local_keeper, place="n2") == 422
    assert found(local_keeper, place="") == 422
    assert Organisation.objects.count() == before


def test_an_organisation_is_renamed_and_not_over_what_was_not_seen(keeper: Client) -> None:
    address = reverse("admin_organisation_rename", args=["firm"])
    seen = keeper.get(address).context["form"]["seen"].value()

    assert keeper.post(address, {"name": "新样例物业", "seen": seen}).status_code == 302
    assert keeper.post(address, {"name": "又一个名字", "seen": seen}).status_code == 422

    assert Organisation.objects.get(key="firm").name == "新样例物业"
    assert chain.read("organisation:firm")[-1].kind == "people.organisation_amended"


def test_an_organisation_is_not_closed_while_somebody_is_appointed(keeper: Client) -> None:
    address = reverse("admin_organisation_close", args=["firm"])
    assert keeper.get(address).context["hanging"].appointments.number == 2
    assert keeper.post(address, {"on": "2026-03-02"}).status_code == 422
    assert Organisation.objects.get(key="firm").valid_until is None


def test_an_organisation_that_nobody_needs_is_closed(keeper: Client) -> None:
    found(keeper)
    address = reverse("admin_organisation_close", args=["station1"])
    assert keeper.post(address, {"on": "2026-03-02"}).status_code == 302
    assert "已停用" in keeper.get(reverse("admin_organisation", args=["station1"])).content.decode()


def test_nothing_elsewhere_is_changed(local_keeper: Client) -> None:
    for page in ("rename", "close", "join"):
        assert local_keeper.get(reverse(f"admin_organisation_{page}", args=["firm"])).status_code == 404
    assert local_keeper.get(reverse("admin_appoint", args=["firm"])).status_code == 404
    assert local_keeper.get(reverse("admin_organisation", args=["committee2"])).status_code == 404
    assert local_keeper.get(reverse("admin_organisation", args=["firm"])).status_code == 200


def test_a_network_is_founded_joined_and_left(keeper: Client) -> None:
    keeper.post(reverse("admin_network_found"), {"name": "样例三方", "key": "three"})
    join = reverse("admin_organisation_join", args=["firm"])

    keeper.post(join, {"network": "three"})
    page = keeper.get(reverse("admin_networks")).content.decode()
    assert "样例三方" in page
    assert "样例firm" in page

    keeper.post(join, {"network": "three", "leave": "1"})
    assert not Organisation.objects.get(key="firm").networks.exists()
