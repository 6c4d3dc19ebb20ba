"""What has been kept long enough goes, by kind; what is still needed stays."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from pytest_django import Settings

from menkou.channels.importing.models import ImportRun
from menkou.config.retention import expiring
from menkou.config.retention.kinds import KINDS
from menkou.desks.listing import models as listing
from menkou.desks.models import SavedView
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, timelines
from menkou.kernel.matters.models import Attachment
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast, photo, report, through
from menkou.kernel.matters.verbs import commenting, declining, merging, withdrawing
from menkou.kernel.people import appointing, contacts, tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import AccessToken, Appointment, Contact, Opening, Person

DAY = timedelta(days=1)
LATER = MONDAY + 200 * DAY
PHONE = "000-0000-0009"


@pytest.fixture(autouse=True)
def kept(settings: Settings) -> dict[str, int | None]:
    """Nothing goes but what a test asks for."""
    days: dict[str, int | None] = dict.fromkeys(KINDS, None)
    settings.MENKOU_RETENTION = days
    return days


def closed(reachable: bool = True, *, at: datetime = MONDAY) -> MatterState:
    """Somebody reports and withdraws."""
    matter = report(at=at, reachable=reachable).matter
    words = Words("已经好了。")
    return through(matter, [(Actor.reporter(matter.number), withdrawing.Withdraw(reason=words))])


def is_reachable(matter: MatterState) -> bool:
    return Contact.objects.kept().filter(owner=f"matter:{matter.number}").exists()


class TestContactsOfClosedMatters:
    """Nobody is called about what has been over for long."""

    @pytest.fixture(autouse=True)
    def for_half_a_year(self, kept: dict[str, int | None]) -> None:
        kept["contacts"] = 180

    def test_they_go_when_the_matter_has_been_closed_long_enough(self, cast: Cast) -> None:
        matter = closed()

        assert expiring.expire(at=MONDAY + 180 * DAY) == 0
        assert is_reachable(matter)

        assert expiring.due(at=LATER) == {"contacts": 1}
        assert expiring.expire(at=LATER) == 1
        assert not is_reachable(matter)
        assert expiring.expire(at=LATER) == 0

    def test_who_did_and_what_is_on_record(self, cast: Cast) -> None:
        matter = closed()

        expiring.expire(at=LATER)

        told = chain.read(f"contacts:matter:{matter.number}")[-1]
        assert (told.kind, told.by) == ("people.contacts_erased", {"as": "system", "name": "retention"})

    def test_what_is_open_keeps_them(self, lift: MatterState) -> None:
        assert expiring.expire(at=LATER) == 0
        assert is_reachable(lift)

    def test_what_was_merged_keeps_them_until_the_other_is_closed_too(
        self, lift: MatterState, cast: Cast
    ) -> None:
        other = report().matter
        through(other, [(cast.clerk, merging.Merge(into=lift.number, reason=Words("同一部电梯。")))])

        assert expiring.expire(at=LATER) == 0

        through(lift, [(cast.clerk, declining.Decline(reason=Words("不归我们管。")))])
        assert expiring.expire(at=LATER + 200 * DAY) == 2
        assert not is_reachable(other)

    def test_words_and_files_stay(self, cast: Cast) -> None:
        matter = closed()

        expiring.expire(at=LATER)

        assert timelines.words_of(matter.number) == "二号楼电梯又停在半空。"

    def test_a_call_does_a_bounded_part(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(expiring, "AT_ONCE", 2)
        for _number in range(3):
            closed()

        assert [expiring.expire(at=LATER) for _ in range(3)] == [2, 1, 0]


def test_what_was_said_is_kept_for_good_unless_the_installation_says_otherwise(
    cast: Cast, kept: dict[str, int | None]
) -> None:
    matter = closed()
    assert KINDS["words"].days is None
    assert expiring.expire(at=LATER) == 0

    kept["words"] = 190

    assert expiring.expire(at=LATER) == 1
    assert timelines.words_of(matter.number) == ""
    assert not is_reachable(matter)
    assert expiring.expire(at=LATER) == 0


def test_files_of_closed_matters_go_and_their_commitments_stay(
    lift: MatterState, cast: Cast, kept: dict[str, int | None]
) -> None:
    kept["files"] = 190
    filed = attachments.keep(photo(), at=MONDAY)
    open_still = attachments.keep(photo(), at=MONDAY)
    through(lift, [(cast.clerk, commenting.Comment(words=Words("门缝。"), files=(open_still,)))])
    other = report().matter
    through(
        other,
        [
            (cast.clerk, commenting.Comment(words=Words("门缝。"), files=(filed,))),
            (Actor.reporter(other.number), withdrawing.Withdraw(reason=Words("好了。"))),
        ],
    )

    assert expiring.expire(at=LATER) == 1

    erased = {each.key: each.erased_at is not None for each in Attachment.objects.all()}
    assert erased == {filed.key: True, open_still.key: False}
    assert Attachment.objects.get(key=filed.key).commitment == filed.commitment


@pytest.mark.django_db(transaction=True)
def test_the_log_of_openings_goes_with_its_reasons(cast: Cast, kept: dict[str, int | None]) -> None:
    kept["openings"] = 190
    contacts.keep("matter:M1", "phone", PHONE)
    for at, reason in ((MONDAY, "早"), (MONDAY + 100 * DAY, "晚")):
        contacts.open_for("matter:M1", by=cast.clerk, at=at, reason=reason)

    assert expiring.expire(at=LATER) == 1

    assert Opening.objects.get().opened_at == MONDAY + 100 * DAY
    early, late = chain.read("contacts:matter:M1")
    assert (early.words["reason"].text, late.words["reason"].text) == (None, "晚")


class TestFormerStaff:
    """Somebody who works here no more is not called any more."""

    @pytest.fixture
    def wang(self, cast: Cast, kept: dict[str, int | None]) -> Person:
        kept["staff_contacts"] = 90
        wang = Person.objects.get(key=cast.wang.person or "")
        contacts.keep(f"person:{wang.key}", "phone", PHONE)
        return wang

    def end(self, person: Person) -> None:
        own = Appointment.objects.get(person=person)
        appointing.end(own, on=date(2026, 3, 2), reason="退休", by=SETUP, at=MONDAY)

    def test_the_number_goes_after_the_last_appointment(self, wang: Person) -> None:
        self.end(wang)

        assert expiring.expire(at=MONDAY + 89 * DAY) == 0
        assert expiring.expire(at=MONDAY + 91 * DAY) == 1
        assert not contacts.is_kept(f"person:{wang.key}", "phone", PHONE)

    def test_it_stays_with_another_appointment(self, wang: Person, cast: Cast) -> None:
        own = Appointment.objects.get(person=wang)
        appointing.appoint(
            wang, "verifier", own.organisation, own.place, starts_on=date(2026, 3, 2), by=SETUP, at=MONDAY
        )
        appointing.end(own, on=date(2026, 3, 2), reason="转岗", by=SETUP, at=MONDAY)

        assert expiring.expire(at=LATER) == 0

    def test_it_stays_with_somebody_who_is_not_appointed_yet(
        self, db: None, kept: dict[str, int | None]
    ) -> None:
        kept["staff_contacts"] = 0
        new = Person.objects.create(name="样例新人")
        contacts.keep(f"person:{new.key}", "phone", PHONE)

        assert expiring.expire(at=LATER) == 0


def test_tokens_go_when_they_have_long_been_over(cast: Cast, kept: dict[str, int | None]) -> None:
    kept["tokens"] = 90
    own = Appointment.objects.get(person=cast.wang.person or "")
    for name, days in (("短", 10), ("作废", 300), ("长", 300)):
        token, _secret = tokens.issue(
            own, name=name, scopes=["read"], expires_at=MONDAY + days * DAY, by=SETUP, at=MONDAY
        )
        if name == "作废":
            tokens.revoke(token, by=SETUP, at=MONDAY + 50 * DAY)

    assert expiring.expire(at=MONDAY + 100 * DAY) == 0
    assert expiring.due(at=MONDAY + 141 * DAY)["tokens"] == 2
    assert expiring.expire(at=MONDAY + 141 * DAY) == 2
    assert AccessToken.objects.get().name == "长"


def test_views_of_the_list_go_when_somebody_has_left(cast: Cast, kept: dict[str, int | None]) -> None:
    kept["views"] = 90
    for who in (cast.wang, cast.clerk):
        listing.keep(who.person or "", "常看", "late=on", at=MONDAY)
    own = Appointment.objects.get(person=cast.wang.person or "")
    appointing.end(own, on=date(2026, 3, 2), reason="退休", by=SETUP, at=MONDAY)

    assert expiring.expire(at=MONDAY + 89 * DAY) == 0
    assert expiring.expire(at=MONDAY + 91 * DAY) == 1
    assert SavedView.objects.get().person_id == cast.clerk.person


def test_sessions_and_finished_imports_go(db: None, kept: dict[str, int | None]) -> None:
    kept.update(sessions=1, imports=190)
    for number, at in enumerate((MONDAY, LATER)):
        Session.objects.create(session_key=f"s{number}", session_data="", expire_date=at)
        ImportRun.objects.create(digest=f"{number}", started_at=at, finished_at=at)
    ImportRun.objects.create(digest="unfinished", started_at=MONDAY)

    assert expiring.expire_each(at=LATER) == {"sessions": 1, "imports": 1}

    assert list(Session.objects.values_list("session_key", flat=True)) == ["s1"]
    assert set(ImportRun.objects.values_list("digest", flat=True)) == {"1", "unfinished"}


def test_counting_erases_nothing(cast: Cast, kept: dict[str, Any]) -> None:
    kept.update({key: kind.days for key, kind in KINDS.items()}, words=190)
    matter = closed()

    counted = expiring.due(at=LATER)

    assert counted == {**dict.fromkeys(counted, 0), "contacts": 1, "words": 1}
    assert is_reachable(matter)
