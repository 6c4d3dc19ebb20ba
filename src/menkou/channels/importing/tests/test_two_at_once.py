"""Two imports of the very same file at the same moment: one goes on, the other says so; nothing is doubled."""

from datetime import timedelta
from pathlib import Path

import pytest

from menkou.channels.importing import mapping, running
from menkou.channels.importing.counting import Counts, Refused
from menkou.channels.importing.models import ImportRun
from menkou.channels.importing.tests.conftest import DONE, HEADER, MONDAY, WORKLIST, Import
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters.models import Matter

ROWS = running.FIRST + running.FEWEST * 2


class Again:
    """Imports a file; after its first chunk another import of it starts and comes to its end."""

    def __init__(self, file: Path, *, others: int = 1) -> None:
        self.file, self.others = file, others
        self.counts: list[Counts] = []

    def bring_in(self) -> Counts:
        refused: list[Refused] = []
        counts = running.bring_in(
            self.file,
            mapping.read("small.toml", WORKLIST),
            at=MONDAY + timedelta(hours=self.others),
            refused=refused.append,
            progress=self._other,
        )
        assert refused == []
        return counts

    def _other(self, _reader: object) -> None:
        if self.others:
            self.others -= 1
            self.counts.append(self.bring_in())


@pytest.fixture
def file(town: None, tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    rows = (DONE.replace("7,", f"{number},", 1) for number in range(ROWS))
    path.write_text("\n".join([HEADER, *rows, ""]))
    return path


def test_of_two_imports_of_a_file_one_goes_on_and_the_other_is_told(file: Path) -> None:
    one = Again(file)
    with pytest.raises(running.Overtaken):
        one.bring_in()

    assert one.counts == [Counts(read=ROWS, created=ROWS)]
    assert (Matter.objects.count(), Event.objects.filter(kind__startswith="matters.").count()) == (
        ROWS,
        3 * ROWS,
    )


def test_of_three_the_last_goes_on(file: Path) -> None:
    one = Again(file, others=2)
    with pytest.raises(running.Overtaken):
        one.bring_in()

    assert Matter.objects.count() <= ROWS
    assert Again(file, others=0).bring_in().read == ROWS
    assert Matter.objects.count() == ROWS


def test_a_finished_file_that_two_begin_anew_stays_as_it_was(file: Path) -> None:
    Again(file, others=0).bring_in()
    with pytest.raises(running.Overtaken):
        Again(file).bring_in()

    run = ImportRun.objects.get()
    assert (run.read, run.unchanged, run.finished_at is None) == (ROWS, ROWS, False)
    assert Matter.objects.count() == ROWS


def test_another_file_with_the_same_matters_is_no_other_import_of_this_one(file: Path, bring: Import) -> None:
    Again(file, others=0).bring_in()

    assert bring(DONE, name="other.csv")[0] == Counts(read=1, unchanged=1)
