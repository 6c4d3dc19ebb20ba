"""The day: what each role looks at first, figures that are what they open, and few statements."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from menkou.desks.my_day import day, sections
from menkou.desks.tests.conftest import Enter
from menkou.desks.tests.test_statements import statements
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import Cast, report, through
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    asking_extension,
    dispatching,
    returning,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.roles import ROLES

ALL = [name for name in Cast.__dataclass_fields__ if name != "green"]


@pytest.fixture
def busy(cast: Cast) -> dict[str, str]:
    """Matters that stand in every way that a day tells apart; those of March are long overdue by now."""
    at = timezone.now()
    accept, send = (cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))
    take = (cast.wang, taking.Take())
    answer = (cast.wang, answering.Answer(words=Words("换了皮带。")))
    right = (cast.verifier, verifying.Verify(passed=True, words=Words("平稳。")))
    wrong = (cast.verifier, verifying.Verify(passed=False, words=Words("还在抖。")))
    ask = (cast.wang, asking_extension.AskExtension(days=3, reason=Words("等配件。")))
    back = (cast.wang, returning.Return(reason=Words("不归我们。")))
    ways: dict[str, list[tuple[Actor, Command]]] = {
        "new": [],
        "accepted": [accept],
        "dispatched": [accept, send],
        "taken": [accept, send, take],
        "asked": [accept, send, take, ask],
        "returned": [accept, send, back],
        "answered": [accept, send, take, answer],
        "reworked": [accept, send, take, answer, wrong],
        "verified": [accept, send, take, answer, right],
    }
    made = {name: through(report().matter, steps).number for name, steps in ways.items()}
    fresh = report(at=at).matter
    acting.act(fresh.number, accepting.Accept(), by=cast.clerk, at=at)
    return {**made, "fresh": fresh.number}


@pytest.mark.parametrize("who", ALL)
def test_a_figure_is_what_it_opens(who: str, busy: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    client = at_desk(getattr(cast, who))
    parts = client.get(reverse("my_day")).context["day"].parts
    for part in parts:
        opened = client.get(f"{reverse('matters')}?{part.query}&count=1").context["listing"]
        assert not opened.filters.errors, part.section.key
        assert opened.count.number == part.count, part.section.key


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("wang", {"late", "came_back", "untaken", "taken", "asked", "checked"}),
        ("clerk", {"late", "came_back", "accept", "dispatch", "decide", "late_elsewhere", "not_taken"}),
        ("verifier", {"late", "verify"}),
        ("caller", {"late", "call"}),
    ],
)
def test_a_role_sees_what_it_has_to_do(
    who: str, expected: set[str], busy: dict[str, str], cast: Cast, at_desk: Enter
) -> None:
    parts = at_desk(getattr(cast, who)).get(reverse("my_day")).context["day"].parts
    assert expected <= {part.section.key for part in parts if part.count}


@pytest.mark.parametrize("who", ALL)
def test_each_matter_stands_there_once(who: str, busy: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    parts = at_desk(getattr(cast, who)).get(reverse("my_day")).context["day"].parts
    shown = [row.matter.number for part in parts for row in part.rows]
    assert len(shown) == len(set(shown))


def test_what_is_due_today_is_not_what_is_overdue(cast: Cast, lift: MatterState, at_desk: Enter) -> None:
    at = timezone.now()
    Matter.objects.filter(number=lift.number).update(phase_due_at=at + timedelta(seconds=30), due_at=None)
    parts = {part.section.key: part.count for part in day.Day(cast.clerk, at=at).parts}
    assert parts["late"] + parts["today"] + parts["soon"] == 1
    assert parts["late"] == 0


def test_nobody_sees_another_place(busy: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    other = report(place="n2").matter.number
    for who in ("clerk", "wang", "verifier", "grid_worker"):
        assert other not in at_desk(getattr(cast, who)).get(reverse("my_day")).content.decode()


def test_every_role_has_a_day() -> None:
    assert set(sections.BY_ROLE) == set(ROLES)


@pytest.mark.parametrize("who", ALL)
def test_it_takes_few_statements_however_much_there_is(
    who: str, busy: dict[str, str], cast: Cast, at_desk: Enter
) -> None:
    """At most two a part, one for the words, and a few for who asks and where."""
    client = at_desk(getattr(cast, who))
    found = statements(client, reverse("my_day"))
    parts = len(sections.of(getattr(cast, who)))
    assert len(found) <= 2 * parts + 7, found
    for _ in range(8):
        report()
    more = statements(client, reverse("my_day"))
    assert len(more) <= 2 * parts + 7, more


def test_it_is_drawn_again_only_when_something_has_happened(
    busy: dict[str, str], cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = at_desk(cast.clerk), reverse("my_day_now")
    at = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: at)
    version = client.get(address).headers["ETag"]
    same = client.get(address, headers={"If-None-Match": version})
    assert (same.status_code, same.content) == (304, b"")
    report()
    assert client.get(address, headers={"If-None-Match": version}).status_code == 200
    other = at_desk(cast.verifier).get(address, headers={"If-None-Match": version})
    assert other.status_code == 200


def test_the_page_says_its_version(
    cast: Cast, lift: object, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: at)
    client = at_desk(cast.clerk)
    version = client.get(reverse("my_day")).context["version"]
    same = client.get(reverse("my_day_now"), headers={"If-None-Match": version})
    assert same.status_code == 304


def test_it_is_the_first_page_of_a_desk(cast: Cast, at_desk: Enter) -> None:
    assert at_desk(cast.clerk).get(reverse("desk")).headers["Location"] == reverse("my_day")
