"""Every release's golden ledger is read, replayed and found to be what it was."""

import gzip
from pathlib import Path

import pytest
from django.db import transaction

from menkou.kernel.matters import verbs
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests import goldens
from menkou.kernel.matters.tests.conftest import SAID, Cast, report, through
from menkou.kernel.matters.verbs import calling_back, commenting

pytestmark = pytest.mark.django_db


def found(file: Path) -> list[str]:
    golden = goldens.read(file)
    goldens.load(golden)
    return list(goldens.differences(golden))


@pytest.mark.parametrize("file", goldens.files(), ids=lambda file: file.name)
def test_what_a_release_has_stored_is_still_read_as_it_was(file: Path) -> None:
    assert found(file) == []


@pytest.fixture
def stored(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A small golden ledger, and nothing left of what it was made from."""
    file = tmp_path / "0.0.1.jsonl.gz"
    with transaction.atomic():
        verified: MatterState = request.getfixturevalue("verified")
        cast: Cast = request.getfixturevalue("cast")
        through(verified, [(cast.caller, calling_back.CallBack(reached=True, solved=True, satisfied=True))])
        through(report().matter, [(cast.clerk, commenting.Comment(words=SAID))])
        goldens.write(file, all_kinds=False)
        transaction.set_rollback(True)
    return file


def test_a_golden_ledger_reads_as_it_was_written(stored: Path) -> None:
    golden = goldens.read(stored)

    assert len(golden.matters) == 2
    assert {place["key"] for place in golden.places} == {"t", "n1"}
    assert found(stored) == []


def test_it_holds_no_word_that_anybody_said(stored: Path) -> None:
    text = gzip.decompress(stored.read_bytes()).decode()

    assert SAID.text not in text
    assert "电梯" not in "".join(line for line in text.splitlines() if '"is":"events"' in line)


def test_an_event_that_is_read_differently_is_found(stored: Path) -> None:
    golden = goldens.read(stored)
    goldens.load(golden)
    [column] = [each for each in golden.matters if each["columns"]["solved"]]
    column["columns"] |= {"solved": False, "of_yesterday": 1}

    columns = {line.split(":")[0].split()[1] for line in goldens.differences(golden)}
    assert columns == {"of_yesterday", "solved"}


def test_a_changed_byte_of_the_record_is_found(stored: Path) -> None:
    golden = goldens.read(stored)
    golden.events[0]["body"] = golden.events[0]["body"].replace('"salt":"', '"salt":"0')
    goldens.load(golden)

    assert [line.split(":")[0] for line in goldens.differences(golden)] == ["root"]


def test_it_is_written_once(stored: Path, lift: MatterState) -> None:
    with pytest.raises(goldens.AlreadyThere):
        goldens.write(stored, all_kinds=False)


def test_one_that_does_not_show_everything_is_not_written(lift: MatterState, tmp_path: Path) -> None:
    with pytest.raises(goldens.NotGolden, match=r"matters\.closed"):
        goldens.write(tmp_path / "0.0.1.jsonl.gz")

    assert "matters.reported" not in goldens.missing()
    assert set(goldens.missing()) < verbs.events().keys()
    assert list(tmp_path.iterdir()) == []
