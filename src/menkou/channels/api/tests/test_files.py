"""Photos and documents over HTTP: checked on their way in, and given out to whom the matter concerns."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from menkou.channels.api.tests.conftest import API, Cast, Program, get, post, with_receipt
from menkou.face import throttling
from menkou.kernel.matters import opening
from menkou.kernel.matters.models import Attachment
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import photo


def hand_in(client: Client, content: bytes, name: str = "灯.jpg") -> Any:
    """Hand in a file."""
    return client.post(f"{API}/files", {"file": SimpleUploadedFile(name, content)})


def test_a_photo_is_handed_in_named_in_a_step_and_given_out(
    opened: opening.Opened, cast: Cast, program: Program
) -> None:
    clerk, number = program(cast.clerk), opened.matter.number
    kept = hand_in(clerk, photo())
    assert kept.status_code == 201, kept.content.decode()
    key = kept.json()["key"]
    said = post(clerk, f"/matters/{number}/comments", {"words": "就是这里。", "files": [key]})
    assert said.status_code == 201, said.content.decode()
    assert get(clerk, f"/matters/{number}").json()["steps"][-1]["files"] == [key]
    for who in (clerk, with_receipt(opened.secret)):
        given = get(who, f"/matters/{number}/files/{key}?small=true")
        assert given.status_code == 200
        assert given.headers["Content-Type"] == "image/jpeg"
        assert b"".join(given.streaming_content).startswith(b"\xff\xd8")


def test_a_file_of_a_matter_that_is_not_theirs_is_not_there(
    lift: MatterState, opened: opening.Opened, cast: Cast, program: Program
) -> None:
    clerk = program(cast.clerk)
    key = hand_in(clerk, photo()).json()["key"]
    post(clerk, f"/matters/{lift.number}/comments", {"words": "就是这里。", "files": [key]})
    assert get(with_receipt(opened.secret), f"/matters/{lift.number}/files/{key}").status_code == 404
    assert get(clerk, f"/matters/{opened.matter.number}/files/{key}").status_code == 404
    assert get(program(cast.green), f"/matters/{lift.number}/files/{key}").status_code == 404


@pytest.mark.parametrize("content", [b"", b"MZ\x90 not a photo", b"%PDF-1.7 broken"])
def test_what_is_no_photo_or_document_is_refused(anyone: Client, content: bytes) -> None:
    refused = hand_in(anyone, content)
    assert refused.status_code == 422
    assert refused.json()["code"] == "file-refused"
    assert not Attachment.objects.exists()


def test_a_file_that_is_not_there_is_named(lift: MatterState, cast: Cast, program: Program) -> None:
    refused = post(
        program(cast.clerk), f"/matters/{lift.number}/comments", {"words": "看。", "files": ["nothing"]}
    )
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "body.files"


def test_strangers_hand_in_so_many_and_then_wait(anyone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "ANONYMOUS_FILES", throttling.Throttle("file", most=1, minutes=60))
    assert hand_in(anyone, photo()).status_code == 201
    refused = hand_in(anyone, photo())
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
