"""The paper that an answer brings where its case type asks for one."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import cast

from menkou.kernel.matters import attachments
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.answering import Answer
from menkou.kernel.programmes.schema import Evidence


def asked(matter: MatterState, command: Command) -> bool:
    """Whether the command is an answer that has to bring a paper."""
    return isinstance(command, Answer) and Evidence.DOCUMENT in matter.case.evidence


def enclosed(command: Command, *, at: datetime) -> Command:
    """Give the same answer with a paper of the sample town; it is kept only when the answer is given."""
    return replace(cast("Answer", command), files=(attachments.keep(_paper(), at=at),))


@cache
def _paper() -> bytes:
    return (files("menkou.sample") / "data" / "paper.pdf").read_bytes()
