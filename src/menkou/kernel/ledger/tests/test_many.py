"""Rows that are added together are those that were given, whatever stands in them, or none."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from menkou.kernel.ledger.models import Event, Words
from menkou.kernel.statements import AddingMany

pytestmark = pytest.mark.django_db

OF_AN_EVENT = ["stream", "version", "kind", "command_id", "body"]


def test_many_rows_are_added_together_and_numbered_in_order() -> None:
    told = 'tab\t, line\nand "quote", back\\slash, \\N, 井盖'
    rows = [
        {"stream": "many:1", "version": nth, "kind": "many.told", "command_id": uuid4(), "body": told}
        for nth in range(1, 4)
    ]

    keys = AddingMany(Event, OF_AN_EVENT).numbered(len(rows), rows)

    kept = Event.objects.filter(stream="many:1").order_by("version").values("pk", *OF_AN_EVENT)
    assert list(kept) == [{"pk": key, **row} for key, row in zip(keys, rows, strict=True)]


def test_of_many_rows_none_is_added_where_one_is_there_already() -> None:
    adding = AddingMany(Event, OF_AN_EVENT)
    row = {"stream": "many:2", "version": 1, "kind": "many.told", "command_id": uuid4(), "body": "{}"}

    with pytest.raises(IntegrityError), transaction.atomic():
        adding.numbered(2, [row, {**row, "command_id": uuid4()}])

    assert not Event.objects.filter(stream="many:2").exists()


def test_what_many_rows_leave_out_stays_null() -> None:
    [event] = AddingMany(Event, OF_AN_EVENT).numbered(
        1, [{"stream": "many:3", "version": 1, "kind": "many.told", "command_id": uuid4(), "body": "{}"}]
    )
    adding = AddingMany(Words, ["event_id", "field", "salt", "text"])

    adding.rows(
        [
            {"event_id": event, "field": "one", "salt": b"\x00\\1" + b"s" * 13, "text": ""},
            {"event_id": event, "field": "two", "salt": None, "text": None},
        ]
    )
    adding.rows([])

    kept = Words.objects.filter(event=event).order_by("field").values_list("salt", "text")
    assert [(salt and bytes(salt), text) for salt, text in kept] == [
        (b"\x00\\1" + b"s" * 13, ""),
        (None, None),
    ]
