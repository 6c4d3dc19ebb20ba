"""A code by text message: only where a gateway is set up, the same answer for a stranger, and no number kept."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from menkou.channels.notices.tests.gateway import SmsGateway
from menkou.desks import tasks
from menkou.desks.signing_in import keeping, phones
from menkou.kernel.jobs.models import Job
from menkou.kernel.people import contacts
from menkou.kernel.people.models import Account, Opening

PHONE = "138 0000 0000"


@pytest.fixture
def reachable(wang: Account) -> Account:
    contacts.keep(f"person:{wang.person_id}", "phone", PHONE)
    return wang


@pytest.fixture
def offered(tmp_path: Path, settings: Settings) -> Path:
    settings.MENKOU_HOME = tmp_path
    (tmp_path / "notices.toml").write_text(
        '[sms]\nurl = "http://127.0.0.1:9/"\njson = { to = "$phone", text = "$text" }\n'
    )
    return tmp_path


def ask(client: Client, phone: str) -> str:
    answer = client.post(reverse("account_request_login_code"), {"phone": phone})
    return answer.headers["Location"]


def sent_code() -> tuple[int, str]:
    """Give for which account the last code is, and the code."""
    said = Job.objects.latest("pk").arguments
    return said["account"], keeping.open_sealed(said["code"])


def test_where_no_gateway_is_set_up_the_way_is_not_there(wang: Account) -> None:
    assert Client().get(reverse("account_request_login_code")).status_code == 404
    assert reverse("account_request_login_code") not in Client().get(reverse("sign_in")).content.decode()


@pytest.mark.usefixtures("offered")
def test_the_right_code_lets_somebody_in(reachable: Account) -> None:
    client = Client()
    assert ask(client, "+86 13800000000") == reverse("account_confirm_login_code")
    account, code = sent_code()
    assert account == reachable.pk
    assert re.fullmatch(r"\d{6}", code)
    wrong = client.post(reverse("account_confirm_login_code"), {"code": "x"})
    assert wrong.status_code == 200
    done = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert done.headers["Location"] == reverse("desk")
    assert client.get(reverse("security")).status_code == 200


@pytest.mark.usefixtures("offered", "reachable")
def test_a_strangers_number_is_answered_alike(django_assert_num_queries: object) -> None:
    one, other = Client(), Client()
    assert ask(one, PHONE) == ask(other, "13911112222")
    account, code = sent_code()
    assert account == 0
    assert other.post(reverse("account_confirm_login_code"), {"code": code}).status_code == 200
    assert other.get(reverse("security")).status_code == 302
    tasks.send_code.function(account=account, code=keeping.seal(code))
    assert not Opening.objects.exists()


@pytest.mark.usefixtures("offered", "reachable")
def test_neither_session_nor_job_holds_the_number_or_the_code(settings: Settings) -> None:
    ask(Client(), PHONE)
    kept = str([Session.objects.latest("pk").get_decoded()])
    said = str(Job.objects.latest("pk").arguments)
    for text in (kept, said):
        assert not re.search(r"138 ?0000 ?0000", text)
    assert sent_code()[1] not in said


@pytest.mark.usefixtures("offered")
def test_two_who_share_a_phone_sign_in_otherwise(reachable: Account) -> None:
    other = Account.objects.exclude(pk=reachable.pk).first()
    twin = other or Account.objects.create_user("twin", person=None)
    if twin.person_id is None:
        from menkou.kernel.people.models import Person

        twin.person = Person.objects.create(name="样例二人")
        twin.save()
    contacts.keep(f"person:{twin.person_id}", "phone", PHONE)
    ask(Client(), PHONE)
    assert sent_code()[0] == 0


@pytest.mark.usefixtures("offered", "reachable")
def test_codes_cannot_be_asked_for_without_end() -> None:
    answers = [
        Client().post(reverse("account_request_login_code"), {"phone": f"1390000{n:04}"}).status_code
        for n in range(7)
    ]
    assert answers[-1] == 429


def test_the_worker_sends_it_and_the_opening_is_on_record(reachable: Account, offered: Path) -> None:
    sent = SmsGateway()
    with sent as gateway:
        (offered / "notices.toml").write_text(
            f'[sms]\nurl = "{gateway.url}"\njson = {{ to = "$phone", id = "$id" }}\n'
        )
        for code in ("123456", "654321"):
            phones.send(reachable, code)
    assert {each.owner for each in Opening.objects.all()} == {f"person:{reachable.person_id}"}
    one, other = (asked.json["id"] for asked in gateway.asked)
    assert one != other, "a gateway leaves out what it has had under this number"
