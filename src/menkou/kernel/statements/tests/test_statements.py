"""Compiled statements read and write what the ORM would, and are seen, counted and refused like its own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CharField, DateTimeField, QuerySet

from menkou.kernel.statements import Adding, Changing, Reading, given

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SESSION = ["session_key", "session_data", "expire_date"]


def session(key: str, expires_at: datetime = MONDAY) -> dict[str, Any]:
    return {"session_key": key, "session_data": "三号楼", "expire_date": expires_at}


def of_key() -> "QuerySet[Session, Session]":
    return Session.objects.filter(pk=given("key", CharField()))


class Asked:
    """A query that counts how often it was made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Any:
        self.times += 1
        ended = Session.objects.filter(expire_date__lte=given("at", DateTimeField()))
        return ended.order_by("pk").values_list(*SESSION)


def test_a_reading_gives_what_the_orm_gives() -> None:
    for hour in range(3):
        Session.objects.create(**session(f"s{hour}", MONDAY + timedelta(hours=hour)))
    at = MONDAY + timedelta(hours=1)
    expected = list(Session.objects.filter(expire_date__lte=at).order_by("pk").values_list(*SESSION))

    reading = Reading(Asked())

    assert reading.all(at=at) == expected
    assert reading.first(at=at) == expected[0]
    assert reading.first(at=MONDAY - timedelta(hours=1)) is None


def test_a_reading_is_compiled_once_and_asked_anew_each_time() -> None:
    asked = Asked()
    reading = Reading(asked)
    assert reading.all(at=MONDAY) == []

    Session.objects.create(**session("one"))

    assert [row[0] for row in reading.all(at=MONDAY)] == ["one"]
    assert asked.times == 1


def test_an_added_row_is_there_with_what_the_database_gave_it() -> None:
    adding = Adding(Group, ["name"], numbered=True)

    first, second = adding.row({"name": "一"}), adding.row({"name": "二"})

    assert Group.objects.in_bulk([first, second]) == {
        first: Group(pk=first, name="一"),
        second: Group(pk=second, name="二"),
    }
    assert list(Group.objects.order_by("pk").values_list("name", flat=True)) == ["一", "二"]


def test_a_row_that_is_there_already_is_refused_or_left_as_it_is() -> None:
    Adding(Session, SESSION).row(session("one"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Adding(Session, SESSION).row(session("one", MONDAY + timedelta(days=1)))
    Adding(Session, SESSION, once=True).row(session("one", MONDAY + timedelta(days=1)))

    assert Session.objects.get().expire_date == MONDAY


def test_only_the_columns_that_are_named_change() -> None:
    Session.objects.create(**session("one"))
    Session.objects.create(**session("two"))

    Changing(of_key, ["expire_date"]).to({"key": "one", "expire_date": MONDAY + timedelta(days=1)})

    assert dict(Session.objects.values_list("pk", "expire_date")) == {
        "one": MONDAY + timedelta(days=1),
        "two": MONDAY,
    }
    assert set(Session.objects.values_list("session_data", flat=True)) == {"三号楼"}


def test_they_are_counted_like_all_others(django_assert_num_queries: Any) -> None:
    reading, adding = Reading(Asked()), Adding(Session, SESSION)

    with django_assert_num_queries(2) as captured:
        adding.row(session("one"))
        reading.all(at=MONDAY)

    assert [each["sql"].split()[0] for each in captured] == ["INSERT", "SELECT"]


def test_a_text_stays_a_text_whatever_it_says() -> None:
    Adding(Session, SESSION).row({**session("one"), "session_data": "'; DROP TABLE x; -- %s %(a)s $1"})

    assert Session.objects.get().session_data == "'; DROP TABLE x; -- %s %(a)s $1"


def test_constants_of_the_query_stay_in_it() -> None:
    Session.objects.create(**session("one"))
    reading = Reading(lambda: of_key().filter(session_data="三号楼").values_list("pk"))

    assert reading.first(key="one") == ("one",)
    Session.objects.update(session_data="四号楼")
    assert reading.first(key="one") is None


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps statements by their text anyway")
def test_postgresql_keeps_the_plan() -> None:
    reading = Reading(lambda: of_key().values_list(models.F("expire_date")))

    for key in ("one", "two", "three"):
        reading.first(key=key)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%django_session%%'"
        )
        assert cursor.fetchone() == (1,)
