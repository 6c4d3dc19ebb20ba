"""A small town with a named cast, and one matter about a lift."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening, recording, rows
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    dispatching,
    reporting,
    taking,
    verifying,
)
from menkou.kernel.people import appointing, desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import overriding
from menkou.kernel.worktime import Limit

Override = Callable[..., None]

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
LATER = MONDAY + timedelta(hours=3)
SAID = Words("样例的话。")
LIFT = "city_management.lift_car"
SETUP = Actor.system("test")


@dataclass(frozen=True)
class Cast:
    """Everyone who works on matters of the first neighbourhood; plainly invented roles."""

    clerk: Actor
    """王受理, the clerk of the committee."""
    wang: Actor
    """王物业, a handler of the property firm."""
    li: Actor
    """李物业, another handler of the same firm."""
    green: Actor
    """A handler of another department."""
    verifier: Actor
    """赵核查, a verifier of the committee."""
    caller: Actor
    """钱回访, a caller of the operations centre."""
    supervisor: Actor
    """孙督办, the supervisor of the town."""
    office_verifier: Actor
    """周核查, a verifier of the supervisor's office."""
    leader: Actor
    auditor: Actor
    administrator: Actor
    grid_worker: Actor
    dispatcher: Actor
    """A dispatcher of the operations centre."""
    part_time_member: Actor
    """吴兼职, who works elsewhere and sits in the committee."""


@pytest.fixture
def town(db: None) -> Place:
    """A town with two neighbourhoods, their committees, a firm, a department and the offices above."""
    return planted()


def planted() -> Place:
    """Plant the town."""
    town = _place(None, "t", "town", "样例镇")
    centre = _organisation("centre", "ops_centre", town)
    desks.assign("operations", town, centre, by=SETUP, at=MONDAY)
    office = _organisation("office", "department", town)
    desks.assign("supervise", town, office, by=SETUP, at=MONDAY)
    for number in ("1", "2"):
        place = _place(town, f"n{number}", "neighbourhood", f"样例{number}居")
        committee = _organisation(f"committee{number}", "residents_committee", place)
        desks.assign("intake", place, committee, by=SETUP, at=MONDAY)
        desks.assign("verify", place, committee, by=SETUP, at=MONDAY)
    _organisation("firm", "property_firm", town)
    _organisation("green", "department", town)
    return town


@pytest.fixture
def cast(town: Place) -> Cast:
    """Everyone appointed in the first neighbourhood, or in the town above it."""
    return everyone()


def everyone() -> Cast:
    """Appoint everyone."""
    return Cast(
        clerk=appointed("clerk", "committee1", "n1"),
        wang=appointed("handler", "firm", "t"),
        li=appointed("handler", "firm", "t"),
        green=appointed("handler", "green", "t"),
        verifier=appointed("verifier", "committee1", "n1"),
        caller=appointed("caller", "centre", "t"),
        supervisor=appointed("supervisor", "office", "t"),
        office_verifier=appointed("verifier", "office", "t"),
        leader=appointed("leader", "office", "t"),
        auditor=appointed("auditor", "office", "t"),
        administrator=appointed("administrator", "centre", "t"),
        grid_worker=appointed("grid_worker", "committee1", "n1"),
        dispatcher=appointed("dispatcher", "centre", "t"),
        part_time_member=appointed("part_time_member", "committee1", "n1"),
    )


@pytest.fixture
def lift(cast: Cast) -> MatterState:
    """A lift that stops between floors, reported on Monday by someone who left a number."""
    return report().matter


@pytest.fixture
def dispatched(lift: MatterState, cast: Cast) -> MatterState:
    """The same, with the property firm."""
    return through(lift, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))])


@pytest.fixture
def answered(dispatched: MatterState, cast: Cast) -> MatterState:
    """The same, answered by 王物业."""
    words = Words("门机换了皮带，试运行二十次正常。")
    return through(dispatched, [(cast.wang, taking.Take()), (cast.wang, answering.Answer(words=words))])


@pytest.fixture
def verified(answered: MatterState, cast: Cast) -> MatterState:
    """The same, found right by the committee."""
    return through(
        answered, [(cast.verifier, verifying.Verify(passed=True, words=Words("坐了两趟，平稳。")))]
    )


@pytest.fixture
def override(cast: Cast) -> Override:
    """Set limits of the lift, or of another case type, at a place."""

    def set_limits(place: str = "t", case_type: str = LIFT, **changes: Limit | None) -> None:
        where = Place.objects.get(key=place)
        overriding.override(case_type, where, changes, by=SETUP, at=MONDAY)

    return set_limits


def report(at: datetime = MONDAY, place: str = "n1", *, reachable: bool = True) -> opening.Opened:
    """Report the lift."""
    said = reporting.Report(words=Words("二号楼电梯又停在半空。"), case_type=LIFT, place=place)
    contact = {"phone": "000-0000-0000"} if reachable else None
    return opening.report(said, by=Actor.anonymous(), at=at, contact=contact)


def photo(size: tuple[int, int] = (64, 48), kind: str = "JPEG", **options: Any) -> bytes:
    """Take a photo of something red."""
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)
    return out.getvalue()


def through(matter: MatterState, steps: list[tuple[Actor, Command]]) -> MatterState:
    """Carry out steps, ten minutes apart."""
    at = max(MONDAY, matter.phase_since)
    for actor, command in steps:
        at += timedelta(minutes=10)
        matter = acting.act(matter.number, command, by=actor, at=at)
    return matter


def now(number: str) -> MatterState:
    """Give the matter as its row is."""
    return rows.state_of(Matter.objects.get(number=number))


def kinds(number: str) -> list[str]:
    """Give what has happened to a matter."""
    return [entry.kind.removeprefix("matters.") for entry in chain.read(recording.stream_of(number))]


def said(number: str) -> dict[str, Any]:
    """Give what the last step of a matter says."""
    return dict(chain.read(recording.stream_of(number))[-1].data)


def day(month: int, on: int, hour: int = 18, minute: int = 0, second: int = 0) -> datetime:
    """Give a moment of 2026 in the town; without an hour, closing time."""
    return datetime(2026, month, on, hour, minute, second, tzinfo=SHANGHAI)


def appointed(role: str, organisation: str, place: str) -> Actor:
    """Appoint somebody new."""
    return Actor.appointed(_appointment(role, organisation, place))


def substituted(role: str, organisation: str, place: str) -> Actor:
    """Appoint somebody new, and give who acts for them."""
    appointment = _appointment(role, organisation, place)
    return Actor.appointed(appointment, acting=Person.objects.create(name=f"样例代{role}"))


def _appointment(role: str, organisation: str, place: str) -> Appointment:
    person = Person.objects.create(name=f"样例{role}")
    return appointing.appoint(
        person,
        role,
        Organisation.objects.get(key=organisation),
        Place.objects.get(key=place),
        starts_on=date(2026, 1, 1),
        by=SETUP,
        at=MONDAY,
    )


def _place(parent: Place | None, key: str, kind: str, name: str) -> Place:
    return planting.plant(parent, key=key, name=name, kind=kind, by=SETUP, at=MONDAY)


def _organisation(key: str, kind: str, place: Place) -> Organisation:
    return founding.found(None, key=key, name=f"样例{key}", kind=kind, place=place, by=SETUP, at=MONDAY)
