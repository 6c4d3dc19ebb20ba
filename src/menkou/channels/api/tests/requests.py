"""One request for every operation of the interface, such as somebody would send who may."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

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
from menkou.kernel.people.models import AccessToken, Appointment

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
            given: Any = client.get(API + self.path)
            if given.streaming:
                b"".join(given.streaming_content)  # read to its end, a file is closed, and only the file
            return int(given.status_code)
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
    "consent": {"shown_publicly": True},
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


def _of_clerk(method: str, rest: str = "", body: Any = None) -> Callable[[Town], Request]:
    """Ask something of the clerk's appointment in the first neighbourhood."""

    def ask(_town: Town) -> Request:
        held = Appointment.objects.get(role="clerk", organisation__key="committee1")
        return Request(method, f"/appointments/{held.pk}{rest}", body)

    return ask


def _token(_town: Town) -> Request:
    """Revoke a token of the verifier in the first neighbourhood."""
    held = AccessToken.objects.get(appointment__role="verifier", appointment__organisation__key="committee1")
    return Request("delete", f"/tokens/{held.pk}")


def _new_token(_town: Town) -> Request:
    until = timezone.now() + timedelta(days=30)
    body = {"name": "样例程序", "scopes": ["read"], "expires_at": until.isoformat()}
    return Request("post", "/tokens", body)


def _fixed(method: str, path: str, body: Any = None) -> Callable[[Town], Request]:
    return lambda _town: Request(method, path, body)


FROM_NEXT_YEAR = {"on": "2027-01-01"}
FIRM = {"organisation": "firm"}
HELD = {"organisation": "firm", "place": "n1", "role": "handler", "starts_on": "2026-11-01"}
LIMITS = f"/case-types/{LIFT}/limits/n1"
PART = {"kind": "building", "parent": "n1", "name": "样例楼"}
STATION = {"kind": "station", "parent": None, "place": "n1", "name": "样例站"}
SHORTER = {"limits": {"handle": {"amount": 2, "clock": "working_days"}}}
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[121.5, 31.1], [121.51, 31.1], [121.51, 31.11], [121.5, 31.1]]],
}

ABOUT_THE_TOWN: dict[str, Callable[[Town], Request]] = {
    "list_places": _fixed("get", "/places"),
    "list_places_geojson": _fixed("get", "/places.geojson"),
    "read_place": _fixed("get", "/places/n1"),
    "put_place": _fixed("put", "/places/n1-b1", PART),
    "close_place": _fixed("put", "/places/n1/end", FROM_NEXT_YEAR),
    "read_geometry": _fixed("get", "/places/n1/geometry"),
    "draw_place": _fixed("put", "/places/n1/geometry", SQUARE),
    "undraw_place": _fixed("delete", "/places/n1/geometry"),
    "locate": _fixed("get", "/places/locate?longitude=121.5&latitude=31.1"),
    "locate_many": _fixed("post", "/places/locate", {"points": [[121.5, 31.1]]}),
    "list_case_types": _fixed("get", "/case-types?place=n1"),
    "read_case_type": _fixed("get", f"/case-types/{LIFT}"),
    "read_limits": _fixed("get", LIMITS),
    "set_limits": _fixed("put", LIMITS, SHORTER),
    "clear_limits": _fixed("delete", LIMITS),
    "list_organisations": _fixed("get", "/organisations"),
    "read_organisation": _fixed("get", "/organisations/committee1"),
    "put_organisation": _fixed("put", "/organisations/station", STATION),
    "close_organisation": _fixed("put", "/organisations/committee1/end", FROM_NEXT_YEAR),
    "list_appointments": _fixed("get", "/appointments"),
    "read_appointment": _of_clerk("get"),
    "open_with_appointment": _of_clerk("get", "/open"),
    "appoint": _fixed("post", "/appointments", {**HELD, "name": "张物业"}),
    "end_appointment": _of_clerk("put", "/end", {**FROM_NEXT_YEAR, **REASON, "anyway": True}),
    "list_duties": _fixed("get", "/duties"),
    "explain_duties": _fixed("get", f"/duties/desks?place=n1&case_type={LIFT}"),
    "check_duties": _fixed("get", "/duties/findings"),
    "assign_duty": _fixed("put", "/duties/n1/hold", FIRM),
    "release_duty": _fixed("delete", "/duties/n1/intake"),
    "list_tokens": _fixed("get", "/tokens"),
    "issue_token": _new_token,
    "revoke_token": _token,
    "me": _fixed("get", "/me"),
}
"""What is asked of places, case types, organisations, duties and tokens, all at the first neighbourhood."""

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
    **ABOUT_THE_TOWN,
    "problems": lambda _town: Request("get", "/problems"),
}
