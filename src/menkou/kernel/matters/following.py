"""What a step asks of other matters in the same transaction: a merged one, a part of a joint one, the next desk."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from menkou.kernel.matters import verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import ending_parts, voiding_parts


@dataclass(frozen=True, kw_only=True)
class Follow:
    """A step that another one brings with it, carried out by the loop itself.

    :param on: number of a matter that is there, or the matter whose case type and place a new one shares.
    :param needed: whether its refusal refuses the whole; else it is left out.
    """

    on: str | MatterState
    command: Command
    needed: bool = True


def follows_of(before: MatterState | Ground, after: MatterState, event: Event) -> Iterator[Follow]:
    """Give what the step's verb asks for, and what every closing of a part or of a joint matter does."""
    declared: Callable[..., Iterable[Follow]] | None = getattr(verbs.module_of(type(event)), "follows", None)
    if declared is not None:
        yield from declared(before, after, event)
    if isinstance(before, MatterState) and before.is_open and not after.is_open:
        yield from _of_closing(after)


def _of_closing(closed: MatterState) -> Iterator[Follow]:
    if closed.parent is not None:
        yield Follow(on=closed.parent, command=ending_parts.EndPart(part=closed.number))
    if closed.parts_open:
        parts = Matter.objects.filter(parent=closed.number).exclude(phase=Phase.CLOSED)
        for number in parts.order_by("number").values_list("number", flat=True):
            yield Follow(on=number, command=voiding_parts.VoidPart())
