"""What an installation says about retention: taken as it stands, or refused before anything starts."""

from pathlib import Path

import pytest

from menkou.config.environment import Misconfigured
from menkou.config.retention import expiring, local
from menkou.config.retention.kinds import KINDS, SIX_MONTHS


def said(home: Path, text: str) -> dict[str, int | None]:
    (home / local.FILE).write_text(text, encoding="utf-8")
    return local.read(home)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert local.read(tmp_path) == {key: kind.days for key, kind in KINDS.items()}


def test_what_is_said_holds_and_the_rest_stays(tmp_path: Path) -> None:
    days = said(tmp_path, 'contacts = 60\nfiles = "for good"\nwords = 730\n')

    assert (days["contacts"], days["files"], days["words"]) == (60, None, 730)
    assert days["openings"] == KINDS["openings"].days


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("contact = 60", "staff_contacts"),
        ("contacts = 0", "30"),
        ("contacts = true", "30"),
        ('contacts = "long"', "for good"),
        ("contacts = 99999999", "36500"),
        (f"openings = {SIX_MONTHS - 1}", str(SIX_MONTHS)),
        ("contacts: 60", "contacts = 90"),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Misconfigured, match=named) as refused:
        said(tmp_path, text)

    assert refused.value.id == "menkou.E012"
    assert local.FILE in refused.value.problem


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / local.FILE).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(Misconfigured):
        local.read(tmp_path)


def test_every_kind_has_its_keeper_and_a_default_that_may_be_set() -> None:
    assert set(expiring.KEEPERS) == set(KINDS)
    assert all(kind.days is None or kind.days >= kind.least for kind in KINDS.values())
