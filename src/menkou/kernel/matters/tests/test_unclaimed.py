"""An upload that no matter claims is gone a day later; what a matter has claimed stays."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from menkou.kernel.matters import attachments
from menkou.kernel.matters.models import Attachment
from menkou.kernel.matters.tests.conftest import MONDAY, SAID, Cast, photo, report, through
from menkou.kernel.matters.verbs import commenting

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, db: None) -> Iterator[Path]:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_row_and_files_go_after_a_day_and_not_before(
    folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    attachments.keep(photo(), at=MONDAY)

    assert attachments.discard_unclaimed(at=TUESDAY) == 0
    assert len(files(folder)) == 2

    with django_capture_on_commit_callbacks(execute=True):
        assert attachments.discard_unclaimed(at=TUESDAY + timedelta(seconds=1)) == 1

    assert not Attachment.objects.exists()
    assert files(folder) == []


def test_what_a_matter_has_claimed_stays(folder: Path, cast: Cast) -> None:
    matter = report().matter
    filed = attachments.keep(photo(), at=MONDAY)
    through(matter, [(cast.clerk, commenting.Comment(words=SAID, files=(filed,)))])

    assert attachments.discard_unclaimed(at=MONDAY + timedelta(days=300)) == 0
    assert len(files(folder)) == 2


def test_a_call_does_no_more_than_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "DISCARDED_AT_ONCE", 2)
    for _ in range(3):
        attachments.keep(photo(), at=MONDAY)

    later = MONDAY + timedelta(days=2)
    assert [attachments.discard_unclaimed(at=later) for _ in range(3)] == [2, 1, 0]
