"""What a load needs before it begins: who asks for what, and matters that wait for the step that is measured."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import people
import playing
import waits
from django.utils import timezone

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import codec, recording
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import answering, commenting, progressing, taking
from menkou.kernel.people.actors import Actor
from menkou.sample import texts, town

AGO = timedelta(hours=6)
A_MINUTE = timedelta(minutes=1)
WORDS = 200
CLOSED_OF = 8
"""Neighbourhoods of which closed matters are listed."""


def lanes() -> dict[str, Any]:
    """Give, for every neighbourhood, a report and the steps after it, each with the token of whose it is."""
    world = playing.standing(timezone.now())
    now = timezone.now()
    return {"lanes": [_lane(world, place, now) for place in world.town.living_places()], "words": _words()}


def waiting(*, count: int) -> dict[str, Any]:
    """Let so many matters come to wait at their unit, and say who takes and who answers each."""
    world = playing.standing(timezone.now())
    return {
        "matters": [
            _taken_and_answered(world, matter)
            for matter in waits.at_their_unit(world, count, at=timezone.now() - AGO)
        ]
    }


def wanted(*, count: int, takers: int) -> dict[str, Any]:
    """Let so many matters come to wait at their unit, each to be taken by so many programs at once."""
    world = playing.standing(timezone.now())
    matters = [
        {
            "number": matter.number,
            "takers": [
                _step(world.someone(matter.unit, "handler"), taking.Take(), nth) for nth in range(takers)
            ],
        }
        for matter in waits.at_their_unit(world, count, at=timezone.now() - AGO)
    ]
    return {"matters": matters}


def told(*, count: int, events: int) -> dict[str, Any]:
    """Let a few matters go through so many steps, and say how their handlers ask for them."""
    world = playing.standing(timezone.now())
    matters = waits.at_their_unit(world, count, at=timezone.now() - AGO)
    for matter in matters:
        _go_on(world, matter, until=events)
    handlers = [world.someone(matter.unit, "handler") for matter in matters]
    return {
        "pages": [
            {"path": f"/matters/{matter.number}/", "headers": {"Cookie": people.session_of(handler)}}
            for matter, handler in zip(matters, handlers, strict=True)
        ],
        "json": [
            {"path": f"/api/v1/matters/{matter.number}", "headers": _bearer(handler)}
            for matter, handler in zip(matters, handlers, strict=True)
        ],
    }


def lists() -> dict[str, Any]:
    """Say how those who oversee the town ask for lists, by what they are narrowed."""
    world = playing.standing(timezone.now())
    overseer = _bearer(world.someone("supervision", "supervisor"))
    closed = [f"phase=closed&place={place}" for place in world.town.living_places()[:CLOSED_OF]]
    still_open = f"open=true&place={town.TOWN}"
    late = "overdue=true&programme=city_management&sort=due"
    asked = {
        "list": [each for place in closed for each in (place, still_open, late)],
        "list_late": [f"overdue=true&place={town.TOWN}&sort=due"],
        "search": [f"text={quote(word)}" for word in ("喷泉", "戏台", "钟楼", "电梯")],
    }
    return {
        name: [{"path": f"/api/v1/matters?{query}&size=50", "headers": overseer} for query in queries]
        for name, queries in asked.items()
    }


def _words() -> list[str]:
    return [each.text.replace('"', "”").replace("%", "％").replace("\n", " ") for each in texts.reports()][
        :WORDS
    ]


def _lane(world: playing.World, place: str, at: datetime) -> dict[str, Any]:
    """Play a matter in memory to see whose steps they are."""
    said = replace(playing.report_of(world), place=place)
    clerk = None
    steps: list[dict[str, Any]] = []
    matter = waits.reported(world, said, at, [])
    for by, asks in playing.way(world, matter):
        actor, command = by(matter), asks(matter)
        clerk = clerk or actor
        steps.append(_step(actor, command))
        matter = playing.taken(matter, command, actor, at, [])
    body = {"words": "%s（%d）", "case_type": said.case_type, "place": place}
    report = {"token": people.token_of(clerk), "body": json.dumps(body, ensure_ascii=False)}
    return {"place": place, "report": report, "steps": steps}


def _go_on(world: playing.World, matter: MatterState, *, until: int) -> None:
    """Take it, and tell of progress until it has so many steps."""
    handler = world.someone(matter.unit, "handler")
    steps: list[recording.Step] = []
    at = timezone.now() - AGO / 2
    matter = playing.taken(matter, taking.Take(), handler, at, steps)
    while matter.version < until:
        at += A_MINUTE
        words = Words(world.chance.choice(world.answers))
        command: Command = (
            commenting.Comment(words=words, internal=True)
            if matter.version % 3 == 0
            else progressing.AddProgress(words=words)
        )
        matter = playing.taken(matter, command, handler, at, steps)
    waits.written([matter], steps)


def _taken_and_answered(world: playing.World, matter: MatterState) -> dict[str, Any]:
    handler = world.someone(matter.unit, "handler")
    answer = answering.Answer(words=Words(world.chance.choice(world.answers)))
    return {"number": matter.number, "take": _step(handler, taking.Take()), "answer": _step(handler, answer)}


def _step(by: Actor, command: Command, nth: int = 0) -> dict[str, Any]:
    """Say how a program asks for a step."""
    body = json.dumps(_body(command), ensure_ascii=False)
    return {"noun": type(command).noun, "token": people.token_of(by, nth), "body": body}


def _body(command: Command) -> dict[str, Any]:
    said = {name: getattr(command, name) for name in codec.hints(type(command))}
    return {
        name: value.text if isinstance(value, Words) else value
        for name, value in said.items()
        if value is not None and value != ()
    }


def _bearer(actor: Actor) -> dict[str, str]:
    return {"Authorization": f"Bearer {people.token_of(actor)}"}
