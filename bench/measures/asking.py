"""What programs and people ask of a town over HTTP: reports, lists, pages, steps, whole loops, searches."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import wrk
from figures import Figure
from floor import Floor
from serving import WORKERS, Served
from sizes import Size

A_MATTER_WITH = 20
PAGES = 8
FASTEST_STEPS = 1_300
"""Steps a second that prepared matters last for, with those that are spent while connections are dealt."""
TRIED = 40
"""Matters by which statements are counted; the first use of a token, or of a case type, takes one more."""
BOTH = ("take", "answer")


@dataclass
class Town:
    """A town that answers, with what is prepared for asking.

    :param ending: of the figures' names.
    :param floor: pgbench, before and after each load.
    """

    served: Served
    floor: Floor
    size: Size
    conditions: dict[str, Any]
    ending: str = ""

    def within(self, function: str, **given: Any) -> Any:
        """Call a function in the installation's own process."""
        return self.served.installation.within(function, **given)

    def load(self, script: str, given: dict[str, Any], *, seconds: int) -> wrk.Answered:
        """Load it, and accept only what went well."""
        answered = wrk.load(self.served.url, script, given, seconds=seconds, dealt=self.served.dealt)
        answered.check()
        return answered

    def measured(self, name: str, script: str, given: dict[str, Any], unit: str, **more: Any) -> Figure:
        """Warm up, and load it between two floors."""
        self.load(script, _part(given, self.size, first=True), seconds=self.size.warming)
        with self.floor.around() as floor:
            answered = self.load(script, _part(given, self.size, first=False), seconds=self.size.seconds)
        conditions = {**self.conditions, "connections": wrk.CONNECTIONS, "workers": WORKERS, **more}
        return Figure.beside(
            floor.value,
            name=name + self.ending,
            value=answered.rate,
            unit=unit,
            **conditions,
            **answered.as_conditions(),
        )


def create(town: Town) -> Iterator[Figure]:
    """Reports, each in its own words, with its own key against repetition."""
    lanes = town.within("preparing.lanes")
    report = lanes["lanes"][0]["report"]
    asked = {
        "path": "/api/v1/matters",
        "token": report["token"],
        "body": report["body"] % (lanes["words"][0], 0),
    }
    counted = town.within("statements.of_steps", steps=[asked, asked])
    yield town.measured("create", "create", lanes, "matters/s", statements=counted[-1])


def lists(town: Town) -> Iterator[Figure]:
    """Lists of 50 with two filters, the rows with their clocks; and those that are late."""
    asked = town.within("preparing.lists")
    for name in ("list", "list_late"):
        rows = [_rows(town, each) for each in asked[name][:5]]
        yield town.measured(
            name,
            "get",
            {"requests": asked[name]},
            "lists/s",
            shown=min(rows),
            asked=[each["path"] for each in asked[name][:3]],
            statements=town.within("statements.of_pages", requests=asked[name][:3]),
        )


def verb(town: Town) -> Iterator[Figure]:
    """Taking and answering, in turn, matters that wait at their unit."""
    count = FASTEST_STEPS * (town.size.seconds + town.size.warming) // 2
    prepared = town.within("preparing.waiting", count=count)
    tried = [prepared["matters"].pop() for _time in range(TRIED)]
    counted = town.within(
        "statements.of_steps", steps=[_of(matter, name) for matter in tried for name in BOTH]
    )
    statements = max(min(counted[nth :: len(BOTH)]) for nth in range(len(BOTH)))
    yield town.measured("verb", "verb", prepared, "steps/s", statements=statements)


def pages(town: Town) -> Iterator[Figure]:
    """The page of a matter with 20 events, for the handler who has it; and the same matter as JSON."""
    asked = town.within("preparing.told", count=PAGES, events=A_MATTER_WITH)
    for name, kind in (("page", "pages"), ("matter", "json")):
        counted = town.within("statements.of_pages", requests=asked[kind][:2])
        yield town.measured(
            name, "get", {"requests": asked[kind]}, "pages/s", events=A_MATTER_WITH, statements=counted
        )


def loop(town: Town) -> Iterator[Figure]:
    """Whole loops from the report to the end: eight steps, each by whose it is."""
    lanes = town.within("preparing.lanes")
    yield town.measured("loop", "loop", lanes, "loops/s", steps=1 + len(lanes["lanes"][0]["steps"]))


def search(town: Town) -> Iterator[Figure]:
    """Lists of 50 matters that say a word of two characters, from rare to frequent; the slowest of twenty answers."""
    asked = town.within("preparing.lists")["search"]
    given = {"requests": asked}
    town.load("get", given, seconds=town.size.warming)
    answered = town.load("get", given, seconds=town.size.seconds)
    conditions = {
        **town.conditions,
        "connections": wrk.CONNECTIONS,
        "workers": WORKERS,
        "words": [unquote(each["path"].partition("text=")[2].partition("&")[0]) for each in asked],
        "rate": round(answered.rate, 1),
        "statements": town.within("statements.of_pages", requests=asked),
    }
    yield Figure(
        "search" + town.ending, answered.p95_ms, "ms (p95)", conditions=conditions | answered.as_conditions()
    )


def _of(matter: dict[str, Any], name: str) -> dict[str, Any]:
    """Say how a program asks for one of the steps of a prepared matter."""
    return {**matter[name], "path": f"/api/v1/matters/{matter['number']}/{matter[name]['noun']}"}


def _rows(town: Town, asked: dict[str, Any]) -> int:
    """Give how many matters a list shows."""
    answer = json.loads(town.served.get(asked["path"], asked["headers"]))
    return len(answer["items"])


def _part(given: dict[str, Any], size: Size, *, first: bool) -> dict[str, Any]:
    """Part prepared matters between warming up and the load that counts."""
    if "matters" not in given:
        return given
    cut = len(given["matters"]) * size.warming // (size.warming + size.seconds)
    return {"matters": given["matters"][:cut] if first else given["matters"][cut:]}
