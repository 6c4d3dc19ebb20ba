"""A small town with matters in every state, and the way out and in again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from menkou.channels.exporting import matters
from menkou.channels.importing import mapping, running
from menkou.channels.importing.counting import Counts, Refused
from menkou.channels.importing.models import ImportedRow, ImportRun
from menkou.conftest import _drop_triggers
from menkou.kernel.ledger import models as ledger
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    commenting,
    dispatching,
    reporting,
    returning,
    taking,
    verifying,
)
from menkou.kernel.people import appointing, desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation, Person
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.searching.models import Entry

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
SETUP = Actor.system("test")
CASE_TYPE = "imported_requests.service_request"
RISKY = (
    "=HYPERLINK(0)",
    "+86",
    "-1",
    "@x",
    "'quoted",
    "＝1+1",
    '第一行\n"第二行",;',
    "\t缩进",
    "_x0041_ \x07 \ufffe",
)


@pytest.fixture
def town(db: None) -> Place:
    """A town, an operations centre that verifies and calls, and a firm."""
    place = planting.plant(None, key="t", name="样例镇", kind="town", by=SETUP, at=MONDAY)
    for key, kind in (("centre", "ops_centre"), ("firm", "property_firm"), ("other", "department")):
        found = founding.found(None, key=key, name=f"样例{key}", kind=kind, place=place, by=SETUP, at=MONDAY)
        if key == "centre":
            desks.assign("operations", place, found, by=SETUP, at=MONDAY)
    return place


@pytest.fixture
def lives(town: Place) -> None:
    """Matters of every length, with words that a spreadsheet could trip over."""
    for length, words in enumerate((*RISKY, "楼道灯不亮")):
        said = reporting.Report(words=Words(words), spot=Words("@" + words), case_type=CASE_TYPE, place="t")
        contact = {"phone": "000-0000-0000"} if length % 2 else None
        opened = opening.report(said, by=Actor.anonymous(), at=MONDAY, contact=contact)
        _live(opened.matter.number, length)


def _live(number: str, length: int) -> None:
    clerk, handler = _appointed("clerk", "centre"), _appointed("handler", "firm")
    verifier, caller = _appointed("verifier", "centre"), _appointed("caller", "centre")
    steps = (
        (clerk, accepting.Accept()),
        (clerk, dispatching.Dispatch(unit="firm")),
        (handler, returning.Return(reason=Words("不归我们管"), suggests="other")),
        (clerk, dispatching.Dispatch(unit="firm", note=Words("就是你们的"))),
        (handler, taking.Take()),
        (handler, commenting.Comment(words=Words("配件在路上"))),
        (handler, answering.Answer(words=Words("修好了"))),
        (verifier, verifying.Verify(passed=True, words=Words("看过了"))),
        (caller, calling_back.CallBack(solved=True, satisfied=False, words=Words("太慢"))),
        (caller, closing.Close()),
    )
    for nth, (actor, command) in enumerate(steps[: length + 2], start=1):
        acting.act(number, command, by=actor, at=MONDAY + timedelta(minutes=10 * nth))


def _appointed(role: str, organisation: str) -> Actor:
    person = Person.objects.create(name=f"样例{role}")
    unit, place = Organisation.objects.get(key=organisation), Place.objects.get(key="t")
    appointment = appointing.appoint(
        person, role, unit, place, starts_on=date(2026, 1, 1), by=SETUP, at=MONDAY
    )
    return Actor.appointed(appointment)


@pytest.fixture
def export(tmp_path: Path) -> Callable[[str], Path]:
    """Export to a new file of this name."""

    def exported(name: str) -> Path:
        file = tmp_path / name
        matters.export(file, name.partition(".")[2].removesuffix(".gz"))
        return file

    return exported


@pytest.fixture
def take_over() -> Callable[[Path], tuple[Counts, list[Refused]]]:
    """Import a file of our own."""

    def taken(file: Path) -> tuple[Counts, list[Refused]]:
        refused: list[Refused] = []
        chosen = mapping.load("menkou")
        counts = running.bring_in(
            file, chosen, at=MONDAY, refused=refused.append, progress=lambda _reader: None
        )
        return counts, refused

    return taken


@pytest.fixture
def forget() -> Callable[[], None]:
    """Become an installation that has the same places and people and no matter."""

    def forgotten() -> None:
        _drop_triggers()  # they come back when the test's transaction is rolled back
        for model in (ImportedRow, ImportRun, Matter, ledger.Words, ledger.Unsealed, ledger.Untold, Entry):
            model.objects.all().delete()
        ledger.Event.objects.filter(kind__startswith="matters.").delete()

    return forgotten
