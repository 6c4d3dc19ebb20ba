"""Two thousand real requests of a city, with the marks that the city itself gave them."""

import gzip
from collections import Counter
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest

from menkou.channels.importing import comparing, mapping, running
from menkou.channels.importing.counting import Counts
from menkou.channels.importing.planting import Planting
from menkou.channels.importing.tests.conftest import MONDAY
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters import replaying
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

FILE = Path(__file__).resolve().parents[6] / "shared" / "data" / "boston311_2015.csv.gz"
ROWS = 2_000


@pytest.fixture
def requests(tmp_path: Path) -> Path:
    """The first rows of the file; where it is not there, the test is skipped and says so."""
    if not FILE.is_file():
        pytest.skip(f"{FILE} is not there")
    part = tmp_path / "boston.csv"
    with gzip.open(FILE, "rt", encoding="utf-8") as whole:
        part.write_text("".join(islice(whole, ROWS + 1)), encoding="utf-8")
    return part


def bring(file: Path) -> Counts:
    def refused(each: object) -> None:
        pytest.fail(str(each))

    chosen = mapping.load("boston311")
    return running.bring_in(file, chosen, at=MONDAY, refused=refused, progress=lambda _reader: None)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_city_comes_in_whole_and_only_once(requests: Path) -> None:
    assert bring(requests) == Counts(read=ROWS, created=ROWS)
    assert Matter.objects.count() == ROWS
    assert not list(replaying.differences())
    events = Event.objects.count()

    assert bring(requests) == Counts(read=ROWS, unchanged=ROWS)
    assert Event.objects.count() == events


@pytest.mark.slow
@pytest.mark.django_db
def test_every_mark_agrees_or_has_a_reason(requests: Path) -> None:
    bring(requests)
    chosen = mapping.load("boston311")
    assert chosen.as_of is not None

    found = comparing.compare(requests, chosen, as_of=chosen.as_of)

    assert found.rows == ROWS
    assert found.agreeing > ROWS / 2
    assert not {comparing.AGAINST_OWN_TIMES, comparing.OPEN_AS_OF, comparing.NOT_READ} & found.groups.keys()
    matters = Matter.objects.filter(due_at=None)
    assert found.groups[comparing.NO_TARGET] == matters.count()


@pytest.mark.parametrize(
    ("mark", "due", "closed", "group"),
    [
        ("on_time", 5, 4, comparing.AGREE_ON_TIME),
        ("on_time", 5, 5, comparing.AGREE_ON_TIME),
        ("overdue", 5, 6, comparing.AGREE_OVERDUE),
        ("overdue", 5, None, comparing.AGREE_OVERDUE),
        ("on_time", 15, None, comparing.AGREE_ON_TIME),
        ("on_time", 5, None, comparing.OPEN_AS_OF),
        ("overdue", 5, 4, comparing.AGAINST_OWN_TIMES),
        ("on_time", None, 4, comparing.NO_TARGET),
        (None, 5, 6, comparing.NO_MARK_LATE),
        (None, 15, None, comparing.NO_MARK_IN_TIME),
    ],
)
def test_a_difference_has_the_reason_that_its_times_show(
    mark: str | None, due: int | None, closed: int | None, group: str
) -> None:
    def day(number: int | None) -> datetime | None:
        return None if number is None else MONDAY.replace(day=number)

    judged = comparing.Judged(day(due), day(closed), is_open=closed is None)

    assert comparing.group_of(mark, judged, as_of=MONDAY.replace(day=10)) == group
    assert comparing.group_of(mark, None, as_of=MONDAY) == comparing.NOT_IMPORTED


@pytest.mark.django_db
def test_what_a_mapping_brings_along_is_on_record_once() -> None:
    brought = mapping.load("boston311").planting
    assert isinstance(brought, Planting)
    for _time in range(2):
        brought.plant(by=running.IMPORT, at=MONDAY)

    assert Place.objects.filter(path__startswith=Place.objects.get(key="boston").path).count() == 19
    assert Organisation.objects.filter(place_id="boston").count() == 18
    planted = Counter(Event.objects.filter(kind__startswith="p").values_list("kind", flat=True))
    assert planted["people.founded"] == 18
    assert planted["people.duty_assigned"] == 1
