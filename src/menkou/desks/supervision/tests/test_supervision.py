"""What is stuck: each reason finds its matters, says why, and offers what would free them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks.listing.tests.test_sheet import cells
from menkou.desks.supervision import reasons
from menkou.desks.tests.conftest import Enter
from menkou.desks.tests.test_statements import statements
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, now, report, through
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    asking_extension,
    asking_score_review,
    asking_suspension,
    calling_back,
    closing,
    deciding_suspension,
    dispatching,
    returning,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor


@pytest.fixture
def stuck(cast: Cast) -> dict[str, str]:
    """One matter for each reason."""
    accept, send = (cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))
    take = (cast.wang, taking.Take())
    back = (cast.wang, returning.Return(reason=Words("不归我们。")))
    ask = (cast.wang, asking_extension.AskExtension(days=3, reason=Words("等配件到货。")))
    rest = asking_suspension.AskSuspension(days=20, reason=Words("等业主表决。"))
    yes = deciding_suspension.DecideSuspension(granted=True, reason=Words("可以。"))
    answer = (cast.wang, answering.Answer(words=Words("换了。")))
    right = (cast.verifier, verifying.Verify(passed=True, words=Words("平稳。")))
    bad = (cast.caller, calling_back.CallBack(reached=True, solved=True, satisfied=False))
    unfair = (cast.wang, asking_score_review.AskScoreReview(reason=Words("修好了，嫌电梯旧。")))
    ways: dict[str, list[tuple[Actor, Command]]] = {
        "late": [accept, send, take],
        "asked": [accept, send, take, ask],
        "rule": [accept, send, back, send, back, send, back],
        "rests": [accept, send, take, (cast.wang, rest), (cast.clerk, yes), (cast.supervisor, yes)],
        "scores": [accept, send, take, answer, right, bad, (cast.caller, closing.Close()), unfair],
    }
    return {name: through(report().matter, steps).number for name, steps in ways.items()}


def rows(client: Client, reason: str, **more: str) -> list[Any]:
    listed = client.get(reverse("supervision"), {"reason": reason, **more}).context["listed"]
    return list(listed.rows)


@pytest.mark.parametrize(
    ("reason", "why", "verb"),
    [
        ("rule", "裁定", "rule"),
        ("asked", "3 个工作日", ""),
        ("late", "超", "supervise"),
        ("ping_pong", "退了", "rule"),
        ("rests", "20 个", ""),
        ("scores", "不公道", "review_score"),
    ],
)
def test_a_reason_says_why_and_what_frees_it(
    reason: str, why: str, verb: str, stuck: dict[str, str], cast: Cast, at_desk: Enter
) -> None:
    found = {each.row.matter.number: each for each in rows(at_desk(cast.supervisor), reason)}
    number = stuck["rule" if reason == "ping_pong" else reason]
    assert why in found[number].why
    if verb:
        assert verb in [way for way, _label in found[number].ways]


def test_what_the_unit_said_stands_beside(stuck: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.supervisor)
    for reason, words in (("asked", "等配件到货。"), ("rests", "等业主表决。"), ("scores", "嫌电梯旧")):
        assert words in next(
            each.said for each in rows(client, reason) if each.row.matter.number == stuck[reason]
        )


def test_figures_are_what_they_open(stuck: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.supervisor)
    tabs = client.get(reverse("supervision")).context["listed"].tabs
    assert {tab.reason.key for tab in tabs} == set(reasons.BY_KEY)
    for tab in tabs:
        assert len(rows(client, tab.reason.key)) == tab.count.number


def test_units_stand_by_name_and_open_the_list(stuck: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.supervisor)
    units = client.get(reverse("supervision"), {"reason": "late"}).context["listed"].units
    assert [unit.name for unit in units] == sorted(unit.name for unit in units)
    for unit in units:
        opened = client.get(reverse("matters"), {"whose": unit.key, "late": "on", "count": "1"})
        assert opened.context["listing"].count.number == unit.count


def test_place_and_programme_narrow(stuck: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    other = report(place="n2").matter.number
    client = at_desk(cast.supervisor)
    assert {each.row.matter.number for each in rows(client, "late", place="n2")} == {other}
    assert other not in {each.row.matter.number for each in rows(client, "late", place="n1")}
    assert rows(client, "late", programme="imported_requests") == []


def test_only_verbs_of_the_one_who_looks_are_offered(
    stuck: dict[str, str], cast: Cast, at_desk: Enter
) -> None:
    for each in rows(at_desk(cast.auditor), "rule"):
        assert each.ways == []
    asked = now(stuck["asked"])
    at = asked.phase_since + timedelta(hours=2)
    decision = acting.choices(asked, cast.supervisor)
    assert "decide_extension" not in {command.verb for command in decision}, (at, "the desk is first")


def test_somebody_who_handles_does_not_oversee(cast: Cast, at_desk: Enter) -> None:
    for who in (cast.wang, cast.clerk, cast.verifier, cast.caller, cast.dispatcher, cast.administrator):
        assert at_desk(who).get(reverse("supervision")).status_code == 403


def test_it_goes_out_as_a_spreadsheet(stuck: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.supervisor).get(reverse("supervision_sheet"), {"reason": "asked"})
    lines = cells(answer)
    assert [line[0] for line in lines[1:]] == [stuck["asked"]]
    assert "3 个工作日" in lines[1][2]


@pytest.mark.parametrize("reason", reasons.BY_KEY)
def test_it_takes_few_statements(reason: str, stuck: dict[str, str], cast: Cast, at_desk: Enter) -> None:
    client, address = at_desk(cast.supervisor), f"{reverse('supervision')}?reason={reason}"
    before = statements(client, address)
    for place in ("n1", "n2") * 4:
        report(at=MONDAY, place=place)
    after = statements(client, address)
    assert max(len(before), len(after)) <= 15, after
