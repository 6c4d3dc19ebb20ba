"""People are appointed and handed over on pages; what ends soon, who is away and what is vacant is shown."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.desks.tests.conftest import Cast
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import SETUP, answered, dispatched, lift
from menkou.kernel.people import leaves
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Person

__all__ = ["answered", "dispatched", "lift"]

SOMEBODY = {
    "person": "",
    "name": "样例新人",
    "role": "handler",
    "place": "t",
    "starts_on": "2026-03-02",
    "last_day": "",
}


def appoint(client: Client, at: str = "firm", **fields: str) -> int:
    return client.post(reverse("admin_appoint", args=[at]), {**SOMEBODY, **fields}).status_code


def of(actor: Actor) -> Appointment:
    return Appointment.objects.get(pk=actor.appointment or 0)


def end(client: Client, actor: Actor, **fields: str) -> int:
    asked = {"last_day": timezone.localdate().isoformat(), "reason": "调岗", "to": "", **fields}
    return client.post(reverse("admin_appointment_end", args=[actor.appointment]), asked).status_code


def test_somebody_new_is_enrolled_and_appointed(keeper: Client) -> None:
    assert appoint(keeper, last_day="2026-12-31") == 302

    made = Appointment.objects.get(person__name="样例新人")
    assert (made.ends_on, made.last_day) == (date(2027, 1, 1), date(2026, 12, 31))


def test_somebody_who_works_here_is_appointed_to_something_else_too(keeper: Client, cast: Cast) -> None:
    person = of(cast.verifier).person
    assert appoint(keeper, person=person.key, name="") == 302

    page = keeper.get(reverse("admin_organisation", args=["firm"])).content.decode()
    assert "样例committee1" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"person": "样例handler"},
        {"place": "nowhere"},
        {"last_day": "2026-01-01"},
        {"role": "king"},
    ],
)
def test_what_cannot_be_appoints_and_enrols_nobody(keeper: Client, wrong: dict[str, str]) -> None:
    before = Person.objects.count()
    assert appoint(keeper, **wrong) == 422
    assert Person.objects.count() == before


def test_nobody_is_appointed_to_a_place_elsewhere(local_keeper: Client) -> None:
    assert appoint(local_keeper, "committee1", place="n2") == 422
    assert appoint(local_keeper, "committee1", place="n1") == 302


def test_an_appointment_ends_and_the_record_says_why(keeper: Client, cast: Cast) -> None:
    assert end(keeper, cast.li) == 302

    assert of(cast.li).last_day == timezone.localdate()
    assert "调岗" in keeper.get(reverse("admin_appointment", args=[cast.li.appointment])).content.decode()


def test_matters_are_not_left_with_nobody_unless_that_is_meant(
    keeper: Client, cast: Cast, answered: MatterState
) -> None:
    """The verifier of the committee is the only one there."""
    page = keeper.get(reverse("admin_appointment_end", args=[cast.verifier.appointment]))
    assert page.context["open"].left.count == 1

    assert end(keeper, cast.verifier) == 422
    assert of(cast.verifier).ends_on is None
    assert end(keeper, cast.verifier, anyway="on") == 302


def test_what_is_open_is_handed_over_to_a_successor(
    keeper: Client, cast: Cast, answered: MatterState
) -> None:
    to = of(cast.clerk).person
    assert end(keeper, cast.verifier, to=to.key) == 302

    new = Appointment.objects.get(person=to, role="verifier")
    assert new.starts_on == of(cast.verifier).ends_on


def test_what_ends_soon_and_who_is_away_is_shown(keeper: Client, cast: Cast) -> None:
    today = timezone.localdate()
    person = of(cast.wang).person
    leaves.take(person, starts_on=today, ends_on=today + timedelta(days=3), by=SETUP, at=timezone.now())
    soon, late = (today + timedelta(days=days) for days in (30, 300))
    appoint(keeper, name="样例快到期", last_day=soon.isoformat())
    appoint(keeper, name="样例还早", last_day=late.isoformat())

    answer = keeper.get(reverse("admin_appointments"))

    assert [each.person.name for each in answer.context["ending"]] == ["样例快到期"]
    assert [each.leave.person for each in answer.context["away"]] == [person]


def test_people_are_found_by_name_in_the_own_area(keeper: Client, local_keeper: Client) -> None:
    address = reverse("admin_appointments")
    assert len(keeper.get(address, {"text": "样例handler"}).context["members"]) == 3
    assert local_keeper.get(address, {"text": "样例handler"}).context["members"] == []


def test_who_is_named_without_anybody_is_a_vacancy(keeper: Client, cast: Cast) -> None:
    page = keeper.get(reverse("admin_vacancies")).content.decode()
    assert "样例committee2" in page


def test_an_appointment_elsewhere_is_not_there(local_keeper: Client, cast: Cast) -> None:
    assert local_keeper.get(reverse("admin_appointment", args=[cast.wang.appointment])).status_code == 404
    assert end(local_keeper, cast.wang) == 404


def test_who_oversees_reads_an_appointment_and_ends_none(auditor: Client, cast: Cast) -> None:
    assert auditor.get(reverse("admin_appointment", args=[cast.wang.appointment])).status_code == 200
    assert end(auditor, cast.wang) == 404


def test_the_roster_goes_out_and_comes_back_unchanged(keeper: Client) -> None:
    book = keeper.get(reverse("admin_roster_download")).content
    assert book[:2] == b"PK"

    back = keeper.post(reverse("admin_roster"), {"file": SimpleUploadedFile("roster.xlsx", book)})

    report = back.context["report"]
    assert (report.created, report.updated, report.refused) == (0, 0, 0)
    assert report.unchanged


def test_a_file_that_is_no_roster_is_refused_in_words(keeper: Client) -> None:
    for content in (b"x", b"PK\x03\x04", io.BytesIO().getvalue() or b"\0"):
        file = SimpleUploadedFile("roster.xlsx", content)
        assert keeper.post(reverse("admin_roster"), {"file": file}).status_code == 422


def test_leave_is_entered_with_who_acts_and_ends_earlier(
    keeper: Client, local_keeper: Client, cast: Cast
) -> None:
    today, where = timezone.localdate(), reverse("admin_leave_take", args=[cast.wang.appointment])
    asked = {
        "starts_on": today.isoformat(),
        "last_day": (today + timedelta(days=2)).isoformat(),
        "substitute": of(cast.li).person.key,
    }
    assert keeper.post(where, {**asked, "last_day": "2020-01-01"}).status_code == 422
    assert local_keeper.post(where, asked).status_code == 404
    assert keeper.post(where, asked).status_code == 302

    page = keeper.get(reverse("admin_appointment", args=[cast.wang.appointment]))
    [leave] = page.context["leaves"]
    assert [each.person for each in page.context["substitutions"]] == [of(cast.li).person]

    back = reverse("admin_leave_end", args=[cast.wang.appointment])
    assert keeper.post(back, {"leave": "0"}).status_code == 404
    assert keeper.post(back, {"leave": str(leave.pk)}).status_code == 302
    leave.refresh_from_db()
    assert leave.ends_on == today
