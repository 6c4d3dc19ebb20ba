"""After an older state was brought back, what was erased since is erased once more."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from menkou.kernel.ledger import sealing
from menkou.kernel.people import contacts, erasing
from menkou.kernel.people.models import Account, Appointment, Contact, Person
from menkou.kernel.people.tests.conftest import MONDAY, SETUP

pytestmark = pytest.mark.django_db

NUMBER = "000 0000-1234"


def test_contacts_are_erased_by_their_keys_and_others_stay(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    contacts.keep("matter:M1", "phone", NUMBER)
    contacts.keep("matter:M2", "phone", NUMBER)
    doomed, kept = Contact.objects.order_by("pk")
    before = sealing.Sealed(doomed.key_id, doomed.cipher, bytes(doomed.blob))

    with django_capture_on_commit_callbacks(execute=True):
        assert contacts.erase_again([doomed.key_id, "0" * 32], by=SETUP, at=MONDAY) == 1

    assert contacts.owners_with(NUMBER) == ["matter:M2"]
    assert sealing.open_sealed(before) is None
    assert sealing.open_sealed(sealing.Sealed(kept.key_id, kept.cipher, bytes(kept.blob))) == NUMBER


def test_a_key_without_a_contact_is_destroyed_too(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """The backup of the keys may be newer than that of the data."""
    sealed = sealing.seal(NUMBER)

    with django_capture_on_commit_callbacks(execute=True):
        assert contacts.erase_again([sealed.key_id], by=SETUP, at=MONDAY) == 0

    assert sealing.open_sealed(sealed) is None


def test_somebody_is_erased_although_the_older_state_still_appoints_them(
    wang: Person, handling: Appointment
) -> None:
    Account.objects.create_user("wangwuye", password="long-enough-1", person=wang)

    assert erasing.erase_again(wang.key, by=SETUP, at=MONDAY)
    assert not erasing.erase_again(wang.key, by=SETUP, at=MONDAY)

    wang.refresh_from_db()
    assert (wang.name, wang.staff_number, wang.erased_at) == ("", "", MONDAY)
    assert not Account.objects.get().is_active


def test_nobody_is_erased_who_is_not_there() -> None:
    assert not erasing.erase_again("p_nobody", by=SETUP, at=MONDAY)
