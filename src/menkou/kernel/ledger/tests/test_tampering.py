"""Whatever is done to the rows behind the product's back is found and named."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from menkou.kernel.ledger import erasing, heads, models, signing, tree, verifying
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, found, happens, past_the_triggers

pytestmark = pytest.mark.usefixtures("undone")


class TestEvents:
    """Events changed, inserted, deleted, reordered."""

    def test_a_changed_event(self, record: None) -> None:
        event = models.Event.objects.get(stream="record:1", version=2)
        with past_the_triggers():
            models.Event.objects.filter(pk=event.pk).update(body=event.body.replace('"step":2', '"step":3'))

        report = verifying.verify()

        assert [(each.id, each.where) for each in report.findings] == [
            ("ledger.event_changed", "record:1 2, leaf 1")
        ]

    @pytest.mark.parametrize(
        "change",
        [
            {"stream": "record:9"},
            {"version": 9},
            {"kind": "records.closed"},
            {"command_id": uuid.UUID(int=1)},
        ],
    )
    def test_changed_columns(self, record: None, change: dict[str, Any]) -> None:
        with past_the_triggers():
            models.Event.objects.filter(stream="record:1", version=3).update(**change)

        assert "columns_changed" in found()

    def test_changed_columns_of_an_event_that_waits(self, record: None) -> None:
        with past_the_triggers():
            models.Event.objects.filter(stream="record:4").update(kind="records.closed")

        assert found() == {"columns_changed"}

    def test_a_body_that_cannot_be_read(self, record: None) -> None:
        with past_the_triggers():
            models.Event.objects.filter(stream="record:4").update(body='{"stream":1.5}')

        assert found() == {"body_unreadable"}

    def test_a_deleted_event(self, record: None) -> None:
        event = models.Event.objects.get(stream="record:2", version=9)
        with past_the_triggers():
            event.words.all().delete()
            models.Event.objects.filter(pk=event.pk)._raw_delete("default")

        assert found() == {"event_missing", "versions_broken"}

    def test_a_deleted_event_with_its_leaf(self, record: None) -> None:
        event = models.Event.objects.get(stream="record:2", version=9)
        with past_the_triggers():
            event.words.all().delete()
            models.Leaf.objects.filter(event=event).delete()
            models.Event.objects.filter(pk=event.pk)._raw_delete("default")

        assert found() == {"leaf_missing", "versions_broken"}

    def test_events_that_changed_places_with_their_leaves(self, record: None) -> None:
        first, last = models.Leaf.objects.filter(index__in=[0, 599]).order_by("index")
        with past_the_triggers():
            models.Leaf.objects.filter(index=0).update(event=999_999_999)
            models.Leaf.objects.filter(index=599).update(event=first.event_id, hash=first.hash)
            models.Leaf.objects.filter(index=0).update(event=last.event_id, hash=last.hash)

        assert found() == {"root_wrong", "subtree_wrong"}

    def test_an_event_inserted_past_the_trigger(self, record: None) -> None:
        happens("record:1", after=3)
        models.Unsealed.objects.filter(event__stream="record:1").delete()

        assert found() == {"event_not_waiting"}

    def test_an_event_inserted_among_the_leaves(self, record: None) -> None:
        [event] = happens("record:1", after=3)
        models.Unsealed.objects.filter(event=event).delete()
        hashed = tree.leaf_hash(models.Event.objects.get(pk=event).body.encode())
        with past_the_triggers():
            models.Leaf.objects.filter(index=599).update(event=event, hash=hashed)

        assert found() == {"root_wrong", "event_not_waiting"}

    def test_events_that_changed_places(self, record: None) -> None:
        first, second = models.Leaf.objects.filter(index__in=[4, 5]).order_by("index")
        with past_the_triggers():
            models.Leaf.objects.filter(index=4).update(event=999_999_999)
            models.Leaf.objects.filter(index=5).update(event=first.event_id)
            models.Leaf.objects.filter(index=4).update(event=second.event_id)

        assert found() == {"event_moved"}

    def test_a_gap_in_a_stream(self, record: None) -> None:
        happens("record:5", after=1)

        assert found() == {"versions_broken"}


class TestWords:
    """Words are erasable, and not changeable."""

    def test_changed_words(self, record: None) -> None:
        models.Words.objects.filter(event__stream="record:1", event__version=2).update(text="电梯很好")

        assert found() == {"words_changed"}

    def test_changed_words_of_an_event_that_waits(self, record: None) -> None:
        models.Words.objects.filter(event__stream="record:4").update(salt=bytes(16))

        assert found() == {"words_changed"}

    def test_words_erased_in_secret(self, record: None) -> None:
        erasing.erase("record:1", by={"as": "system", "name": "test"}, at=TUESDAY, only=[(1, "note")])
        models.Words.objects.filter(event__stream="record:1", event__version=2).update(salt=None, text=None)

        assert [each.where for each in verifying.verify().findings] == ["record:1 2 note"]
        assert found() == {"words_erased"}

    def test_a_spoilt_record_of_an_erasure(self, record: None) -> None:
        erasing.erase("record:1", by={"as": "system", "name": "test"}, at=TUESDAY)
        with past_the_triggers():
            models.Event.objects.filter(stream="erasure:record:1").update(body="[]")

        assert found() == {"words_erased", "body_unreadable"}

    def test_a_row_of_words_that_is_gone(self, record: None) -> None:
        models.Words.objects.filter(event__stream="record:1", event__version=2).delete()

        assert found() == {"words_missing"}

    @pytest.mark.parametrize("field", ["reason", "step"])
    def test_words_nobody_said(self, record: None, field: str) -> None:
        event = models.Event.objects.get(stream="record:4")
        models.Words.objects.create(event=event, field=field, salt=bytes(16), text="电梯很好")

        assert found() == {"words_unknown"}


class TestTree:
    """Leaves, subtrees, checkpoints, triggers."""

    def test_a_truncated_tail(self, record: None) -> None:
        with past_the_triggers():
            tail = models.Leaf.objects.filter(index__gte=590)
            events = list(tail.values_list("event", flat=True))
            tail.delete()
            models.Words.objects.filter(event__in=events).delete()
            models.Event.objects.filter(pk__in=events)._raw_delete("default")

        assert found() == {"tail_missing"}

    def test_a_truncated_tail_with_its_subtrees_left_behind(self, record: None) -> None:
        with past_the_triggers():
            models.Leaf.objects.filter(index__gte=500).delete()

        assert found() == {"tail_missing", "subtree_extra", "event_not_waiting"}

    def test_a_changed_leaf(self, record: None) -> None:
        with past_the_triggers():
            models.Leaf.objects.filter(index=3).update(hash=bytes(32))

        assert found() == {"event_changed", "root_wrong", "subtree_wrong"}

    def test_a_changed_subtree(self, record: None) -> None:
        with past_the_triggers():
            models.Subtree.objects.filter(index=1).update(hash=bytes(32))

        with translation.override("en"):
            assert [str(each) for each in verifying.verify().findings] == [
                "subtree 8/1: A stored subtree is missing, or does not belong to its leaves. [ledger.subtree_wrong]"
            ]

    def test_a_missing_subtree(self, record: None) -> None:
        with past_the_triggers():
            models.Subtree.objects.filter(index=1).delete()

        assert found() == {"subtree_wrong"}

    @pytest.mark.parametrize(("level", "index"), [(8, 2), (16, 0), (24, 7)])
    def test_a_subtree_of_nothing(self, record: None, level: int, index: int) -> None:
        models.Subtree.objects.create(level=level, index=index, hash=bytes(32))

        assert found() == {"subtree_extra"}

    @pytest.mark.parametrize("note", ["nonsense", "menkou.local\n300\nAAAA\n\n— menkou.local AAAAAAAA\n"])
    def test_a_checkpoint_with_a_bad_signature(self, record: None, note: str) -> None:
        with past_the_triggers():
            models.Checkpoint.objects.filter(size=300).update(note=note)

        assert found() == {"checkpoint_unsigned"}

    def test_a_checkpoint_of_another_root(self, record: None) -> None:
        head = heads.Head.at(MONDAY, origin=signing.origin(), size=300, root=bytes(32))
        with past_the_triggers():
            models.Checkpoint.objects.filter(size=300).update(note=signing.signer().sign(head.text))

        assert found() == {"root_wrong"}

    @pytest.mark.parametrize("change", [{"sealed_at": MONDAY + timedelta(seconds=1)}, {"size": 299}])
    def test_a_checkpoint_whose_row_says_something_else(self, record: None, change: dict[str, Any]) -> None:
        with past_the_triggers():
            models.Checkpoint.objects.filter(size=300).update(**change)

        assert found() == {"checkpoint_changed"}

    def test_a_dropped_trigger(self, record: None) -> None:
        connection.check_constraints()
        with connection.cursor() as cursor:
            of = " ON ledger_event" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER ledger_event_is_filed{of}")

        assert found() == {"trigger_missing"}

    def test_more_findings_than_anyone_reads_are_cut_short(
        self, record: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(verifying, "MOST_FINDINGS", 5)
        with past_the_triggers():
            models.Leaf.objects.filter(index__lt=10).update(hash=bytes(32))

        report = verifying.verify()

        assert (len(report.findings), report.is_cut_short, report.root) == (5, True, None)
