"""Who reaches which page: one row for every address; an address without a row fails."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks import urls
from menkou.desks.tests import addresses, rows
from menkou.desks.tests.conftest import Enter
from menkou.desks.tests.rows import STAFF
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, appointed, photo, report, through
from menkou.kernel.matters.verbs import accepting, commenting, dispatching

ROWS = rows.collected()


PARTS = dict(addresses.every(urls.urlpatterns))


@dataclass(frozen=True)
class Scene:
    """A matter with a photo, its receipt's secret, and how to become each visitor."""

    number: str
    secret: str
    key: str
    become: Callable[[str], Client]

    def address(self, name: str) -> str:
        """Give the address of a route."""
        known = {
            "number": self.number,
            "secret": self.secret,
            "key": self.key,
            "verb": "comment",
            "place": "n1",
        }
        return reverse(name, kwargs={part: {**known, **ROWS[name].parts}[part] for part in PARTS[name]})


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
    assert set(PARTS) == set(ROWS)


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
    for name in ("mine", "receipt_code", "my_receipt", "check_mine", "my_file", "say"):
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
