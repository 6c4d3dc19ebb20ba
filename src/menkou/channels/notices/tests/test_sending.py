"""What goes out, to whom, when, how often it is tried, and what stays on the record of it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menkou.channels.notices import preferring, sending
from menkou.channels.notices.models import Notice, State, Urgency, Way
from menkou.channels.notices.tests.conftest import Arrange, Cast, of, reach, send, tell, told
from menkou.channels.notices.tests.gateway import SmsGateway
from menkou.channels.notices.tests.postbox import Postbox
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, erasing
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, MONDAY, SETUP, report, through
from menkou.kernel.matters.verbs import (
    accepting,
    commenting,
    dispatching,
    progressing,
    taking,
    withdrawing,
)
from menkou.kernel.people import appointing, contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Opening, Person

pytestmark = pytest.mark.django_db(transaction=True)

EVENING = MONDAY.replace(hour=22)
MORNING = MONDAY.replace(hour=8) + timedelta(days=1)
DIGEST = MORNING.replace(minute=30)


def lines(home: Path) -> list[dict[str, str]]:
    """Read what the file port has written."""
    return [
        json.loads(line)
        for file in sorted((home / "notices").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def test_the_reporter_gets_a_text_message(lift: MatterState, gateway: SmsGateway) -> None:
    tell(MONDAY)

    assert send(MONDAY) == []

    [asked] = gateway.asked
    assert asked.phone == "00000000000"
    assert lift.number in asked.text
    assert "电梯" not in asked.text


def test_a_mail_carries_to_the_reporter_what_was_said_for_the_reporter(
    dispatched: MatterState, cast: Cast, postbox: Postbox
) -> None:
    contacts.keep(f"matter:{dispatched.number}", "mail", "resident@example.org")
    tell(LATER)
    send(LATER)
    news = progressing.AddProgress(words=Words("配件周三到。"))
    through(dispatched, [(cast.wang, taking.Take()), (cast.wang, news)])

    tell(LATER)
    send(LATER)

    last = postbox.mails[-1]
    assert last.to == "resident@example.org"
    assert "> 配件周三到。" in last.text
    assert "配件" not in last.subject
    assert "000-0000-0000" not in last.text


def test_where_both_are_known_the_way_that_is_set_up_is_taken(lift: MatterState, postbox: Postbox) -> None:
    contacts.keep(f"matter:{lift.number}", "mail", "resident@example.org")

    [notice] = [each for each in tell(MONDAY) if each.audience == "reporter"]

    assert notice.way == Way.MAIL


def test_that_a_contact_was_opened_is_on_record(lift: MatterState, gateway: SmsGateway) -> None:
    tell(MONDAY)
    send(MONDAY)

    [opened] = chain.read(contacts.stream_of(f"matter:{lift.number}"))
    assert (opened.kind, dict(opened.by)) == ("people.contacts_opened", {"as": "system", "name": "notices"})
    assert Opening.objects.get().place_id == lift.place


def test_no_contact_is_opened_for_the_file(lift: MatterState, home: Path) -> None:
    tell(MONDAY)
    send(MONDAY)

    assert chain.read(contacts.stream_of(f"matter:{lift.number}")) == []
    [line] = lines(home)
    assert line["recipient"] == f"matter:{lift.number}"
    assert "000-0000-0000" not in json.dumps(line)
    [file] = (home / "notices").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_anybody_wrote_stays_out_of_the_file(dispatched: MatterState, cast: Cast, home: Path) -> None:
    news = progressing.AddProgress(words=Words("配件周三到。"))
    contacts.erase(f"matter:{dispatched.number}", by=SETUP, at=LATER)
    contacts.keep(f"matter:{dispatched.number}", "mail", "resident@example.org")
    through(dispatched, [(cast.wang, taking.Take()), (cast.wang, news)])

    tell(LATER)
    send(LATER)

    assert lines(home)
    assert not any("配件" in line["text"] for line in lines(home))


def test_what_was_sent_is_not_sent_again(lift: MatterState, gateway: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    send(MONDAY)

    sending.send(notice.pk, at=LATER)

    assert len(gateway.asked) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.port, notice.sent_at) == (State.SENT, "gateway", MONDAY)


def test_nothing_that_is_a_sample_leaves_the_house(
    lift: MatterState, gateway: SmsGateway, home: Path
) -> None:
    Matter.objects.update(sample=True)
    tell(MONDAY)

    send(MONDAY)

    assert gateway.asked == []
    assert len(lines(home)) == 1


def test_a_failure_says_why_and_is_tried_again(lift: MatterState, gateway: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    gateway.answer = (500, "000-0000-0000 is not known")

    [failure] = send(MONDAY)

    notice.refresh_from_db()
    assert notice.state is State.WAITING
    assert notice.reason == failure.reason == "the gateway answered 500"
    gateway.answer = (200, '{"result": {"code": "0"}}')
    send(LATER)
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.reason) == (State.SENT, 2, "")


def test_what_fails_again_and_again_is_given_up_in_the_end(lift: MatterState, gateway: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    gateway.answer = (500, "")

    for _ in range(sending.ATTEMPTS):
        assert Notice.objects.get(pk=notice.pk).state is State.WAITING
        send(MONDAY)

    assert Notice.objects.get(pk=notice.pk).state is State.GIVEN_UP
    assert send(MONDAY) == []


def test_an_address_that_is_refused_for_good_is_given_up_at_once(
    lift: MatterState, cast: Cast, postbox: Postbox
) -> None:
    reach(cast.clerk, mail="gone@example.org")
    tell(MONDAY)
    postbox.refuses = "550 nobody of that name"

    [failure] = send(MONDAY)

    [notice] = of(cast.clerk)
    assert failure.hopeless
    assert notice.state is State.GIVEN_UP
    assert notice.reason == "the mail server refused the address: 550"


def test_an_address_that_is_refused_for_now_is_tried_again(
    lift: MatterState, cast: Cast, postbox: Postbox
) -> None:
    reach(cast.clerk, mail="full@example.org")
    tell(MONDAY)
    postbox.refuses = "452 mailbox full"

    send(MONDAY)

    [notice] = of(cast.clerk)
    assert (notice.state, notice.attempts) == (State.WAITING, 1)


def test_whoever_has_no_contact_any_more_is_given_up(lift: MatterState, gateway: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    erasing.erase(lift.number, by=SETUP, at=MONDAY, reason=erasing.Reason.ASKED)

    send(MONDAY)

    notice.refresh_from_db()
    assert (notice.state, notice.reason) == (State.GIVEN_UP, "there is no phone any more")
    assert gateway.asked == []


def test_whoever_is_not_appointed_any_more_is_told_nothing(
    lift: MatterState, cast: Cast, postbox: Postbox
) -> None:
    reach(cast.clerk, mail="clerk@example.org")
    tell(MONDAY)
    appointing.end(
        Appointment.objects.get(pk=cast.clerk.appointment or 0),
        on=MONDAY.date(),
        reason="调离",
        by=SETUP,
        at=MONDAY,
    )

    send(MONDAY)

    assert postbox.mails == []
    assert of(cast.clerk)[0].reason == "not appointed any more"


def test_two_processes_that_try_the_same_notice_send_it_once(lift: MatterState, gateway: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    seen_by_the_slower = Notice.objects.get(pk=notice.pk)
    assert sending._is_ours(notice)

    assert not sending._is_ours(seen_by_the_slower)


def test_nobody_is_woken_at_night(cast: Cast, gateway: SmsGateway) -> None:
    report(at=EVENING)
    [notice, _desk] = tell(EVENING)
    assert notice.due_at == MORNING

    send(EVENING)
    send(MORNING - timedelta(minutes=1))
    assert gateway.asked == []

    send(MORNING)
    assert len(gateway.asked) == 1


def test_a_failure_in_the_evening_is_not_mended_at_night(lift: MatterState, gateway: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    gateway.answer = (500, "")
    send(MONDAY)

    with pytest.raises(sending.NotYet) as held:
        sending.send(notice.pk, at=EVENING)

    assert held.value.until == MORNING


def test_an_emergency_wakes_the_duty_officer(cast: Cast, gateway: SmsGateway) -> None:
    reach(cast.dispatcher, phone="000-0000-0001")
    report(at=EVENING)
    Matter.objects.update(flags="emergency")
    tell(EVENING)

    send(EVENING)

    assert [asked.phone for asked in gateway.asked] == ["00000000001"]


def withdrawn(matters: list[MatterState]) -> None:
    for matter in matters:
        acting.act(matter.number, withdrawing.Withdraw(), by=Actor.reporter(matter.number), at=LATER)


def test_what_is_not_urgent_comes_once_a_day_in_one_mail(cast: Cast, postbox: Postbox) -> None:
    reach(cast.wang, mail="wang@example.org")
    given = [accepting.Accept(), dispatching.Dispatch(unit="firm")]
    matters = [through(report().matter, [(cast.clerk, step) for step in given]) for _ in range(2)]
    tell(LATER)
    send(LATER)
    urgent = len([mail for mail in postbox.mails if mail.to == "wang@example.org"])
    withdrawn(matters)
    tell(LATER)
    assert {(each.urgency, each.due_at) for each in of(cast.wang)[2:]} == {("digest", DIGEST)}

    send(LATER)
    assert len([mail for mail in postbox.mails if mail.to == "wang@example.org"]) == urgent == 2
    send(DIGEST)

    *_, mail = [mail for mail in postbox.mails if mail.to == "wang@example.org"]
    assert len([each for each in postbox.mails if each.to == "wang@example.org"]) == 3
    assert all(matter.number in mail.text for matter in matters)
    assert "List-Unsubscribe" in mail.message
    assert {notice.state for notice in of(cast.wang)} == {State.SENT}


def test_who_does_without_digests_finds_it_at_the_desk(dispatched: MatterState, cast: Cast) -> None:
    reach(cast.wang, mail="wang@example.org")
    preferring.prefer(Person.objects.get(key=cast.wang.person), digests=False)
    withdrawn([dispatched])

    tell(LATER)

    assert told(of(cast.wang)) == [("unit", "mail", "soon"), ("unit", "desk", "digest")]


def test_a_known_language_is_used(lift: MatterState, cast: Cast, postbox: Postbox) -> None:
    reach(cast.clerk, mail="clerk@example.org")
    preferring.prefer(Person.objects.get(key=cast.clerk.person), language="en")
    tell(MONDAY)

    send(MONDAY)

    assert postbox.mails[0].subject == f"Menkou {lift.number}: Reported"
    assert str(postbox.mails[0].message["From"]) == "门口 <door@example.org>"
    assert postbox.mails[0].message["Auto-Submitted"] == "auto-generated"


def test_beyond_so_many_a_day_what_comes_is_gathered(
    lift: MatterState, cast: Cast, gateway: SmsGateway, arrange: Arrange
) -> None:
    arrange(f"{gateway.arrangement}\n[bounds]\nsms_a_day = 2\n")
    for text in ("一。", "二。", "三。", "四。"):
        acting.act(lift.number, commenting.Comment(words=Words(text)), by=cast.clerk, at=LATER)
    tell(LATER)

    send(LATER)
    assert len(gateway.asked) == 2
    send(DIGEST)

    assert len(gateway.asked) == 3
    assert not Notice.objects.waiting().exists()


def test_a_storm_of_emergencies_has_a_bound_of_its_own(
    cast: Cast, gateway: SmsGateway, arrange: Arrange
) -> None:
    arrange(f"{gateway.arrangement}\n[bounds]\nsms_a_day = 1\nemergencies_a_day = 2\n")
    reach(cast.dispatcher, phone="000-0000-0001")
    for _ in range(3):
        report(reachable=False)
    Matter.objects.update(flags="emergency")

    tell(MONDAY)

    urgencies = [notice.urgency for notice in of(cast.dispatcher) if notice.audience == "duty_officer"]
    assert urgencies == [Urgency.NOW, Urgency.NOW, Urgency.DIGEST]


def test_the_bound_counts_anew_the_next_day(
    lift: MatterState, cast: Cast, gateway: SmsGateway, arrange: Arrange
) -> None:
    arrange(f"{gateway.arrangement}\n[bounds]\nsms_a_day = 1\n")
    tell(MONDAY)
    tomorrow = MONDAY + timedelta(days=1)
    acting.act(lift.number, commenting.Comment(words=Words("明天的。")), by=cast.clerk, at=tomorrow)

    new = tell(tomorrow)[-1]

    assert (new.way, new.urgency) == (Way.SMS, Urgency.SOON)


def test_sending_one_takes_the_same_statements_whatever_waits(cast: Cast, gateway: SmsGateway) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            sending.send(Notice.objects.waiting().order_by("pk")[0].pk, at=MONDAY)
        return len(asked)

    report()
    tell(MONDAY)
    first = statements()
    for _ in range(10):
        report()
    tell(MONDAY)

    assert statements() <= first
