"""A token opens what its appointment may, for its time and its scopes, and nothing as soon as one of them is over."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.people import appointing, erasing, refusals, tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import AccessToken, Account, Appointment, Organisation, Person
from menkou.kernel.people.tests.conftest import MONDAY, SETUP, TODAY, actor
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
READ_AND_ACT = frozenset({Scope.READ, Scope.ACT})


def issue(
    appointment: Appointment,
    *,
    by: Actor = SETUP,
    scopes: Iterable[str] = READ_AND_ACT,
    expires_at: datetime = MONDAY + 90 * DAY,
    name: str = "样例热线程序",
) -> tuple[AccessToken, str]:
    return tokens.issue(appointment, name=name, scopes=scopes, expires_at=expires_at, by=by, at=MONDAY)


def kinds_of(person: Person) -> list[str]:
    return [each.kind for each in chain.read(stream_of(person))]


def test_whoever_shows_the_secret_is_the_one_appointed(handling: Appointment) -> None:
    token, secret = issue(handling)

    held = tokens.holder(secret, at=MONDAY)

    assert held == tokens.Held(Actor.appointed(handling), READ_AND_ACT, token.pk)


def test_a_scanner_finds_the_secret_and_we_do_not_keep_it(handling: Appointment) -> None:
    token, secret = issue(handling)

    assert re.fullmatch(r"menkou_[\w-]{43}", secret)
    assert secret not in str(AccessToken.objects.values().get())
    [*_, told] = chain.read(stream_of(handling.person))
    assert told.data == {
        "token": token.pk,
        "appointment": handling.pk,
        "scopes": ["read", "act"],
        "until": "2026-05-31T01:00:00Z",
    }


def test_no_two_secrets_are_the_same(handling: Appointment) -> None:
    assert len({issue(handling)[1] for _ in range(5)}) == 5


def test_to_say_who_holds_a_secret_is_one_statement_and_one_more_on_the_first_use_of_a_day(
    handling: Appointment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _token, secret = issue(handling)
    for first_use in (MONDAY, MONDAY + DAY):
        with django_assert_num_queries(2):
            tokens.holder(secret, at=first_use)
        with django_assert_num_queries(1):
            tokens.holder(secret, at=first_use + timedelta(hours=1))

    assert AccessToken.objects.get().last_used_on == TODAY + DAY


def test_it_ends_when_it_was_said_to(handling: Appointment) -> None:
    _token, secret = issue(handling, expires_at=MONDAY + DAY)

    assert tokens.holder(secret, at=MONDAY + DAY - timedelta(microseconds=1))
    assert tokens.holder(secret, at=MONDAY + DAY) is None


def test_revoked_it_opens_nothing_and_is_revoked_once(handling: Appointment, wang: Person) -> None:
    token, secret = issue(handling)
    for hours in (1, 2):
        tokens.revoke(token, by=SETUP, at=MONDAY + timedelta(hours=hours))

    assert tokens.holder(secret, at=MONDAY + timedelta(hours=3)) is None
    assert AccessToken.objects.get().revoked_at == MONDAY + timedelta(hours=1)
    assert kinds_of(wang)[-2:] == ["people.token_issued", "people.token_revoked"]


def test_it_ends_with_the_appointment(handling: Appointment) -> None:
    _token, secret = issue(handling)
    appointing.end(handling, on=TODAY + DAY, reason="调走", by=SETUP, at=MONDAY)

    assert tokens.holder(secret, at=MONDAY)
    assert tokens.holder(secret, at=MONDAY + DAY) is None


def test_when_its_person_is_erased_it_is_gone_with_its_name(handling: Appointment, wang: Person) -> None:
    _token, secret = issue(handling)
    appointing.end(handling, on=TODAY, reason="离职", by=SETUP, at=MONDAY)
    erasing.erase(wang, by=SETUP, at=MONDAY)

    assert tokens.holder(secret, at=MONDAY) is None
    assert not AccessToken.objects.exists()


def test_nobody_acts_for_one_who_is_erased_though_the_token_came_back_with_an_older_state(
    handling: Appointment, wang: Person
) -> None:
    _token, secret = issue(handling)
    Person.objects.filter(pk=wang.pk).update(erased_at=MONDAY, name="")

    assert tokens.holder(secret, at=MONDAY) is None


def test_whoever_may_not_sign_in_is_not_let_in_by_a_token_either(handling: Appointment, wang: Person) -> None:
    _token, secret = issue(handling)
    account = Account.objects.create_user("wangwuye", password="long-enough-1", person=wang)
    assert tokens.holder(secret, at=MONDAY)

    account.is_active = False
    account.save()

    assert tokens.holder(secret, at=MONDAY) is None


def test_a_secret_of_another_opens_nothing_of_this(handling: Appointment) -> None:
    _token, secret = issue(handling)

    assert tokens.holder(secret.swapcase(), at=MONDAY) is None
    assert tokens.holder(secret[:-1] + ("A" if secret[-1] != "A" else "B"), at=MONDAY) is None


@pytest.mark.parametrize(
    "rubbish",
    ["", "menkou_", "menkou_" + "\x00" * 43, "menkou_" + "\ud800" * 43, "门" * 50, "menkou_" + "a" * 10**7],
    ids=["empty", "prefix", "NUL", "surrogates", "Chinese", "long"],
)
def test_rubbish_opens_nothing_and_asks_the_database_nothing(
    rubbish: str, handling: Appointment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert tokens.holder(rubbish, at=MONDAY) is None


letters = st.characters()  # surrogates and NUL among them
near_misses = st.text("menkou_AZaz09-_\n\x00é", min_size=40, max_size=60).map("menkou_".__add__)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rubbish=st.text(letters) | st.from_regex(r"menkou_[A-Za-z0-9_-]{43}\n?", fullmatch=True) | near_misses)
def test_whatever_else_is_shown_opens_nothing(rubbish: str, db: None) -> None:
    assert tokens.holder(rubbish, at=MONDAY) is None


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"expires_at": MONDAY}, refusals.TokenTermCannotBe),
        ({"expires_at": MONDAY + tokens.LONGEST + timedelta(seconds=1)}, refusals.TokenTermCannotBe),
        ({"scopes": []}, refusals.UnknownScope),
        ({"scopes": ["read", "everything"]}, refusals.UnknownScope),
        ({"scopes": ["administer"]}, refusals.ScopeBeyondTheRole),
        ({"name": " "}, refusals.InvalidName),
        ({"name": "a\x00b"}, refusals.InvalidName),
        ({"name": "长" * 81}, refusals.InvalidName),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_issued(
    asked: dict[str, object], refusal: type[refusals.PeopleRefusal], handling: Appointment, wang: Person
) -> None:
    before = kinds_of(wang)
    with pytest.raises(refusal) as refused:
        issue(handling, **asked)  # type: ignore[arg-type]

    assert str(refused.value)
    assert not AccessToken.objects.exists()
    assert kinds_of(wang) == before


def test_it_may_hold_for_a_year(handling: Appointment) -> None:
    issue(handling, expires_at=MONDAY.replace(year=2027))


def test_an_appointment_that_is_over_or_has_not_begun_gets_none(
    wang: Person, firm: Organisation, first: Place, handling: Appointment
) -> None:
    later = appointing.appoint(wang, "clerk", firm, first, starts_on=TODAY + DAY, by=SETUP, at=MONDAY)
    appointing.end(handling, on=TODAY, reason="调走", by=SETUP, at=MONDAY)
    for appointment in (later, handling):
        with pytest.raises(refusals.NotInForce):
            issue(appointment)


def test_only_an_appointment_that_administers_gets_a_token_to_administer(
    administrator: Actor, firm: Organisation
) -> None:
    own = Appointment.objects.get(person=administrator.person)
    _token, secret = issue(own, by=administrator, scopes=["administer", "read"])

    held = tokens.holder(secret, at=MONDAY)

    assert held is not None
    assert held.scopes == {Scope.READ, Scope.ADMINISTER}


def test_one_issues_for_oneself_and_an_administrator_for_those_of_the_area(
    handling: Appointment, administrator: Actor
) -> None:
    for by in (Actor.appointed(handling), administrator):
        token, _secret = issue(handling, by=by)
        assert token.made_by_id == by.person


def test_nobody_else_issues_or_revokes_or_sees_one(
    handling: Appointment, stranger: Actor, firm: Organisation, first: Place
) -> None:
    token, secret = issue(handling)
    colleague = actor("handler", firm, first)
    for by in (stranger, colleague, Actor.anonymous(), Actor.reporter("2611-K7M3Q9XDA")):
        with pytest.raises(refusals.NotPermitted):
            issue(handling, by=by)
        with pytest.raises(refusals.NotPermitted):
            tokens.revoke(token, by=by, at=MONDAY)
        with pytest.raises(refusals.NotFound):
            tokens.token_for(by, token.pk)
        assert not tokens.visible_to(by).exists()

    assert tokens.holder(secret, at=MONDAY)
    assert AccessToken.objects.count() == 1


def test_a_substitute_issues_none_for_whom_they_act(handling: Appointment, li: Person) -> None:
    with pytest.raises(refusals.NotPermitted):
        issue(handling, by=Actor.appointed(handling, acting=li))


def test_own_ones_and_those_of_the_area_are_seen_and_revoked(
    handling: Appointment, administrator: Actor, stranger: Actor
) -> None:
    for by in (Actor.appointed(handling), administrator, SETUP):
        token, secret = issue(handling)
        tokens.revoke(tokens.token_for(by, token.pk), by=by, at=MONDAY)
        assert tokens.holder(secret, at=MONDAY) is None
    others = Appointment.objects.get(person=stranger.person)
    issue(others)

    assert tokens.visible_to(administrator).count() == 3
    assert tokens.visible_to(stranger).get().appointment == others
    assert tokens.visible_to(SETUP).count() == 4


def test_those_in_force_are_neither_expired_nor_revoked(handling: Appointment) -> None:
    revoked, _ = issue(handling)
    tokens.revoke(revoked, by=SETUP, at=MONDAY)
    issue(handling, expires_at=MONDAY + DAY)
    lasting, _ = issue(handling)

    assert AccessToken.objects.in_force(MONDAY + DAY).get() == lasting


def test_those_are_unused_that_opened_nothing_since_and_were_there(handling: Appointment) -> None:
    token, secret = issue(handling)

    assert not AccessToken.objects.unused_since(MONDAY).exists()
    assert AccessToken.objects.unused_since(MONDAY + DAY).get() == token
    tokens.holder(secret, at=MONDAY + 2 * DAY)
    assert not AccessToken.objects.unused_since(MONDAY + 2 * DAY).exists()
    assert AccessToken.objects.unused_since(MONDAY + 3 * DAY).get() == token
