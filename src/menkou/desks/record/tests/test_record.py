"""A receipt is checked right on the page: whatever somebody pastes is answered in words."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menkou.desks.record import checking
from menkou.kernel.ledger import proofs, receipts, sealer
from menkou.kernel.ledger.models import Checkpoint
from menkou.kernel.matters import opening

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(opened: opening.Opened) -> str:
    """A receipt, after which the record went on."""
    from menkou.kernel.matters.tests.conftest import report

    sealer.seal(at=timezone.now())
    text = receipts.give(f"matter:{opened.matter.number}", at=timezone.now()).as_text()
    report()
    sealer.seal(at=timezone.now())
    return text


def checked(text: str) -> str:
    return Client().post(reverse("record_check"), {"text": text}).content.decode()


def test_a_receipt_is_found_as_text_and_as_a_file(kept: str, opened: opening.Opened) -> None:
    as_json = json.dumps(receipts.read(kept).as_json())
    file = SimpleUploadedFile("r.json", as_json.encode())

    assert "在公开的账上" in checked(kept)
    assert "在公开的账上" in Client().post(reverse("record_check"), {"file": file}).content.decode()
    assert opened.matter.number not in re.sub(r"<textarea.*?</textarea>", "", checked(kept), flags=re.DOTALL)


def test_a_changed_letter_is_noticed(kept: str) -> None:
    assert "改动过" in checked(kept.replace("given 2", "given 3", 1))


def test_an_old_checkpoint_is_a_beginning_of_the_record_and_a_made_up_one_is_not(kept: str) -> None:
    first = Checkpoint.objects.order_by("size").first()
    assert first is not None
    assert "开头就是它" in checked(first.note)
    assert "读不出" in checked(first.note.replace("\n1\n", "\n2\n", 1)) or "不是" in checked("x" + first.note)


def test_a_proof_is_held_against_the_record_too(kept: str, opened: opening.Opened) -> None:
    document = json.dumps(proofs.proof([f"matter:{opened.matter.number}"]))
    assert "开头就是它" in checked(document)


@given(st.text(max_size=400) | st.binary(max_size=400).map(lambda raw: raw.decode("latin-1")))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_pasted_is_refused_in_words(text: str) -> None:
    for written in (text, f"{receipts.FORMAT}\n{text}", f'{{"format":"{proofs.FORMAT}",{text}', text * 3):
        with pytest.raises(checking.NotReadable):
            checking.held_against(written)


@given(st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_receipt_that_is_cut_or_garbled_never_breaks_the_page(kept: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(kept) - 1))
    garbled = kept[:at] + data.draw(st.text(max_size=3)) + kept[at + data.draw(st.integers(0, 9)) :]
    try:
        result = checking.held_against(garbled)
    except checking.NotReadable:
        return
    assert result.found is not None
    assert result.found.is_sound


def test_nothing_and_too_much_are_refused(db: None) -> None:
    assert Client().post(reverse("record_check"), {}).status_code == 422
    assert Client().post(reverse("record_check"), {"text": "x" * 250_000}).status_code in {413, 422}


def test_a_file_of_bytes_is_refused_in_words(db: None) -> None:
    file = SimpleUploadedFile("a.jpg", bytes(range(256)) * 20)
    answer = Client().post(reverse("record_check"), {"file": file})
    assert answer.status_code == 422


def test_checkpoints_are_listed_and_handed_out_as_they_were_signed(kept: str) -> None:
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    page = Client().get(reverse("checkpoints")).content.decode()

    assert reverse("checkpoint", args=[newest.size]) in page
    assert Client().get(reverse("checkpoint", args=[newest.size])).content.decode() == newest.note
    assert Client().get(reverse("checkpoints") + "?before=" + "9" * 40).status_code == 200


def test_the_page_takes_few_statements(kept: str) -> None:
    Client().get(reverse("record"))
    with CaptureQueriesContext(connection) as captured:
        Client().get(reverse("record"))
    assert len(captured) <= 2, [each["sql"] for each in captured]
