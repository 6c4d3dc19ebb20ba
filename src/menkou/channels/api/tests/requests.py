"""One request for every operation of the interface, such as somebody would send who may."""

import json
from collections.abc import Callable, Mapping
from contextlib import closing as ending
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from menkou.channels.api.tests.conftest import API
from menkou.channels.webhooks import subscribing
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, SETUP, Cast, photo, through
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    commenting,
    dispatching,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment

WORDS = {"words": "样例的话。"}
REASON = {"reason": "样例的理由。"}
FOR_DAYS = {"days": 3, **REASON}
TO_A_UNIT = {"unit": "firm", **REASON}


@dataclass(frozen=True)
class Town:
    """What there is to ask about.

    :param number: of the matter.
    :param file: key of a photo of it.
    """

    number: str
    file: str

    @classmethod
    def standing_where(cls, operation: str, matter: MatterState, cast: Cast) -> Self:
        """Carry the matter on to where the operation applies, with a photo on the way."""
        shown = commenting.Comment(words=Words("就是这里。"), files=(attachments.keep(photo(), at=MONDAY),))
        matter = through(matter, [(cast.clerk, shown)])
        command = verbs.offered().get(operation)
        for step in _round(cast):
            if command is None or matter.phase in command.phases:
                break
            matter = through(matter, [step])
        return cls(matter.number, shown.files[0].key)


@dataclass(frozen=True)
class Request:
    """One request."""

    method: str
    path: str
    body: Any = None
    form: dict[str, Any] = field(default_factory=dict)

    def sent_by(self, client: Client) -> int:
        """Send it; give the status of the answer, of a batch that of its only command."""
        if self.form:
            return client.post(API + self.path, self.form).status_code
        if self.method == "get":
            with ending(client.get(API + self.path)) as given:
                return given.status_code
        sent = json.dumps(self.body or {}, ensure_ascii=False)
        answer = client.generic(self.method.upper(), API + self.path, sent, "application/json")
        if answer.status_code == 200 and "answers" in answer.json():
            return int(answer.json()["answers"][0]["status"])
        return answer.status_code


def _round(cast: Cast) -> list[tuple[Actor, Command]]:
    """Give the steps round the loop."""
    solved = calling_back.CallBack(reached=True, solved=True, satisfied=True, words=Words("好了。"))
    return [
        (cast.clerk, accepting.Accept()),
        (cast.clerk, dispatching.Dispatch(unit="firm")),
        (cast.wang, taking.Take()),
        (cast.wang, answering.Answer(words=Words("修好了。"))),
        (cast.verifier, verifying.Verify(passed=True, words=Words("看过。"))),
        (cast.caller, solved),
        (cast.caller, closing.Close()),
    ]


ABSENT = "2611-K7M3Q9XDA"
"""A number that no matter has."""

STEPS: Mapping[str, dict[str, Any]] = {
    **dict.fromkeys(("answer", "comment", "progress", "settle", "supervise", "verify"), WORDS),
    **dict.fromkeys(
        (
            "ask_score_review",
            "correct",
            "decide_extension",
            "decide_suspension",
            "decline",
            "escalate",
            "reopen",
            "return",
            "review_score",
            "void",
        ),
        REASON,
    ),
    **dict.fromkeys(("ask_extension", "ask_suspension"), FOR_DAYS),
    **dict.fromkeys(("overrule", "rule"), TO_A_UNIT),
    "dispatch": {"unit": "firm"},
    "hand_to_emergency": {"service": "110"},
    "invite": {"unit": "green", "task": "样例的任务。"},
    "link_repeat": {"earlier": ABSENT},
    "merge": {"into": ABSENT},
    "settle_by_offer": {"partner": "样例的商户", **WORDS},
}
"""The bodies of steps that need one."""


def _step(verb: str) -> Callable[[Town], Request]:
    noun = verbs.offered()[verb].noun
    return lambda town: Request("post", f"/matters/{town.number}/{noun}", STEPS.get(verb, {}))


TARGET = "https://93.184.215.14/hook"


def _supervisor() -> Appointment:
    return Appointment.objects.get(role="supervisor", organisation__key="office")


def _webhook(method: str, rest: str = "", body: Any = None) -> Callable[[Town], Request]:
    """Ask something of a webhook of the supervisor's."""

    def ask(_town: Town) -> Request:
        made = subscribing.subscribe(_supervisor(), TARGET, by=SETUP, at=MONDAY)
        return Request(method, f"/webhooks/{made.subscription.pk}{rest}", body)

    return ask


REQUESTS: dict[str, Callable[[Town], Request]] = {
    **{verb: _step(verb) for verb in verbs.offered()},
    "report": lambda _town: Request("post", "/matters", {**WORDS, "case_type": LIFT, "place": "n1"}),
    "me_too": lambda town: Request("post", f"/matters/{town.number}/me-toos", {}),
    "read_matter": lambda town: Request("get", f"/matters/{town.number}"),
    "list_matters": lambda _town: Request("get", "/matters?place=n1&open=true&count=true"),
    "map_matters": lambda _town: Request("get", "/matters.geojson?sort=due&size=10"),
    "keep_file": lambda _town: Request(
        "post", "/files", form={"file": SimpleUploadedFile("灯.jpg", photo())}
    ),
    "read_file": lambda town: Request("get", f"/matters/{town.number}/files/{town.file}"),
    "batch": lambda town: Request(
        "post",
        "/batches",
        {"commands": [{"id": str(uuid4()), "verb": "comment", "matter": town.number, "body": WORDS}]},
    ),
    "list_webhooks": lambda _town: Request("get", "/webhooks"),
    "make_webhook": lambda _town: Request(
        "post", "/webhooks", {"url": TARGET, "appointment": _supervisor().pk}
    ),
    "read_webhook": _webhook("get"),
    "retarget_webhook": _webhook("put", "/target", {"url": TARGET}),
    "pause_webhook": _webhook("put", "/paused", {"paused": True}),
    "retry_webhook": _webhook("post", "/retries"),
    "remove_webhook": _webhook("delete"),
    "list_deliveries": _webhook("get", "/deliveries"),
    "problems": lambda _town: Request("get", "/problems"),
}
