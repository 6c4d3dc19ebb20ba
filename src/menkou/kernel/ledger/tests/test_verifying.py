"""Whatever is done to the record behind the product's back is found and named."""

import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.utils import translation

from menkou.kernel.ledger import (
    erasing,
    evidence,
    findings,
    heads,
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
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, happens, past_the_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def undone(db: None) -> Iterator[None]:
    """Undo each test before the database looks at its foreign keys, which tampering leaves broken."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def record() -> None:
    """Two checkpoints over 600 events of three streams, and one event that waits."""
    happens("matter:1", times=3)
    happens("matter:2", times=297)
    sealer.seal(at=MONDAY)
    happens("matter:3", times=300)
    sealer.seal(at=TUESDAY)
    happens("matter:4")


def ids(against: Sequence[evidence.Evidence] = ()) -> set[str]:
    return {finding.id.removeprefix("ledger.") for finding in verifying.verify(against=against).findings}


def kept(text: str) -> evidence.Evidence:
    return evidence.read(text, name="kept.txt", verifier=signing.verifier())


def rewrite_from(version: int) -> None:
    """Change an event of the first stream and sign everything anew with the real key, as an operator could."""
    event = models.Event.objects.get(stream="matter:1", version=version)
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
            happens(f"matter:{times}{uuid.uuid4()}", times=times)
            sealer.seal(at=MONDAY)
            assert verifying.verify().is_sound

    def test_the_report_names_size_and_root(self, record: None) -> None:
        report = verifying.verify()

        assert (report.is_sound, report.size) == (True, 600)
        assert report.root == stored.StoredTree(600).root()

    def test_erased_words_are_no_damage(self, record: None) -> None:
        erasing.erase("matter:1", by={"as": "system", "name": "test"}, at=TUESDAY)

        assert verifying.verify().is_sound

    def test_what_was_kept_agrees(self, record: None) -> None:
        notes_kept = models.Checkpoint.objects.values_list("note", flat=True)
        receipt = receipts.give("matter:4", at=TUESDAY)
        everything = [*notes_kept, receipt.as_text(), json.dumps(proofs.proof(["matter:1"]))]

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


class TestEvents:
    """Events changed, inserted, deleted, reordered."""

    def test_a_changed_event(self, record: None) -> None:
        event = models.Event.objects.get(stream="matter:1", version=2)
        with past_the_triggers():
            models.Event.objects.filter(pk=event.pk).update(body=event.body.replace('"step":2', '"step":3'))

        report = verifying.verify()

        assert [(found.id, found.where) for found in report.findings] == [
            ("ledger.event_changed", "matter:1 2, leaf 1")
        ]

    @pytest.mark.parametrize(
        "change",
        [
            {"stream": "matter:9"},
            {"version": 9},
            {"kind": "matters.closed"},
            {"command_id": uuid.UUID(int=1)},
        ],
    )
    def test_changed_columns(self, record: None, change: dict[str, Any]) -> None:
        with past_the_triggers():
            models.Event.objects.filter(stream="matter:1", version=3).update(**change)

        assert "columns_changed" in ids()

    def test_changed_columns_of_an_event_that_waits(self, record: None) -> None:
        with past_the_triggers():
            models.Event.objects.filter(stream="matter:4").update(kind="matters.closed")

        assert ids() == {"columns_changed"}

    def test_a_body_that_cannot_be_read(self, record: None) -> None:
        with past_the_triggers():
            models.Event.objects.filter(stream="matter:4").update(body='{"stream":1.5}')

        assert ids() == {"body_unreadable"}

    def test_a_deleted_event(self, record: None) -> None:
        event = models.Event.objects.get(stream="matter:2", version=9)
        with past_the_triggers():
            event.words.all().delete()
            models.Event.objects.filter(pk=event.pk)._raw_delete("default")

        assert ids() == {"event_missing", "versions_broken"}

    def test_a_deleted_event_with_its_leaf(self, record: None) -> None:
        event = models.Event.objects.get(stream="matter:2", version=9)
        with past_the_triggers():
            event.words.all().delete()
            models.Leaf.objects.filter(event=event).delete()
            models.Event.objects.filter(pk=event.pk)._raw_delete("default")

        assert ids() == {"leaf_missing", "versions_broken"}

    def test_events_that_changed_places_with_their_leaves(self, record: None) -> None:
        first, last = models.Leaf.objects.filter(index__in=[0, 599]).order_by("index")
        with past_the_triggers():
            models.Leaf.objects.filter(index=0).update(event=999_999_999)
            models.Leaf.objects.filter(index=599).update(event=first.event_id, hash=first.hash)
            models.Leaf.objects.filter(index=0).update(event=last.event_id, hash=last.hash)

        assert ids() == {"root_wrong", "subtree_wrong"}

    def test_an_event_inserted_past_the_trigger(self, record: None) -> None:
        happens("matter:1", after=3)
        models.Unsealed.objects.filter(event__stream="matter:1").delete()

        assert ids() == {"event_not_waiting"}

    def test_an_event_inserted_among_the_leaves(self, record: None) -> None:
        [event] = happens("matter:1", after=3)
        models.Unsealed.objects.filter(event=event).delete()
        hashed = tree.leaf_hash(models.Event.objects.get(pk=event).body.encode())
        with past_the_triggers():
            models.Leaf.objects.filter(index=599).update(event=event, hash=hashed)

        assert ids() == {"root_wrong", "event_not_waiting"}

    def test_events_that_changed_places(self, record: None) -> None:
        first, second = models.Leaf.objects.filter(index__in=[4, 5]).order_by("index")
        with past_the_triggers():
            models.Leaf.objects.filter(index=4).update(event=999_999_999)
            models.Leaf.objects.filter(index=5).update(event=first.event_id)
            models.Leaf.objects.filter(index=4).update(event=second.event_id)

        assert ids() == {"event_moved"}

    def test_a_gap_in_a_stream(self, record: None) -> None:
        happens("matter:5", after=1)

        assert ids() == {"versions_broken"}


class TestWords:
    """Words are erasable, and not changeable."""

    def test_changed_words(self, record: None) -> None:
        models.Words.objects.filter(event__stream="matter:1", event__version=2).update(text="电梯很好")

        assert ids() == {"words_changed"}

    def test_changed_words_of_an_event_that_waits(self, record: None) -> None:
        models.Words.objects.filter(event__stream="matter:4").update(salt=bytes(16))

        assert ids() == {"words_changed"}

    def test_words_erased_in_secret(self, record: None) -> None:
        erasing.erase("matter:1", by={"as": "system", "name": "test"}, at=TUESDAY, only=[(1, "note")])
        models.Words.objects.filter(event__stream="matter:1", event__version=2).update(salt=None, text=None)

        assert [found.where for found in verifying.verify().findings] == ["matter:1 2 note"]
        assert ids() == {"words_erased"}

    def test_a_spoilt_record_of_an_erasure(self, record: None) -> None:
        erasing.erase("matter:1", by={"as": "system", "name": "test"}, at=TUESDAY)
        with past_the_triggers():
            models.Event.objects.filter(stream="erasure:matter:1").update(body="[]")

        assert ids() == {"words_erased", "body_unreadable"}

    def test_a_row_of_words_that_is_gone(self, record: None) -> None:
        models.Words.objects.filter(event__stream="matter:1", event__version=2).delete()

        assert ids() == {"words_missing"}

    @pytest.mark.parametrize("field", ["reason", "step"])
    def test_words_nobody_said(self, record: None, field: str) -> None:
        event = models.Event.objects.get(stream="matter:4")
        models.Words.objects.create(event=event, field=field, salt=bytes(16), text="电梯很好")

        assert ids() == {"words_unknown"}


class TestTree:
    """Leaves, subtrees, checkpoints, triggers."""

    def test_a_truncated_tail(self, record: None) -> None:
        with past_the_triggers():
            tail = models.Leaf.objects.filter(index__gte=590)
            events = list(tail.values_list("event", flat=True))
            tail.delete()
            models.Words.objects.filter(event__in=events).delete()
            models.Event.objects.filter(pk__in=events)._raw_delete("default")

        assert ids() == {"tail_missing"}

    def test_a_truncated_tail_with_its_subtrees_left_behind(self, record: None) -> None:
        with past_the_triggers():
            models.Leaf.objects.filter(index__gte=500).delete()

        assert ids() == {"tail_missing", "subtree_extra", "event_not_waiting"}

    def test_a_changed_leaf(self, record: None) -> None:
        with past_the_triggers():
            models.Leaf.objects.filter(index=3).update(hash=bytes(32))

        assert ids() == {"event_changed", "root_wrong", "subtree_wrong"}

    def test_a_changed_subtree(self, record: None) -> None:
        with past_the_triggers():
            models.Subtree.objects.filter(index=1).update(hash=bytes(32))

        assert [str(found) for found in english(verifying.verify().findings)] == [
            "subtree 8/1: A stored subtree is missing, or does not belong to its leaves. [ledger.subtree_wrong]"
        ]

    def test_a_missing_subtree(self, record: None) -> None:
        with past_the_triggers():
            models.Subtree.objects.filter(index=1).delete()

        assert ids() == {"subtree_wrong"}

    @pytest.mark.parametrize(("level", "index"), [(8, 2), (16, 0), (24, 7)])
    def test_a_subtree_of_nothing(self, record: None, level: int, index: int) -> None:
        models.Subtree.objects.create(level=level, index=index, hash=bytes(32))

        assert ids() == {"subtree_extra"}

    @pytest.mark.parametrize("note", ["nonsense", "menkou.local\n300\nAAAA\n\n— menkou.local AAAAAAAA\n"])
    def test_a_checkpoint_with_a_bad_signature(self, record: None, note: str) -> None:
        with past_the_triggers():
            models.Checkpoint.objects.filter(size=300).update(note=note)

        assert ids() == {"checkpoint_unsigned"}

    def test_a_checkpoint_of_another_root(self, record: None) -> None:
        head = heads.Head.at(MONDAY, origin=signing.origin(), size=300, root=bytes(32))
        with past_the_triggers():
            models.Checkpoint.objects.filter(size=300).update(note=signing.signer().sign(head.text))

        assert ids() == {"root_wrong"}

    @pytest.mark.parametrize("change", [{"sealed_at": MONDAY + timedelta(seconds=1)}, {"size": 299}])
    def test_a_checkpoint_whose_row_says_something_else(self, record: None, change: dict[str, Any]) -> None:
        with past_the_triggers():
            models.Checkpoint.objects.filter(size=300).update(**change)

        assert ids() == {"checkpoint_changed"}

    def test_a_dropped_trigger(self, record: None) -> None:
        connection.check_constraints()
        with connection.cursor() as cursor:
            of = " ON ledger_event" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER ledger_event_is_filed{of}")

        assert ids() == {"trigger_missing"}

    def test_more_findings_than_anyone_reads_are_cut_short(
        self, record: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(verifying, "MOST_FINDINGS", 5)
        with past_the_triggers():
            models.Leaf.objects.filter(index__lt=10).update(hash=bytes(32))

        report = verifying.verify()

        assert (len(report.findings), report.is_cut_short, report.root) == (5, True, None)


class TestAgainstWhatWasKept:
    """A perfect rewrite agrees with itself, and with nothing that was kept elsewhere."""

    def test_a_full_rewrite_with_the_real_key_agrees_with_itself(self, record: None) -> None:
        rewrite_from(version=2)

        assert verifying.verify().is_sound

    @pytest.mark.parametrize("kind", ["receipt", "receipt as JSON", "proof", "checkpoint"])
    def test_a_full_rewrite_with_the_real_key_is_found(self, record: None, kind: str) -> None:
        receipt = receipts.give("matter:2", at=TUESDAY)
        made = {
            "receipt": receipt.as_text(),
            "receipt as JSON": json.dumps(receipt.as_json()),
            "proof": json.dumps(proofs.proof(["matter:2"])),
            "checkpoint": models.Checkpoint.objects.get(size=300).note,
        }
        rewrite_from(version=2)

        assert ids([kept(made[kind])]) == {"evidence_rewritten"}

    def test_a_promised_event_that_was_rewritten_is_found(self, record: None) -> None:
        early = receipts.Receipt(*receipt_before_sealing("matter:1"))
        rewrite_from(version=2)

        assert ids([kept(early.as_text())]) == {"evidence_event_missing"}

    def test_a_promised_event_that_waits_is_there(self, record: None) -> None:
        assert not ids([kept(receipts.Receipt(*receipt_before_sealing("matter:4")).as_text())])

    def test_a_tail_cut_off_cleanly_is_found(self, record: None) -> None:
        receipt = receipts.give("matter:3", at=TUESDAY)
        with past_the_triggers():
            models.Words.objects.filter(event__stream="matter:3").delete()
            models.Leaf.objects.filter(event__stream="matter:3").delete()
            models.Event.objects.filter(stream="matter:3")._raw_delete("default")
            models.Subtree.objects.filter(index=1).delete()
            models.Checkpoint.objects.filter(size=600).delete()

        assert verifying.verify().is_sound
        assert ids([kept(receipt.as_text())]) == {"tail_missing", "evidence_event_missing"}

    def test_what_another_key_signed_is_named(self, record: None) -> None:
        other = notes.Signer(signing.origin(), Ed25519PrivateKey.generate())
        receipt = receipts.signed(other, stream="matter:1", leaves=[bytes(32)], checkpoint=None, at=MONDAY)

        assert ids([kept(receipt.as_text())]) == {"evidence_of_another_key"}

    @pytest.mark.parametrize("text", ["", "nonsense", receipts.FORMAT, proofs.FORMAT])
    def test_what_is_no_evidence_is_refused(self, text: str) -> None:
        with pytest.raises(evidence.NotEvidence):
            kept(text)

    def test_changed_evidence_is_refused(self, record: None) -> None:
        text = receipts.give("matter:1", at=TUESDAY).as_text()

        with pytest.raises(evidence.NotEvidence, match="does not belong to the text"):
            kept(text.replace("matter:1", "matter:2"))


def test_other_apps_add_checks_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_checks", [])
    found = findings.Finding("matters.row_without_event", "A matter has a row and no event.", "M1")
    verifying.register(lambda: [found])

    assert verifying.verify().findings == [found]


def receipt_before_sealing(stream: str) -> tuple[notes.Verifier, str, None]:
    receipt = receipts.give(stream, at=MONDAY)
    return receipt.verifier, receipt.receipt, None


def english(found: Sequence[findings.Finding]) -> Sequence[findings.Finding]:
    with translation.override("en"):
        return [findings.Finding(each.id, str(each.words), each.where) for each in found]
