"""The list of matters: each parameter finds and leaves out, pages lose nothing, nobody sees what is not theirs."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pydantic import TypeAdapter

from menkou.channels.api import asking, list_shapes
from menkou.channels.api.tests.conftest import Cast, Program, get, with_receipt
from menkou.kernel.ledger import models
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import narrowing, opening, paging
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, SETUP, report, through
from menkou.kernel.matters.verbs import accepting, commenting, dispatching, taking, withdrawing
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

LAMP = "city_management.street_lamp"
FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def two(cast: Cast) -> tuple[MatterState, MatterState]:
    """A lift on Monday that 王物业 has taken on, and a lamp on Friday in the other place that was withdrawn."""
    lift = through(
        report().matter,
        [
            (cast.clerk, accepting.Accept()),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
        ],
    )
    lamp = _said("南门的路灯一闪一闪。", case_type=LAMP, place="n2", at=FRIDAY).matter
    gone = through(lamp, [(Actor.reporter(lamp.number), withdrawing.Withdraw(reason=Words("自己好了。")))])
    Matter.objects.filter(number=gone.number).update(
        confidential=True, flags="emergency", origin="12345:1", programme="other", source="desk"
    )
    Matter.objects.filter(number=lift.number).update(
        phase_due_at=MONDAY + timedelta(days=1), due_at=MONDAY + timedelta(days=2)
    )
    return lift, gone


FILTERS = {
    "text": ("电梯", "lift"),
    "phase": ("handling", "lift"),
    "open": ("true", "lift"),
    "outcome": ("withdrawn", "lamp"),
    "programme": ("city_management", "lift"),
    "major_class": ("{major_class}", "lift"),
    "case_type": (LAMP, "lamp"),
    "place": ("n2", "lamp"),
    "holder": ("firm", "lift"),
    "unit": ("firm", "lift"),
    "taken_by": ("{wang}", "lift"),
    "source": ("desk", "lamp"),
    "origin": ("12345:1", "lamp"),
    "confidential": ("true", "lamp"),
    "emergency": ("true", "lamp"),
    "overdue": ("true", "lift"),
    "due_before": ("2026-03-10T00:00:00Z", "lift"),
    "reported_from": ("2026-03-06T08:00:00+08:00", "lamp"),
    "reported_before": ("2026-03-06T08:00:00+08:00", "lift"),
    "closed_from": ("2026-03-06T00:00:00Z", "lamp"),
    "closed_before": ("2026-03-08T00:00:00Z", "lamp"),
    "number": ("{lamp}", "lamp"),
}


def test_every_dimension_has_a_parameter() -> None:
    names = {asking.NAMES.get(name, name) for name in narrowing.DIMENSIONS}
    assert names <= asking.Asked.model_fields.keys()
    assert names == FILTERS.keys()


@pytest.mark.parametrize("name", FILTERS)
def test_a_parameter_finds_and_leaves_out(
    name: str, two: tuple[MatterState, MatterState], cast: Cast, program: Program
) -> None:
    lift, lamp = two
    value, expected = FILTERS[name]
    known = {
        "wang": cast.wang.person,
        "lamp": lamp.number,
        "major_class": f"city_management.{lift.case.major}",
    }
    supervisor = program(cast.supervisor)
    assert _numbers(supervisor, "") == [lamp.number, lift.number]
    assert _numbers(supervisor, f"{name}={quote(value.format(**known))}") == [
        {"lift": lift, "lamp": lamp}[expected].number
    ]


def test_parameters_narrow_together(
    two: tuple[MatterState, MatterState], cast: Cast, program: Program
) -> None:
    lift, lamp = two
    supervisor = program(cast.supervisor)
    assert _numbers(supervisor, "place=n1&phase=handling") == [lift.number]
    assert _numbers(supervisor, "place=n2&phase=handling") == []
    assert _numbers(supervisor, "phase=handling&phase=closed") == [lamp.number, lift.number]
    assert _numbers(program(cast.wang), "taken_by=me") == [lift.number]
    assert _numbers(program(cast.li), "taken_by=me") == []


@pytest.mark.parametrize("fields", ["brief", "full"])
def test_a_row_says_what_the_matter_itself_says_and_its_opening_words(
    opened: opening.Opened, cast: Cast, program: Program, fields: str
) -> None:
    lift = through(opened.matter, [(cast.clerk, accepting.Accept())])
    Matter.objects.filter(number=lift.number).update(
        longitude="121.473701", latitude="31.2304", accepted_at=MONDAY + timedelta(microseconds=250_000)
    )
    for client in (program(cast.clerk), with_receipt(opened.secret)):
        alone = get(client, f"/matters/{lift.number}").json()
        answer = get(client, f"/matters?fields={fields}")
        [row] = answer.json()["items"]
        assert row.pop("words") == "二号楼电梯又停在半空。"
        assert row == {name: alone[name] for name in row}
        left_out = set(alone) - set(row) - {"steps", "sub_matters", "choices"}
        assert bool(left_out) == (fields == "brief")
        TypeAdapter(list_shapes.MatterPage).validate_json(answer.content)


def test_keys_are_named_in_the_language_that_is_asked_for(
    lift: MatterState, cast: Cast, program: Program
) -> None:
    names = get(program(cast.clerk), "/matters").json()["names"]
    assert names["places"] == {"n1": "样例1居"}
    assert names["organisations"]["committee1"] == "样例committee1"
    assert names["case_types"].keys() == {LIFT}
    english = get(program(cast.clerk), "/matters", Accept_Language="en").json()["names"]
    assert english["case_types"][LIFT].isascii()


@pytest.mark.parametrize("order", paging.ORDERS)
def test_pages_lose_and_repeat_nothing_while_others_come_in(order: str, cast: Cast, program: Program) -> None:
    before = {report(MONDAY + timedelta(minutes=nth)).matter.number for nth in range(5)}
    clerk = program(cast.clerk)
    path: str | None = f"/api/v1/matters?sort={order}&size=2"
    seen: list[str] = []
    while path:
        answer = clerk.get(path)
        assert answer.status_code == 200, answer.content.decode()
        page = answer.json()
        seen += [item["number"] for item in page["items"]]
        assert answer.headers.get("Link") == (f'<{page["next"]}>; rel="next"' if page["next"] else None)
        path = page["next"]
        if len(seen) < 6:
            report(MONDAY - timedelta(minutes=1))
            report(MONDAY + timedelta(hours=1))
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_it_is_counted_on_demand_once(
    two: tuple[MatterState, MatterState], cast: Cast, program: Program
) -> None:
    supervisor = program(cast.supervisor)
    assert get(supervisor, "/matters").json()["count"] is None
    page = get(supervisor, "/matters?count=true&size=1").json()
    assert page["count"] == {"number": 2, "more": False}
    assert "count" not in page["next"]
    found = get(supervisor, "/matters?text=电梯&count=true&size=200").json()
    assert (len(found["items"]), found["count"]["number"]) == (1, 1)


def test_each_sees_what_is_theirs(two: tuple[MatterState, MatterState], cast: Cast, program: Program) -> None:
    lift, lamp = two
    assert _numbers(program(cast.clerk), "") == [lift.number]
    assert _numbers(program(cast.wang), "") == [lift.number]
    assert _numbers(program(cast.green), "") == []
    assert _numbers(program(cast.administrator), "") == []
    assert _numbers(program(cast.auditor), "") == [lamp.number, lift.number]
    assert get(Client(), "/matters").status_code == 401


def test_a_receipt_shows_its_own_matter_and_tells_nothing_of_who_works_on_it(
    opened: opening.Opened, cast: Cast
) -> None:
    report(MONDAY + timedelta(hours=1))
    through(opened.matter, [(cast.clerk, commenting.Comment(words=Words("电话里很急。"), internal=True))])
    reporter = with_receipt(opened.secret)
    assert _numbers(reporter, "") == [opened.matter.number]
    assert _numbers(reporter, "phase=closed") == []
    for query in ("text=很急", "taken_by=me"):
        refused = get(reporter, f"/matters?{query}")
        assert refused.status_code == 422
        assert "很急" not in refused.content.decode()


def test_internal_words_are_found_by_those_who_work_on_it(
    lift: MatterState, cast: Cast, program: Program
) -> None:
    through(lift, [(cast.clerk, commenting.Comment(words=Words("电话里很急。"), internal=True))])
    assert _numbers(program(cast.clerk), "text=很急") == [lift.number]


def test_words_that_were_erased_are_null(lift: MatterState, cast: Cast, program: Program) -> None:
    models.Words.objects.filter(field="words").update(text=None, salt=None)
    [row] = get(program(cast.clerk), "/matters").json()["items"]
    assert row["words"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("late=1", "query.late"),
        ("sort=size", "query.sort"),
        ("size=0", "query.size"),
        ("size=201", "query.size"),
        ("size=many", "query.size"),
        ("phase=done", "query.phase.0"),
        ("phase=handling&phase=", "query.phase.1"),
        ("open=perhaps", "query.open"),
        ("reported_from=2026-03-02", "query.reported_from"),
        ("reported_from=2026-03-02T09:00", "query.reported_from"),
        ("reported_from=0001-01-01T00:00:00%2B14:00", "query.reported_from"),
        ("closed_before=9999-12-31T23:59:59-14:00", "query.closed_before"),
        ("number=x", "query.number"),
        ("number=%00", "query.number"),
        ("place=%00", "query.place"),
        ("holder=" + "x" * 161, "query.holder"),
        ("text=%00漏水", "query.text"),
        ("text=" + "水" * 201, "query.text"),
        ("after=x", "query.after"),
        ("sort=urged&after=2026-03-02T01:00:00%2B00:00~2603-222222222", "query.after"),
    ],
)
def test_what_cannot_be_is_named(query: str, field: str, cast: Cast, program: Program) -> None:
    answer = get(program(cast.clerk), f"/matters?{query}")
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]


def test_an_unknown_parameter_is_told_which_there_are(cast: Cast, program: Program) -> None:
    [error] = get(program(cast.clerk), "/matters?late=1").json()["errors"]
    assert all(name in error["problem"] for name in asking.Asked.model_fields)


def test_a_place_that_is_not_there_is_named(cast: Cast, program: Program) -> None:
    answer = get(program(cast.clerk), "/matters?place=nowhere")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.place"


@pytest.mark.parametrize("text", ["水", "。！", "a b c d e f g h i j", "水" * 200])
def test_what_cannot_be_looked_for_is_told_what_can(text: str, cast: Cast, program: Program) -> None:
    answer = get(program(cast.clerk), f"/matters?text={quote(text)}")
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_list_takes_few_statements_however_long_it_is(cast: Cast, program: Program) -> None:
    clerk = program(cast.clerk)
    counts = []
    for nth in range(3):
        report(MONDAY + timedelta(minutes=nth))
        get(clerk, "/matters?place=n1&phase=reported")
        counts.append(_statements(clerk, "place=n1&phase=reported"))
    assert set(counts) == {5}
    assert _statements(clerk, "place=n1&text=电梯") <= 8


def test_a_place_that_is_new_is_known_at_once(lift: MatterState, cast: Cast, program: Program) -> None:
    clerk = program(cast.clerk)
    assert get(clerk, "/matters?place=n1-g1").status_code == 422
    planting.plant(
        Place.objects.get(key="n1"), key="n1-g1", name="一网格", kind="micro_grid", by=SETUP, at=MONDAY
    )
    assert _numbers(clerk, "place=n1-g1") == []
    inside = report(place="n1-g1").matter
    assert _numbers(clerk, "place=n1-g1") == [inside.number]


def _numbers(client: Client, query: str) -> list[str]:
    answer = get(client, f"/matters?{query}")
    assert answer.status_code == 200, answer.content.decode()
    return [row["number"] for row in answer.json()["items"]]


def _statements(client: Client, query: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = get(client, f"/matters?{query}")
    assert answer.json()["items"]
    return len(asked)


def _said(words: str, *, at: Any, **more: Any) -> opening.Opened:
    return opening.report(Report(words=Words(words), **more), by=Actor.anonymous(), at=at)
