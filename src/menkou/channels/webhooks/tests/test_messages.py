"""A message says what happened, is signed, and holds nothing that anybody wrote or that leads to a person."""

import base64
import hashlib
import hmac
import json
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import menkou
from menkou.channels.webhooks import arrangements, envelopes, signing, subscribing, tending
from menkou.channels.webhooks.models import Subscription
from menkou.channels.webhooks.refusals import (
    BadTarget,
    NoSuchFilter,
    NoSuchKind,
    NotAppointed,
    SeesNothing,
)
from menkou.channels.webhooks.tests.conftest import (
    Cast,
    appointment_of,
    deliver,
    subscribed,
    tell,
)
from menkou.channels.webhooks.tests.target import Heard, Target
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Read, Words
from menkou.kernel.matters import attachments, codec, opening, verbs
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, LIFT, MONDAY, SETUP, photo, through
from menkou.kernel.matters.verbs import answering, taking, verifying
from menkou.kernel.matters.verbs.accepting import Accept
from menkou.kernel.matters.verbs.dispatching import Dispatch
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Person
from menkou.kernel.people.refusals import NotPermitted

pytestmark = pytest.mark.django_db

HOW_TO = Path(menkou.__file__).parents[2] / "docs" / "how-to" / "webhooks.md"
STAYS = {"words", "spot", "reason", "note", "task", "partner"}
"""Words."""
WITHHELD = {"files", "receipt", "revision", "longitude", "latitude", "origin", "flags", "reachable"}


def heard(cast: Cast, target: Target, matter: MatterState) -> list[Heard]:
    tell(LATER)
    deliver(Subscription.objects.get(), LATER)
    return target.heard


def test_a_message_is_a_cloud_event(cast: Cast, target: Target) -> None:
    subscribed(cast.supervisor, target, at=MONDAY)
    reported = opening.report(
        Report(words=Words("电梯停了。"), case_type=LIFT, place="n1"), by=Actor.anonymous(), at=MONDAY
    ).matter
    through(reported, [(cast.clerk, Accept()), (cast.clerk, Dispatch(unit="firm"))])

    message = heard(cast, target, reported)[2]

    assert message.headers["content-type"] == "application/cloudevents+json"
    now = Matter.objects.get(number=reported.number)
    assert message.json == {
        "specversion": "1.0",
        "id": f"{reported.number}-3",
        "source": "https://door.example.org/matters",
        "type": "org.menkou.matters.dispatched",
        "dataschema": "urn:menkou:matters.dispatched:1",
        "subject": reported.number,
        "time": "2026-03-02T01:20:00Z",
        "datacontenttype": "application/json",
        "data": {
            "kind": "matters.dispatched",
            "schema": 1,
            "recorded_at": "2026-03-02T01:20:00Z",
            "number": reported.number,
            "version": 3,
            "by": {"as": "appointment", "role": "clerk", "organisation": "committee1"},
            "facts": message.json["data"]["facts"],
            "matter": {
                "version": 3,
                "programme": "city_management",
                "case_type": LIFT,
                "sample": False,
                "confidential": False,
                "phase": "dispatched",
                "outcome": None,
                "parent": None,
                "merged_into": None,
                "phase_due_at": plain(now.phase_due_at),
                "due_at": plain(now.due_at),
                "first_contact_due_at": plain(now.first_contact_due_at),
                "provisional": now.provisional,
                "place": "n1",
                "holder": "firm",
                "unit": "firm",
            },
        },
    }
    assert message.json["data"]["facts"].keys() == {"unit", "verifier", "clocks"}


def plain(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def test_nothing_that_somebody_wrote_and_nothing_personal_leaks(cast: Cast, target: Target) -> None:
    subscribed(cast.supervisor, target, at=MONDAY)
    opened = opening.report(
        Report(
            words=Words("三号楼的老周停电了。"),
            spot=Words("三零二室"),
            case_type=LIFT,
            place="n1",
            confidential=True,
            longitude=Decimal("121.470001"),
            latitude=Decimal("31.230002"),
            files=(attachments.keep(photo(), at=MONDAY),),
        ),
        by=Actor.anonymous(),
        at=MONDAY,
        contact={"phone": "000-0000-0000", "name": "周报事"},
    )
    through(
        opened.matter,
        [
            (cast.clerk, Accept()),
            (cast.clerk, Dispatch(unit="firm", note=Words("先别声张。"))),
            (cast.wang, taking.Take()),
            (cast.wang, answering.Answer(words=Words("换了保险丝。"))),
            (cast.verifier, verifying.Verify(passed=True, words=Words("亮了。"))),
        ],
    )

    messages = heard(cast, target, opened.matter)

    assert len(messages) == 6
    row = Matter.objects.get(number=opened.matter.number)
    entries = chain.read(f"matter:{row.number}")
    said = [each for entry in entries for each in entry.words.values()]
    secret = [
        *(each.text for each in said if each.text),
        *(each.commitment for each in said),
        *(each["commitment"] for entry in entries for each in entry.data.get("files", ())),
        *("000-0000-0000", "周报事", "121.47", "31.23", str(row.receipt), opened.secret or "?"),
        *Person.objects.values_list("key", flat=True),
        *(str(entry.command_id) for entry in entries),
        *(entry.digest for entry in entries),
    ]
    for message in messages:
        text = json.dumps(message.json, ensure_ascii=False) + str(message.headers)
        assert [each for each in secret if each in text] == []


def test_of_every_field_of_every_step_it_is_decided_whether_it_leaves() -> None:
    """A new one stays at home until it is named."""
    fields = {name for event in verbs.events().values() for name in codec.hints(event)}

    assert fields - envelopes.FACTS == STAYS | WITHHELD
    assert envelopes.FACTS - fields == {"clocks"}


def test_words_do_not_leave_under_another_name() -> None:
    step: Any = SimpleNamespace(
        data={"to": Read("c", "话", b"s"), "unit": "firm"}, words={"to": Read("c", "话", b"s")}
    )

    assert envelopes._facts(step) == {"unit": "firm"}


def test_a_message_is_signed_as_standard_webhooks_says(cast: Cast, target: Target) -> None:
    made = subscribing.subscribe(appointment_of(cast.supervisor), target.url, by=SETUP, at=MONDAY)
    subscription, secret = made.subscription, str(made.secret)

    assert tending.ping(subscription, at=LATER).status == 200

    [message] = target.heard
    signed = (
        f"{message.headers['webhook-id']}.{message.headers['webhook-timestamp']}.".encode() + message.body
    )
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert message.headers["webhook-signature"] == f"v1,{expected}"
    assert message.json["type"] == "org.menkou.ping"
    assert int(message.headers["webhook-timestamp"]) == int(LATER.timestamp())


def test_the_how_tos_few_lines_of_python_know_ours_from_others(cast: Cast, target: Target) -> None:
    [block] = re.findall(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    known: dict[str, Any] = {}
    exec(block, known)
    is_ours = known["is_from_menkou"]
    salt = signing.new_salt()
    secret, body, now = signing.secret_of(salt), "{“样例”}".encode(), datetime.now(UTC)
    headers = signing.headers("a-1", body, salt=salt, at=now)

    assert is_ours(headers, body, secret)
    assert not is_ours(headers, body + b" ", secret)
    assert not is_ours({**headers, "webhook-id": "a-2"}, body, secret)
    assert not is_ours(headers, body, signing.secret_of(signing.new_salt()))
    old = signing.headers("a-1", body, salt=salt, at=now - timedelta(minutes=6))
    assert not is_ours(old, body, secret)


def test_the_secret_stands_nowhere_in_the_database(cast: Cast, target: Target) -> None:
    made = subscribing.subscribe(appointment_of(cast.supervisor), target.url, by=SETUP, at=MONDAY)
    subscription, secret = made.subscription, str(made.secret)
    stored = Subscription.objects.values_list().get()
    entries = chain.read(f"webhook:{subscription.pk}")

    assert secret not in str(stored) + str(entries)
    assert secret == signing.secret_of(bytes(Subscription.objects.get().salt))


def test_another_address_takes_another_secret(cast: Cast, target: Target) -> None:
    made = subscribing.subscribe(appointment_of(cast.supervisor), target.url, by=SETUP, at=MONDAY)
    subscription, secret = made.subscription, str(made.secret)

    new = subscribing.retarget(subscription, target.url + "/b", by=SETUP, at=LATER)

    assert new != secret
    with pytest.raises(BadTarget):
        subscribing.retarget(subscription, "https://10.0.0.1/", by=SETUP, at=LATER)
    subscription.refresh_from_db()
    assert subscription.url == target.url + "/b"
    assert new == signing.secret_of(bytes(subscription.salt))


def test_every_change_is_on_the_record_by_host_alone(cast: Cast, target: Target) -> None:
    subscription = subscribed(cast.supervisor, target, at=MONDAY)
    subscribing.retarget(subscription, target.url + "?token=t0", by=SETUP, at=LATER)
    subscribing.pause(subscription, by=SETUP, at=LATER)
    subscribing.resume(subscription, by=SETUP, at=LATER)
    subscribing.end(subscription, by=SETUP, at=LATER)

    entries = chain.read(f"webhook:{subscription.pk}")

    assert [entry.kind.removeprefix("webhooks.") for entry in entries] == [
        *("subscribed", "retargeted", "paused", "resumed", "ended")
    ]
    assert "t0" not in str([entry.data for entry in entries])
    assert bytes(Subscription.objects.get().salt) == b""


def test_who_sees_no_matter_hears_of_none(cast: Cast, target: Target) -> None:
    with pytest.raises(SeesNothing):
        subscribed(cast.administrator, target, at=MONDAY)


def test_who_appoints_nobody_there_sends_nothing_elsewhere(cast: Cast, target: Target) -> None:
    owner = appointment_of(cast.supervisor)
    for actor in (cast.supervisor, cast.clerk, Actor.anonymous()):
        with pytest.raises(NotPermitted):
            subscribing.subscribe(owner, target.url, by=actor, at=MONDAY)
    assert guards.appoints_at(cast.administrator, owner.place_id)

    subscribing.subscribe(owner, target.url, by=cast.administrator, at=MONDAY)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"kinds": ["matters.flown"]}, NoSuchKind),
        ({"programme": "nothing"}, NoSuchFilter),
        ({"case_type": "nothing.at_all"}, NoSuchFilter),
    ],
)
def test_what_there_is_not_cannot_be_asked_for(
    cast: Cast, target: Target, wanted: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        subscribed(cast.supervisor, target, at=MONDAY, **wanted)
    assert not Subscription.objects.exists()


def test_an_appointment_that_is_not_in_force_cannot_own_one(cast: Cast, target: Target) -> None:
    with pytest.raises(NotAppointed):
        subscribed(cast.supervisor, target, at=datetime(2020, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("port = 1\n", "port"),
        ('http = "yes"\n', "http"),
        ('networks = "10.0.0.0/8"\n', "networks"),
        ('networks = ["10.0.0.1/8"]\n', "networks"),
        ("kept_days = 0\n", "kept_days"),
        ("http =\n", ""),
    ],
)
def test_a_mistake_in_the_file_says_where(home: Path, text: str, where: str) -> None:
    (home / arrangements.FILE).write_text(text, encoding="utf-8")

    with pytest.raises(arrangements.BadArrangements, match=f"“{where}”"):
        arrangements.current()
