"""A sound record is found sound; a perfect rewrite is found by what was kept elsewhere."""

import json
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from menkou.kernel.ledger import (
    erasing,
    evidence,
    findings,
    models,
    notes,
    proofs,
    receipts,
    sealer,
    signing,
    stored,
    tree,
    verifying,
)
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, found, happens, past_the_triggers

pytestmark = pytest.mark.usefixtures("undone")


def kept(text: str) -> evidence.Evidence:
    return evidence.read(text, name="kept.txt", verifier=signing.verifier())


def rewrite_from(version: int) -> None:
    """Change an event of the first stream and sign everything anew with the real key, as an operator could."""
    event = models.Event.objects.get(stream="record:1", version=version)
    with past_the_triggers():
        models.Event.objects.filter(pk=event.pk).update(body=event.body.replace('"step":', '"stop":'))
        order = list(models.Leaf.objects.order_by("index").values_list("event", flat=True))
        models.Leaf.objects.all().delete()
        models.Subtree.objects.all().delete()
        models.Checkpoint.objects.all().delete()
    models.Unsealed.objects.bulk_create(models.Unsealed(event_id=event) for event in order)
    sealer.seal(at=TUESDAY)


class TestASoundRecord:
    """Nothing is found where nothing was done."""

    def test_an_empty_record_is_sound(self) -> None:
        report = verifying.verify()

        assert (report.is_sound, report.size, report.root) == (True, 0, tree.EMPTY_ROOT)

    def test_a_record_is_sound_at_every_size_around_a_part(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("menkou.kernel.ledger.retracing.LEAVES_AT_ONCE", 256)
        for times in (255, 1, 1, 255):
            happens(f"record:{times}{uuid.uuid4()}", times=times)
            sealer.seal(at=MONDAY)
            assert verifying.verify().is_sound

    def test_the_report_names_size_and_root(self, record: None) -> None:
        report = verifying.verify()

        assert (report.is_sound, report.size) == (True, 600)
        assert report.root == stored.StoredTree(600).root()

    def test_erased_words_are_no_damage(self, record: None) -> None:
        erasing.erase("record:1", by={"as": "system", "name": "test"}, at=TUESDAY)

        assert verifying.verify().is_sound

    def test_what_was_kept_agrees(self, record: None) -> None:
        notes_kept = models.Checkpoint.objects.values_list("note", flat=True)
        receipt = receipts.give("record:4", at=TUESDAY)
        everything = [*notes_kept, receipt.as_text(), json.dumps(proofs.proof(["record:1"]))]

        assert verifying.verify(against=[kept(text) for text in everything]).is_sound

    def test_whoever_has_only_the_public_key_can_verify(self, record: None, settings: Any) -> None:
        verifier = signing.verifier()
        settings.MENKOU_KEYS = settings.MENKOU_KEYS / "elsewhere"

        assert verifying.verify(verifier=verifier).is_sound

    def test_a_pass_takes_the_same_few_statements_whatever_is_in_it(
        self, record: None, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(16):
            verifying.verify()


class TestAgainstWhatWasKept:
    """A perfect rewrite agrees with itself, and with nothing that was kept elsewhere."""

    def test_a_full_rewrite_with_the_real_key_agrees_with_itself(self, record: None) -> None:
        rewrite_from(version=2)

        assert verifying.verify().is_sound

    @pytest.mark.parametrize("kind", ["receipt", "receipt as JSON", "proof", "checkpoint"])
    def test_a_full_rewrite_with_the_real_key_is_found(self, record: None, kind: str) -> None:
        receipt = receipts.give("record:2", at=TUESDAY)
        made = {
            "receipt": receipt.as_text(),
            "receipt as JSON": json.dumps(receipt.as_json()),
            "proof": json.dumps(proofs.proof(["record:2"])),
            "checkpoint": models.Checkpoint.objects.get(size=300).note,
        }
        rewrite_from(version=2)

        assert found([kept(made[kind])]) == {"evidence_rewritten"}

    def test_a_promised_event_that_was_rewritten_is_found(self, record: None) -> None:
        early = receipts.Receipt(*receipt_before_sealing("record:1"))
        rewrite_from(version=2)

        assert found([kept(early.as_text())]) == {"evidence_event_missing"}

    def test_a_promised_event_that_waits_is_there(self, record: None) -> None:
        assert not found([kept(receipts.Receipt(*receipt_before_sealing("record:4")).as_text())])

    def test_a_tail_cut_off_cleanly_is_found(self, record: None) -> None:
        receipt = receipts.give("record:3", at=TUESDAY)
        with past_the_triggers():
            models.Words.objects.filter(event__stream="record:3").delete()
            models.Leaf.objects.filter(event__stream="record:3").delete()
            models.Event.objects.filter(stream="record:3")._raw_delete("default")
            models.Subtree.objects.filter(index=1).delete()
            models.Checkpoint.objects.filter(size=600).delete()

        assert verifying.verify().is_sound
        assert found([kept(receipt.as_text())]) == {"tail_missing", "evidence_event_missing"}

    def test_what_another_key_signed_is_named(self, record: None) -> None:
        other = notes.Signer(signing.origin(), Ed25519PrivateKey.generate())
        receipt = receipts.signed(other, stream="record:1", leaves=[bytes(32)], checkpoint=None, at=MONDAY)

        assert found([kept(receipt.as_text())]) == {"evidence_of_another_key"}

    @pytest.mark.parametrize("text", ["", "nonsense", receipts.FORMAT, proofs.FORMAT])
    def test_what_is_no_evidence_is_refused(self, text: str) -> None:
        with pytest.raises(evidence.NotEvidence):
            kept(text)

    def test_changed_evidence_is_refused(self, record: None) -> None:
        text = receipts.give("record:1", at=TUESDAY).as_text()

        with pytest.raises(evidence.NotEvidence, match="does not belong to the text"):
            kept(text.replace("record:1", "record:2"))


def test_other_apps_add_checks_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_checks", [])
    mismatch = findings.Finding("matters.row_without_event", "A matter has a row and no event.", "M1")
    verifying.register(lambda: [mismatch])

    assert verifying.verify().findings == [mismatch]


def receipt_before_sealing(stream: str) -> tuple[notes.Verifier, str, None]:
    receipt = receipts.give(stream, at=MONDAY)
    return receipt.verifier, receipt.receipt, None
