import pytest
from django.db import connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from menkou.kernel.ledger import chain, sealing
from menkou.kernel.people import appointing, contacts, erasing, refusals
from menkou.kernel.people.actors import Actor, actors_of
from menkou.kernel.people.models import Account, Appointment, Contact, Person
from menkou.kernel.people.tests.conftest import MONDAY, SETUP, TODAY

NUMBER = "000 0000-1234"
OWNER = "matter:M1"

pytestmark = pytest.mark.django_db


def opened(owner: str = OWNER) -> list[tuple[str, str | None]]:
    found = contacts.open_for(owner, by=SETUP, at=MONDAY, reason="回访")
    return [(each.kind, each.text) for each in found]


def sealed() -> sealing.Sealed:
    contact = Contact.objects.get()
    return sealing.Sealed(contact.key_id, contact.cipher, bytes(contact.blob))


def rows_as_stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_contact")
        return repr(
            [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]
        )


def test_a_contact_is_sealed_and_can_be_opened() -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    contacts.keep(OWNER, "name", "王阿姨")

    assert NUMBER not in rows_as_stored()
    assert "王阿姨".encode() not in bytes(Contact.objects.get(kind="name").blob)
    assert opened() == [("phone", NUMBER), ("name", "王阿姨")]


def test_who_opened_it_and_why_is_on_the_record_but_no_contact_is() -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    opened()

    (told,) = chain.read(f"contacts:{OWNER}")

    assert (told.kind, told.by, told.data["kinds"]) == ("people.contacts_opened", SETUP.as_json(), ["phone"])
    assert str(told.words["reason"]) == "回访"
    assert NUMBER not in repr(told)


def test_without_a_reason_nothing_is_opened_or_recorded() -> None:
    contacts.keep(OWNER, "phone", NUMBER)

    with pytest.raises(refusals.ReasonNeeded):
        contacts.open_for(OWNER, by=SETUP, at=MONDAY, reason="  ")

    assert chain.read(f"contacts:{OWNER}") == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_opened_where_the_record_of_it_could_be_taken_back() -> None:
    contacts.keep(OWNER, "phone", NUMBER)

    with pytest.raises(RuntimeError), transaction.atomic():
        opened()


def test_opening_nothing_is_not_recorded() -> None:
    assert opened("matter:M2") == []
    assert chain.read("contacts:matter:M2") == []


def test_it_is_found_however_it_is_written_without_opening_any() -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    contacts.keep("person:p_x", "phone", "00000001234")

    assert contacts.owners_with("+86 000-0000-1234") == [OWNER, "person:p_x"]
    assert contacts.owners_with("000 0000-1235") == []
    assert chain.read(f"contacts:{OWNER}") == []


def test_the_same_contact_is_kept_once() -> None:
    for text in (NUMBER, NUMBER, "00000001234"):
        contacts.keep(OWNER, "phone", text)

    assert Contact.objects.count() == 1


@pytest.mark.parametrize(("kind", "text"), [("pager", NUMBER), ("phone", " "), ("phone", "0" * 301)])
def test_what_is_no_contact_is_refused(kind: str, text: str) -> None:
    with pytest.raises(refusals.InvalidContact):
        contacts.keep(OWNER, kind, text)


def test_erasing_leaves_nothing_and_destroys_the_keys(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    before = sealed()

    with django_capture_on_commit_callbacks(execute=True):
        assert contacts.erase(OWNER, by=SETUP, at=MONDAY) == 1

    assert sealing.open_sealed(before) is None
    contact = Contact.objects.get()
    assert (bytes(contact.blob), contact.blind_index, contact.key_id) == (b"", "", "")
    assert opened() == []
    assert contacts.owners_with(NUMBER) == []
    assert contacts.erase(OWNER, by=SETUP, at=MONDAY) == 0


def test_keys_that_a_crash_left_are_destroyed_later() -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    before = sealed()
    contacts.erase(OWNER, by=SETUP, at=MONDAY)  # without its commit
    assert sealing.open_sealed(before) == NUMBER

    assert contacts.destroy_pending() == 1
    assert contacts.destroy_pending() == 0

    assert sealing.open_sealed(before) is None


def test_a_contact_whose_key_is_gone_opens_as_nothing() -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    sealing.destroy(Contact.objects.get().key_id)

    assert opened() == [("phone", None)]


def test_a_new_number_replaces_the_old_one() -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    contacts.keep(OWNER, "mail", "a@example.org")

    contacts.replace(OWNER, "phone", "000-0000-9999", by=SETUP, at=MONDAY)
    contacts.replace(OWNER, "phone", "000-0000-9999", by=SETUP, at=MONDAY)

    assert opened() == [("mail", "a@example.org"), ("phone", "000-0000-9999")]


class TestErasingAPerson:
    """What is left of somebody who asked to be forgotten."""

    def test_name_number_contacts_account_and_reasons_go_and_the_key_stays(
        self,
        wang: Person,
        handling: Appointment,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        Account.objects.create_user("wangwuye", password="long-enough-1", person=wang)
        contacts.keep(f"person:{wang.key}", "phone", NUMBER)
        appointing.end(handling, on=TODAY, reason="家里有事", by=SETUP, at=MONDAY)

        with django_capture_on_commit_callbacks() as after:
            erasing.erase(wang, by=SETUP, at=MONDAY)

        assert len(after) >= 2
        wang.refresh_from_db()
        account = Account.objects.get()
        assert (wang.name, wang.staff_number, str(wang), wang.erased_at) == ("", "", wang.key, MONDAY)
        assert (account.username, account.is_active, account.has_usable_password()) == (
            wang.key,
            False,
            False,
        )
        assert opened(f"person:{wang.key}") == []
        kinds = {each.kind: each for each in chain.read(f"person:{wang.key}")}
        assert kinds["people.appointment_ended"].words["reason"].is_erased
        assert "people.erased" in kinds

    def test_actors_in_the_record_are_not_disturbed(self, wang: Person, handling: Appointment) -> None:
        (before,) = actors_of(wang, on=TODAY)
        appointing.end(handling, on=TODAY, reason="离职", by=SETUP, at=MONDAY)

        erasing.erase(wang, by=SETUP, at=MONDAY)

        assert Actor.from_json(before.as_json()) == before
        assert Person.objects.filter(key=before.person).exists()

    def test_work_is_handed_over_first(self, wang: Person, handling: Appointment) -> None:
        with pytest.raises(refusals.StillAppointed):
            erasing.erase(wang, by=SETUP, at=MONDAY)

        wang.refresh_from_db()
        assert wang.name == "王物业"

    def test_asked_again_nothing_changes(self, wang: Person) -> None:
        erasing.erase(wang, by=SETUP, at=MONDAY)
        told = len(chain.read(f"person:{wang.key}"))

        erasing.erase(wang, by=SETUP, at=MONDAY)

        assert len(chain.read(f"person:{wang.key}")) == told

    def test_only_an_administrator_of_the_area_erases(
        self, wang: Person, handling: Appointment, stranger: Actor
    ) -> None:
        with pytest.raises(refusals.NotPermitted):
            erasing.erase(wang, by=stranger, at=MONDAY)
