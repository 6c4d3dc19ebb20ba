"""The shapes of answers, for the description of the interface; what is answered is checked against them in tests."""

from datetime import datetime
from typing import Any, Literal

import pydantic
from pydantic import BaseModel, ConfigDict, Field

from menkou.channels.api import meanings, representing
from menkou.kernel.matters import codec
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState

NUMBER = Field(description="Number of the matter.", examples=["2611-K7M3Q9XDA"])


class RunningClock(BaseModel):
    """One clock of a matter."""

    due_at: datetime
    alarm: Literal["quiet", "warned", "overdue", "supervisor", "leader"] = Field(
        description="How far it has come: in time, soon due, overdue, told to the supervisor, told to the leader."
    )


class Clocks(BaseModel):
    """The clocks of a matter; a clock that does not run is null."""

    phase: RunningClock | None
    overall: RunningClock | None
    first_contact: RunningClock | None
    provisional: bool = Field(description="A calendar of holidays is not known yet; it will be counted anew.")
    paused: bool


def _type_of(name: str) -> Any:
    return float | None if name in {"longitude", "latitude"} else codec.hints(MatterState)[name]


_TYPES: dict[str, Any] = {
    "version": int,
    "phase": Phase,
    **{name: _type_of(name) for name in representing.NAMES},
    "flags": list[str],
    "clocks": Clocks,
}


def _member(name: str) -> tuple[Any, Any]:
    """Describe a member; those that name persons are left out for reporters."""
    meaning = meanings.OF_A_MATTER[name]
    if name in representing.OF_PERSONS:
        return _TYPES[name] | None, Field(default=None, description=meaning)
    return _TYPES[name], Field(description=meaning)


_members: dict[str, Any] = {name: _member(name) for name in _TYPES}

Matter = pydantic.create_model(
    "Matter",
    __doc__="One unit of the loop.",
    __config__=ConfigDict(title="Matter"),
    **_members,
)


class By(BaseModel):
    """Who took a step; persons are named to those who work there."""

    organisation: str | None
    person: str | None
    reporter: bool


class Step(BaseModel):
    """One thing that happened. Words that were erased are null."""

    version: int
    kind: str = Field(examples=["matters.returned"])
    label: str
    at: datetime
    recorded_at: datetime
    by: By
    words: dict[str, str | None]
    files: list[str] = Field(description="Keys of attachments.")
    facts: dict[str, Any] | None = Field(default=None, description="For those who work there.")


class Choice(BaseModel):
    """Something that can be done now."""

    verb: str
    label: str
    href: str


class MatterWithSteps(Matter):  # type: ignore[valid-type, misc]
    """A matter with everything that happened, its parts, and what whoever asks can do now."""

    steps: list[Step]
    sub_matters: list[Matter]  # type: ignore[valid-type]
    choices: list[Choice]


class Opened(BaseModel):
    """A matter that has come to be."""

    matter: Matter  # type: ignore[valid-type]
    secret: str | None = Field(
        description="What finds it again: send it as “Authorization: Receipt …”. Told once; null when sent again."
    )
    receipt: str | None = Field(description="Address of the reporter's page.")


class Problem(BaseModel):
    """What cannot be, and why (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, str]] = []
    choices: list[Choice] = []
    emergency: str | None = None
    scope: str | None = None


class ProblemKind(BaseModel):
    """A kind of problem."""

    code: str = Field(examples=["not-in-this-phase"])
    status: int = Field(examples=[409])
    explanation: str


class ProblemKinds(BaseModel):
    """All kinds of problems."""

    items: list[ProblemKind]
