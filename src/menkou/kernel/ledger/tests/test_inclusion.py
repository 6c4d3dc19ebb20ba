"""A receipt is looked up step by step: what is missing, changed or rewritten is said, and what only waits is not."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from menkou.kernel.ledger import inclusion, models, notes, receipts, sealer, tree
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, happens, past_the_triggers


@pytest.mark.django_db
def test_every_step_is_followed_to_the_newest_checkpoint(record: None) -> None:
    found = inclusion.of(receipts.give("record:1", at=TUESDAY))

    assert (found.proved, found.waiting, found.missing) == (3, 0, 0)
    assert found.continues
    assert found.is_sound
    assert found.head is not None
    assert found.head.size == 600


@pytest.mark.django_db
def test_what_is_not_sealed_yet_only_waits(record: None) -> None:
    found = inclusion.of(receipts.give("record:4", at=TUESDAY))

    assert (found.proved, found.waiting, found.missing) == (0, 1, 0)
    assert found.is_sound


@pytest.mark.django_db
def test_before_anything_is_sealed_nothing_is_missing() -> None:
    happens()
    found = inclusion.of(receipts.give("record:1", at=MONDAY))

    assert (found.waiting, found.head, found.continues, found.is_sound) == (1, None, None, True)


def test_a_step_that_was_changed_is_missing(undone: None, record: None) -> None:
    given = receipts.give("record:1", at=TUESDAY)
    with past_the_triggers():
        event = models.Event.objects.get(stream="record:1", version=2)
        models.Event.objects.filter(pk=event.pk).update(body=event.body.replace('"step":2', '"step":7'))

    found = inclusion.of(given)
    assert (found.proved, found.missing, found.is_sound) == (2, 1, False)


def test_a_record_that_was_rewritten_does_not_continue_the_receipt(undone: None, record: None) -> None:
    """The stored tree is another from the first leaf on; also a fitting signature would not help."""
    given = receipts.give("record:1", at=TUESDAY)
    with past_the_triggers():
        models.Leaf.objects.filter(index=299).update(hash=tree.leaf_hash(b"another"))
        models.Subtree.objects.all().delete()

    found = inclusion.of(given)
    assert found.continues is False
    assert not found.is_sound


@pytest.mark.django_db
def test_a_receipt_of_another_record_is_not_held_against_this_one() -> None:
    happens(times=2)
    sealer.seal(at=MONDAY)
    given = receipts.give("record:1", at=MONDAY)
    signer = notes.Signer(given.verifier.name, Ed25519PrivateKey.generate())
    assert given.head is not None
    longer = receipts.signed(
        signer, stream="record:1", leaves=given.leaves, checkpoint=given.checkpoint, at=TUESDAY
    )

    with pytest.raises(inclusion.OfAnotherRecord):
        inclusion.of(longer)
