"""Doing the same with several matters: each is decided on its own, and asked again nothing is done twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from menkou.kernel.matters import access, acting, refusals
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import dispatching, taking
from menkou.kernel.people.actors import Actor

MOST = 50
TAKE, DISPATCH = taking.Take, dispatching.Dispatch
OFFERED: dict[type[Command], frozenset[str]] = {
    TAKE: frozenset({"handler"}),
    DISPATCH: frozenset({"clerk", "dispatcher"}),
}
"""What can be done with several, by role; of each matter the verb itself decides."""


class NotInTheMatrix(refusals.MatterRefusal):
    """The duty matrix says of nobody that they handle it."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("The duty matrix names no unit for matter %(number)s; choose one.") % {"number": matter.number}
        )


@dataclass(frozen=True)
class Result:
    """What became of one matter.

    :ivar said: why not, where it was refused.
    """

    number: str
    matter: MatterState | None
    said: str = ""


def offered(actor: Actor) -> type[Command] | None:
    """Give the verb that this actor may use on several at once."""
    return next((command for command, roles in OFFERED.items() if actor.role in roles), None)


def fits(matter: Matter, command: type[Command] | None, actor: Actor) -> bool:
    """Whether the row of a list looks as though the verb applied; the verb itself has the last word."""
    return (
        command is not None
        and Phase(matter.phase) in command.phases
        and matter.holder_id == actor.organisation
    )


def take(numbers: Sequence[str], *, by: Actor, at: datetime, batch: UUID) -> list[Result]:
    """Take matters in hand."""
    return _each(numbers, lambda _matter: TAKE(), by, at, batch)


def dispatch(
    numbers: Sequence[str], unit: str | None, *, by: Actor, at: datetime, batch: UUID
) -> list[Result]:
    """Dispatch matters.

    :param unit: to which; ``None``: each to the one that the duty matrix names.
    """
    return _each(numbers, lambda matter: DISPATCH(unit=unit or _named(matter)), by, at, batch)


def _named(matter: MatterState) -> str:
    if matter.duty_unit is None:
        raise NotInTheMatrix(matter)
    return matter.duty_unit


def _each(
    numbers: Sequence[str], make: Callable[[MatterState], Command], by: Actor, at: datetime, batch: UUID
) -> list[Result]:
    return [_one(number, make, by, at, uuid5(batch, number)) for number in dict.fromkeys(numbers)]


def _one(
    number: str, make: Callable[[MatterState], Command], by: Actor, at: datetime, command_id: UUID
) -> Result:
    try:
        seen = access.matter_for(by, number)
        return Result(number, acting.act(number, make(seen), by=by, at=at, command_id=command_id))
    except refusals.MatterRefusal as refusal:
        return Result(number, None, str(refusal))
