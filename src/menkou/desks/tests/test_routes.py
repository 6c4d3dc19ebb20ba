"""Who reaches which page: one row for every address; an address without a row fails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks import urls
from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, appointed, photo, report, through
from menkou.kernel.matters.verbs import accepting, commenting, dispatching

WORKING = ("clerk", "dispatcher", "wang", "verifier", "caller")
OVERSEEING = ("supervisor", "leader", "auditor")
INSIDERS = (*WORKING, *OVERSEEING, "grid_worker")
OUTSIDERS = ("administrator", "elsewhere")
STAFF = (*INSIDERS, *OUTSIDERS)


@dataclass(frozen=True)
class Row:
    """What an address answers: to everybody, and to some differently."""

    everybody: int
    but: dict[str, int] = field(default_factory=dict)
    post: dict[str, Any] | None = None


def _only(insiders: int, **but: int) -> Row:
    """Of a matter: those who see it, those who do not, and those who are not signed in."""
    return Row(insiders, {"anonymous": 302, **dict.fromkeys(OUTSIDERS, 404), **but})


ROWS = {
    "front_door": Row(200),
    "report": Row(200),
    "find": Row(200),
    "mine": Row(200),
    "receipt_code": Row(200),
    "my_file": Row(200),
    "say": Row(302, post={"comment-words": "还有一句。"}),
    "matters": Row(200, {"anonymous": 302}),
    "matter": _only(200),
    "proof": _only(200),
    "receipt": _only(200),
    "contact": Row(
        403,
        {
            "anonymous": 302,
            **dict.fromkeys(("clerk", "caller", "dispatcher", "supervisor", "wang"), 200),
            **dict.fromkeys(OUTSIDERS, 404),
        },
        {"reason": "约时间"},
    ),
    "file": _only(200),
    "verb": Row(
        422,
        {
            "anonymous": 302,
            **dict.fromkeys(OUTSIDERS, 404),
            **dict.fromkeys((*WORKING, "supervisor"), 302),
        },
        {"comment-words": "看过了。"},
    ),
    "record": Row(200),
    "sign_in": Row(200),
    "sign_in_as": Row(404, post={"appointment": "1"}),
    "sign_out": Row(302, post={}),
    "desk": Row(302),
    "language": Row(302, post={"language": "en"}),
}


@dataclass(frozen=True)
class Scene:
    """A matter with a photo, its receipt's secret, and how to become each visitor."""

    number: str
    secret: str
    key: str
    become: Callable[[str], Client]

    def address(self, name: str) -> str:
        """Give the address of a route."""
        known = {"number": self.number, "secret": self.secret, "key": self.key, "verb": "comment"}
        pattern = next(each for each in urls.urlpatterns if each.name == name)
        return reverse(name, kwargs={part: known[part] for part in pattern.pattern.converters})


@pytest.fixture
def scene(cast: Cast, at_desk: Enter) -> Scene:
    opened: opening.Opened = report()
    filed = attachments.keep(photo(), at=MONDAY)
    through(
        opened.matter,
        [
            (cast.clerk, commenting.Comment(words=Words("门缝这么宽。"), files=(filed,))),
            (cast.clerk, accepting.Accept()),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
        ],
    )

    def become(visitor: str) -> Client:
        if visitor == "anonymous":
            return Client()
        if visitor == "elsewhere":
            return at_desk(appointed("clerk", "committee2", "n2"))
        return at_desk(getattr(cast, visitor))

    return Scene(opened.matter.number, opened.secret or "", filed.key, become)


def test_every_address_has_a_row() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ROWS)


@pytest.mark.parametrize("visitor", ["anonymous", *STAFF])
def test_each_visitor_reaches_what_the_rows_say(visitor: str, scene: Scene) -> None:
    found = {}
    for name, row in ROWS.items():
        client, address = scene.become(visitor), scene.address(name)
        answer = client.get(address) if row.post is None else client.post(address, row.post)
        if answer.streaming:
            answer.getvalue()  # reading closes the file
        found[name] = answer.status_code
    assert found == {name: row.but.get(visitor, row.everybody) for name, row in ROWS.items()}


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.but.get("anonymous") == 302])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(name: str, scene: Scene) -> None:
    address = scene.address(name)
    assert Client().get(address).headers["Location"] == f"/sign-in/?next={address}"


def test_a_wrong_secret_opens_nothing(scene: Scene) -> None:
    for name in ("mine", "receipt_code", "my_file", "say"):
        assert Client().get(scene.address(name).replace(scene.secret, "x" * 22)).status_code == 404


def test_a_photo_is_given_out_only_under_its_own_matter(scene: Scene, cast: Cast, at_desk: Enter) -> None:
    other = report().matter
    assert at_desk(cast.clerk).get(reverse("file", args=[other.number, scene.key])).status_code == 404


def test_whoever_has_no_appointment_is_told_so(scene: Scene, db: None) -> None:
    from menkou.kernel.people.models import Account, Person

    client = Client()
    client.force_login(Account.objects.create_user("new", person=Person.objects.create(name="样例新人")))

    assert client.get(reverse("matters")).status_code == 403
    assert client.get(reverse("desk")).status_code == 200
