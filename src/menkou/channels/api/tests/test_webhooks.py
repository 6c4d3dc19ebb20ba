"""Webhooks over HTTP: made and tended by administrators of the owner's area, and by nobody else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, override_settings

from menkou.channels import telling
from menkou.channels.api import pages, webhooks
from menkou.channels.api.tests.conftest import Cast, Enter, Program, delete, get, post, put
from menkou.channels.webhooks import arrangements, delivering
from menkou.channels.webhooks.models import Subscription
from menkou.channels.webhooks.tests.target import Target
from menkou.kernel.matters.tests.conftest import MONDAY, appointed, report
from menkou.kernel.people.tokens import Scope

ELSEWHERE = "https://93.184.215.14/hook"
ALL = tuple(Scope)


@pytest.fixture
def administrator(program: Program, cast: Cast) -> Client:
    return program(cast.administrator, *ALL)


@pytest.fixture
def made(administrator: Client, cast: Cast) -> Any:
    """The supervisor's webhook, just made."""
    return post(administrator, "/webhooks", wish(cast)).json()


def wish(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"url": ELSEWHERE, "appointment": cast.supervisor.appointment, **more}


def test_one_is_made_and_its_secret_told_once(administrator: Client, made: Any) -> None:
    assert webhooks.SubscribedShape.model_validate(made)
    assert made["secret"].startswith("whsec_")
    number = made["webhook"]["number"]

    found = get(administrator, f"/webhooks/{number}").json()
    listed = get(administrator, "/webhooks").json()

    assert found == made["webhook"]
    assert listed == {"items": [found], "next": None}
    assert pages.Page[webhooks.SubscriptionShape].model_validate(listed)


def test_the_same_request_sent_again_makes_one(administrator: Client, cast: Cast) -> None:
    key = str(uuid4())
    first = post(administrator, "/webhooks", wish(cast), Idempotency_Key=key)
    again = post(administrator, "/webhooks", wish(cast), Idempotency_Key=key)
    other = post(administrator, "/webhooks", wish(cast, programme="hotline"), Idempotency_Key=key)

    assert [each.status_code for each in (first, again, other)] == [201, 201, 409]
    assert again.json() == {**first.json(), "secret": None}
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"url": "http://93.184.215.14/"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": "https://127.0.0.1/"}, "url"),
        ({"url": "样例"}, "url"),
        ({"kinds": ["matters.flown"]}, "kinds"),
        ({"case_type": "nothing.at_all"}, "case_type"),
        ({"appointment": 99999}, "appointment"),
    ],
)
def test_what_cannot_be_says_which_wish(
    administrator: Client, cast: Cast, wrong: dict[str, Any], field: str
) -> None:
    refused = post(administrator, "/webhooks", wish(cast, **wrong))

    assert refused.status_code == 422
    assert [each["field"] for each in refused.json()["errors"]] == [f"body.{field}"]
    assert not Subscription.objects.exists()


def test_who_sees_no_matter_owns_none(administrator: Client, cast: Cast) -> None:
    refused = post(administrator, "/webhooks", wish(cast, appointment=cast.administrator.appointment))

    assert (refused.status_code, refused.json()["code"]) == (422, "sees-nothing")


def test_it_is_paused_resumed_sent_elsewhere_and_removed(administrator: Client, made: Any) -> None:
    path = f"/webhooks/{made['webhook']['number']}"

    assert put(administrator, f"{path}/paused", {"paused": True}).json()["state"] == "paused"
    assert put(administrator, f"{path}/paused", {"paused": True}).status_code == 200
    assert put(administrator, f"{path}/paused", {"paused": False}).json()["state"] == "active"
    moved = put(administrator, f"{path}/target", {"url": ELSEWHERE + "/b"}).json()
    assert moved["webhook"]["url"] == ELSEWHERE + "/b"
    assert moved["secret"] != made["secret"]
    assert delete(administrator, path).status_code == 204
    assert get(administrator, path).status_code == 404
    assert delete(administrator, path).status_code == 404


def test_the_administrator_of_another_neighbourhood_finds_nothing(
    program: Program, made: Any, cast: Cast
) -> None:
    stranger = program(appointed("administrator", "committee2", "n2"), *ALL)
    path = f"/webhooks/{made['webhook']['number']}"

    assert get(stranger, "/webhooks").json()["items"] == []
    assert get(stranger, path).status_code == 404
    assert get(stranger, f"{path}/deliveries").status_code == 404
    assert put(stranger, f"{path}/paused", {"paused": True}).status_code == 404
    assert put(stranger, f"{path}/target", {"url": ELSEWHERE}).status_code == 404
    assert post(stranger, f"{path}/retries").status_code == 404
    assert delete(stranger, path).status_code == 404
    assert post(stranger, "/webhooks", wish(cast)).status_code == 422
    assert Subscription.objects.get().paused_at is None


def test_who_administers_nothing_may_not(program: Program, at_desk: Enter, made: Any, cast: Cast) -> None:
    path = f"/webhooks/{made['webhook']['number']}"

    for client in (program(cast.supervisor), at_desk(cast.supervisor)):
        assert get(client, "/webhooks").status_code == 403
        assert get(client, path).status_code == 403
        assert get(client, f"{path}/deliveries").status_code == 403
    assert get(Client(), "/webhooks").status_code == 401


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Target]:
    (tmp_path / arrangements.FILE).write_text('networks = ["127.0.0.0/8"]\n', encoding="utf-8")
    with Target() as found, override_settings(MENKOU_HOME=tmp_path):
        yield found


def test_deliveries_are_read_and_dead_letters_sent_again(
    administrator: Client, cast: Cast, target: Target
) -> None:
    number = post(administrator, "/webhooks", wish(cast, url=target.url)).json()["webhook"]["number"]
    Subscription.objects.update(made_at=MONDAY)
    path = f"/webhooks/{number}"
    first, second = report().matter.number, report().matter.number
    telling.tell(at=MONDAY)
    target.status = 500
    delivering.deliver(number, at=MONDAY)

    found = get(administrator, f"{path}/deliveries").json()
    assert pages.Page[webhooks.DeliveryShape].model_validate(found)
    assert [(each["matter"], each["state"], each["status"]) for each in found["items"]] == [
        (first, "waiting", 500),
        (second, "waiting", None),
    ]
    assert get(administrator, f"{path}/deliveries?state=dead").json()["items"] == []
    assert get(administrator, f"{path}/deliveries?state=lost").status_code == 422
    assert get(administrator, path).json()["waiting"] == 2
    assert get(administrator, path).json()["failures"] == 1
    assert post(administrator, f"{path}/retries").json() == {"count": 2}
    assert get(administrator, path).json()["failures"] == 0
