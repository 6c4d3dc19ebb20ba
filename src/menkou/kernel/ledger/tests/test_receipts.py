"""A receipt binds the installation: what it promises is signed, and any change of it is noticed."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from menkou.kernel.ledger import models, notes, receipts, sealer, signing, tree
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, happens

SIGNER = notes.Signer("menkou.example", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
LEAVES = [tree.leaf_hash(b"one"), tree.leaf_hash(b"two")]
CHECKPOINT = SIGNER.sign("menkou.example\n2\n" + "A" * 43 + "=\n")


def receipt(checkpoint: str | None = CHECKPOINT) -> receipts.Receipt:
    return receipts.signed(SIGNER, stream="record:1", leaves=LEAVES, checkpoint=checkpoint, at=MONDAY)


@pytest.mark.django_db
def test_a_receipt_holds_every_event_and_the_newest_checkpoint() -> None:
    happens(times=1)
    sealer.seal(at=MONDAY)
    happens(times=1, after=1)

    given_one = receipts.give("record:1", at=TUESDAY)

    bodies = models.Event.objects.order_by("version").values_list("body", flat=True)
    assert given_one.leaves == [tree.leaf_hash(body.encode()) for body in bodies]
    assert given_one.stream == "record:1"
    assert given_one.verifier == signing.verifier()
    assert given_one.checkpoint == models.Checkpoint.objects.get().note


@pytest.mark.django_db
def test_a_receipt_is_given_before_anything_is_sealed() -> None:
    happens()

    assert receipts.give("record:1", at=MONDAY).head is None


@pytest.mark.django_db
def test_there_is_no_receipt_for_nothing() -> None:
    with pytest.raises(LookupError, match="record:none"):
        receipts.give("record:none", at=MONDAY)


@pytest.mark.parametrize("checkpoint", [CHECKPOINT, None])
def test_a_receipt_is_read_back_from_its_text_and_from_its_json(checkpoint: str | None) -> None:
    written = receipt(checkpoint)

    assert receipts.read(written.as_text()) == written
    assert receipts.read(json.dumps(written.as_json())) == written


def test_a_receipt_survives_mail_and_editors() -> None:
    mailed = "\r\n" + receipt().as_text().replace("\n", "\r\n") + "\r\n\r\n"

    assert receipts.read(mailed) == receipt()


@settings(deadline=None)
@given(st.data())
def test_no_character_of_a_receipt_can_be_changed(data: st.DataObject) -> None:
    text = receipt().as_text().rstrip("\n")
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(
        st.characters(exclude_characters=text[place] + " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")
    )

    with pytest.raises(receipts.MalformedReceipt):
        receipts.read(text[:place] + other + text[place + 1 :])


@settings(deadline=None)
@given(st.text() | st.text().map(lambda text: f"{receipts.FORMAT}\n{text}") | st.text().map("{{{}}}".format))
def test_whatever_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(receipts.MalformedReceipt):
        receipts.read(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@settings(deadline=None)
@given(st.sampled_from(sorted(receipts.PARTS)), json_values)
def test_a_part_of_another_kind_is_refused(part: str, value: object) -> None:
    changed = receipt().as_json() | {part: value}
    if part == "checkpoint" and not value:
        return

    with pytest.raises(receipts.MalformedReceipt):
        receipts.read(json.dumps(changed))


def test_a_checkpoint_is_no_receipt() -> None:
    disguised = receipts.Receipt(SIGNER.verifier, SIGNER.sign("menkou.example\n2\nAAAA\nmore\n"), None)

    with pytest.raises(receipts.MalformedReceipt, match="no receipt"):
        receipts.read(disguised.as_text())


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["record:1", "AAAA", "AAAA"], "when it was given"),
        (["record:1", "given now", "AAA"], "not base64"),
        (["record:1", "given now", "AAAA"], "32 bytes"),
    ],
)
def test_a_malformed_promise_is_told_what_is_wrong(lines: list[str], why: str) -> None:
    note = SIGNER.sign("\n".join(["menkou.example/receipt", *lines, ""]))

    with pytest.raises(receipts.MalformedReceipt, match=why):
        receipts.read(receipts.Receipt(SIGNER.verifier, note, None).as_text())
