"""A gateway is a template in a file: what it may say, and what counts as taken."""

import urllib.parse
from typing import Any

import pytest

from menkou.channels.notices import arrangements, checking, trying
from menkou.channels.notices.arrangements import BadArrangements
from menkou.channels.notices.ports import Message, NotSent
from menkou.channels.notices.ports.gateways import Gateway
from menkou.channels.notices.tests.conftest import Arrange
from menkou.channels.notices.tests.gateway import SmsGateway
from menkou.channels.notices.tests.postbox import Postbox
from menkou.kernel.matters.tests.conftest import MONDAY

SITE = "https://door.example.org"
TEXT = '门口 "2603": 50 % & {done} $5'
MESSAGE = Message(7, "sms", "matter:2603", "000-0000-0000", "", TEXT)


def sent(gateway: SmsGateway, **said: Any) -> None:
    """Send the message as a table `[sms]` says."""
    Gateway.read({"url": gateway.url, **said}, {"MENKOU_SMS_TOKEN": "s3cret", "OTHER": "x"}).send(MESSAGE)


def test_fields_go_as_json_whatever_stands_in_them(gateway: SmsGateway) -> None:
    sent(gateway, json={"to": ["$phone"], "content": {"text": "$text"}, "id": "$id", "kind": 3})

    [asked] = gateway.asked
    assert asked.method == "POST"
    assert asked.json == {"to": ["00000000000"], "content": {"text": TEXT}, "id": "7", "kind": 3}


@pytest.mark.parametrize(
    ("kept", "dialled"),
    [
        ("138 0000 0000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("138 0086 1234", "13800861234"),
        ("+852 0000 0000", "+85200000000"),
    ],
)
def test_a_number_goes_as_it_is_dialled(gateway: SmsGateway, kept: str, dialled: str) -> None:
    said = {"url": gateway.url, "json": {"to": "$phone"}}
    Gateway.read(said, {}).send(Message(7, "sms", "matter:2603", kept, "", TEXT))

    assert gateway.asked[0].phone == dialled


def test_fields_go_as_a_form(gateway: SmsGateway) -> None:
    sent(gateway, form={"mobile": "$phone", "msg": "【门口】$text"})

    assert urllib.parse.parse_qs(gateway.asked[0].body) == {
        "mobile": ["00000000000"],
        "msg": [f"【门口】{TEXT}"],
    }


def test_fields_go_in_the_address(gateway: SmsGateway) -> None:
    sent(gateway, query={"m": "$phone", "t": "$text"})

    [asked] = gateway.asked
    assert asked.method == "GET"
    assert urllib.parse.parse_qs(asked.path.partition("?")[2]) == {"m": ["00000000000"], "t": [TEXT]}


def test_a_secret_comes_from_the_environment(gateway: SmsGateway) -> None:
    sent(gateway, headers={"Authorization": "Bearer $MENKOU_SMS_TOKEN"}, json={"text": "$text"})

    assert gateway.asked[0].headers["Authorization"] == "Bearer s3cret"


def test_nothing_else_of_the_environment_can_be_named(gateway: SmsGateway) -> None:
    with pytest.raises(ValueError, match="OTHER"):
        sent(gateway, json={"text": "$text", "x": "$OTHER"})

    assert gateway.asked == []


@pytest.mark.parametrize(
    ("answer", "success"),
    [
        ((202, ""), {"status": [200, 202]}),
        ((200, '{"a": [{"b": 0}]}'), {"json": "a.0.b", "equals": "0"}),
        ((200, '{"state": "OK"}'), {"json": "state", "equals": "OK"}),
    ],
)
def test_what_counts_as_taken_is_arranged(gateway: SmsGateway, answer: Any, success: Any) -> None:
    gateway.answer = answer

    sent(gateway, json={"text": "$text"}, success=success)

    assert len(gateway.asked) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, "000-0000-0000"), "answered 404"),
        ((201, "{}"), "answered 201"),
        ((302, ""), "answered 302"),
        ((200, "not json 000-0000-0000"), "result.code is not as agreed"),
        ((200, '{"result": []}'), "result.code is not as agreed"),
        ((200, '{"result": {"code": 1}}'), "result.code is not as agreed"),
    ],
)
def test_everything_else_is_a_failure_that_tells_nothing_of_the_message(
    gateway: SmsGateway, answer: Any, reason: str
) -> None:
    gateway.answer = answer

    with pytest.raises(NotSent, match=reason) as failure:
        sent(gateway, json={"text": "$text"}, success={"json": "result.code", "equals": "0"})

    assert "000-0000-0000" not in str(failure.value)
    assert len(gateway.asked) == 1


def test_a_gateway_that_is_not_there_is_a_failure() -> None:
    with SmsGateway() as gone:
        pass

    with pytest.raises(NotSent, match="could not be reached"):
        sent(gone, json={"text": "$text"})


def test_no_message_shows_what_it_holds() -> None:
    assert "000-0000-0000" not in repr(MESSAGE)
    assert "门口" not in repr(MESSAGE)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("site = 'door.example.org'", "site"),
        ("nonsense = 1", "nonsense"),
        ("hours = 3", "hours"),
        ("[hours]\nquiet_from = '25:00'", "hours.quiet_from"),
        ("[hours]\nquiet = '21:00'", "hours.quiet"),
        ("[bounds]\nsms_a_day = 0", "bounds.sms_a_day"),
        ("[bounds]\nsms_a_day = true", "bounds.sms_a_day"),
        ("[bounds]\nsms_a_day = '3'", "bounds.sms_a_day"),
        ("[sms]\nurl = 'ftp://example.org'", "sms"),
        ("[sms]\nurl = 'https://example.org'", "sms"),
        ("[sms]\nurl = 'https://example.org'\njson = {}\nform = {}", "sms"),
        ("[sms]\nurl = 'https://example.org'\njson = {}\nbody = ''", "sms"),
        ("[sms]\nurl = 'https://example.org'\njson = {}\nheaders = 'X: y'", "sms"),
        ("[sms]\nurl = 'https://example.org'\njson = {a = '$nobody'}", "nobody"),
        ("[sms]\nurl = 'https://example.org'\njson = {a = '50 $ each'}", "sms"),
        ("[sms]\nurl = 'https://example.org'\njson = {}\ntimeout = 'long'", "sms"),
        ("[sms]\nurl = 'https://example.org'\njson = {}\nsuccess = {status = 200}", "sms"),
        ("= what", "Invalid"),
    ],
)
def test_a_mistake_in_the_file_is_named(arrange: Arrange, text: str, where: str) -> None:
    arrange(text)

    with pytest.raises(BadArrangements, match=where):
        arrangements.current()


def test_without_a_file_all_is_as_usual() -> None:
    assert arrangements.current() == arrangements.Arrangements(SITE)


def test_what_the_file_says_holds_from_the_next_look_on(arrange: Arrange) -> None:
    assert arrangements.current().bounds.sms_a_day == 10

    arrange("site = 'https://menkou.example.org/'\n[bounds]\nsms_a_day = 3\n[hours]\nquiet_from = 22:30:00")

    arranged = arrangements.current()
    assert arranged.site == "https://menkou.example.org"
    assert (arranged.bounds.sms_a_day, arranged.hours.quiet_from.isoformat()) == (3, "22:30:00")


def test_a_way_out_can_be_tried_by_hand(gateway: SmsGateway, postbox: Postbox) -> None:
    assert trying.try_out("sms", "000-0000-0000", at=MONDAY) == "gateway"
    assert trying.try_out("mail", "somebody@example.org", at=MONDAY) == "mail"

    assert gateway.asked[0].phone == "00000000000"
    assert [mail.to for mail in postbox.mails] == ["somebody@example.org"]


def test_where_nothing_is_set_up_a_test_goes_to_the_file() -> None:
    assert trying.try_out("mail", "somebody@example.org", at=MONDAY) == "file"


def test_a_mail_server_that_is_not_there_is_a_failure(postbox: Postbox, settings: Any) -> None:
    settings.EMAIL_PORT = 1

    with pytest.raises(NotSent, match="the mail server could not be used: ConnectionRefusedError"):
        trying.try_out("mail", "somebody@example.org", at=MONDAY)


def test_a_line_break_in_an_address_is_a_failure_and_no_second_recipient(postbox: Postbox) -> None:
    with pytest.raises(NotSent):
        trying.try_out("mail", "somebody@example.org\nBcc: other@example.org", at=MONDAY)

    assert postbox.mails == []


def test_a_mistake_in_the_file_is_found_at_start(arrange: Arrange) -> None:
    assert checking.arrangements_can_be_used() == []
    arrange("nonsense = 1")

    [found] = checking.arrangements_can_be_used()

    assert found.id == "menkou.N001"
    assert "nonsense" in found.msg


def test_mails_that_nobody_can_answer_are_found_at_start(postbox: Postbox, settings: Any) -> None:
    assert checking.arrangements_can_be_used() == []
    settings.DEFAULT_FROM_EMAIL = "menkou@localhost"

    assert [found.id for found in checking.arrangements_can_be_used()] == ["menkou.N002"]
