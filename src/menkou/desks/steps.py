"""Which verb comes next: what somebody can do now, in the order in which they will want it."""

from django.utils import timezone

from menkou.kernel.matters import acting, refusals
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import closing
from menkou.kernel.people.actors import Actor

NEXT = {
    Phase.REPORTED: ("accept",),
    Phase.ACCEPTED: ("dispatch",),
    Phase.RETURNED: ("dispatch", "rule"),
    Phase.DISPATCHED: ("take",),
    Phase.HANDLING: ("decide_extension", "decide_suspension", "answer"),
    Phase.SUSPENDED: ("resume",),
    Phase.ANSWERED: ("verify",),
    Phase.VERIFIED: ("call_back", "close"),
    Phase.CLOSED: (),
}
"""The verbs that carry a matter on from each phase."""

LAST = (
    "urge",
    "supervise",
    "hand_to_emergency",
    "link_repeat",
    "merge",
    "correct",
    "consent",
    "overrule",
    "void",
)
"""The verbs that are seldom wanted, in the order in which they stand at the end."""


def arranged(matter: MatterState, actor: Actor) -> tuple[type[Command] | None, list[type[Command]]]:
    """Give the one obvious next verb of this actor, if there is one, and the others."""
    possible = acting.choices(matter, actor)
    possible.sort(key=lambda command: LAST.index(command.verb) + 1 if command.verb in LAST else 0)
    obvious = [command for command in possible if command.verb in NEXT[matter.phase]]
    if len(obvious) > 1:
        obvious = [closing.Close if _can_be_closed(matter, actor) else obvious[0]]
    first = obvious[0] if obvious else None
    return first, [command for command in possible if command is not first]


def _can_be_closed(matter: MatterState, actor: Actor) -> bool:
    try:
        closing.decide(matter, closing.Close(), by=actor, at=timezone.now())
    except refusals.MatterRefusal:
        return False
    return True
