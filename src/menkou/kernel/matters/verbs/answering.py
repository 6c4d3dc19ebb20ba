"""Answering (处理反馈): the unit says what was done, with evidence."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import Evidence


class Claim(models.TextChoices):
    """What the unit claims: solved, or explained why it cannot be."""

    SOLVED = "solved", _("Solved")
    EXPLAINED = "explained", _("Explained why it cannot be solved as asked")


class EvidenceMissing(refusals.MatterRefusal):
    """The case type asks for a document."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("“%(name)s” needs a document as evidence; attach a PDF or a photo of it.")
            % {"name": matter.case.name.zh}
        )


class PartsOpen(refusals.MatterRefusal):
    """Parts of a joint matter are still open."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _(
                "%(count)s parts of matter %(number)s are still open; it can be answered when all of them are closed."
            )
            % {"count": matter.parts_open, "number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Answer(Command):
    """Say what was done; words are as good as a photo."""

    verb: ClassVar = "answer"
    noun: ClassVar = "answers"
    label: ClassVar[Label] = _("Answer")
    phases: ClassVar = (Phase.HANDLING,)
    who: ClassVar = who.unit

    words: Words = field(label=_("What was done, and how does it look now?"), lines=4)
    claim: Claim = field(label=_("Result"), default=Claim.SOLVED)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    """The unit says that it is done."""

    kind: ClassVar = "matters.answered"
    label: ClassVar[Label] = _("Answered")

    words: Said
    claim: Claim
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: Answer, *, by: Actor, at: datetime) -> Answered:
    """Take the unit's word, with the evidence that the case type asks for.

    :raises PartsOpen: others have not finished their parts.
    :raises EvidenceMissing: the case type asks for a document and none is attached.
    """
    check_parts(matter)
    if Evidence.DOCUMENT in matter.case.evidence and not command.files:
        raise EvidenceMissing(matter)
    return Answered(words=command.words, claim=command.claim, files=command.files)


def check_parts(matter: MatterState) -> None:
    """Let nobody answer for what others still work on.

    :raises PartsOpen: parts are open.
    """
    if matter.parts_open:
        raise PartsOpen(matter)


def apply(matter: MatterState, event: Answered) -> MatterState:
    """The verifying organisation holds it."""
    return replace(
        matter,
        phase=Phase.ANSWERED,
        holder=matter.verifier,
        claim=Outcome(event.claim.value),
        answered_at=event.at,
        answered_by=event.by.person,
    )
