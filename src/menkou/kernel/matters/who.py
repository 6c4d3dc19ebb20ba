"""Whose step it is: predicates over a matter and an actor, named by the verbs."""

from collections.abc import Callable

from menkou.kernel.matters.phases import Asking, Level, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

Who = Callable[[MatterState, Actor], bool]

WORKING = frozenset(
    {"clerk", "dispatcher", "handler", "verifier", "caller", "grid_worker", "part_time_member"}
)
"""Roles that see what their organisation has a duty on."""

OVERSEEING = frozenset({"supervisor", "leader", "auditor"})
"""Roles that see everything in their area."""


def sees(matter: MatterState, actor: Actor) -> bool:
    """Whether the matter is for this actor to see; `access.visible_to` asks the same of the database.

    An administrator keeps the house and sees no matter.
    """
    if actor.role is None:
        return system(matter, actor) or reporter(matter, actor)
    if not matter.is_in_area_of(actor):
        return False
    return actor.role in OVERSEEING or (actor.role in WORKING and _has_a_duty(matter, actor))


def desk(matter: MatterState, actor: Actor) -> bool:
    """The clerk or dispatcher of the organisation that holds the matter."""
    return actor.role in {"clerk", "dispatcher"} and actor.organisation == matter.holder


def sending_desk(matter: MatterState, actor: Actor) -> bool:
    """The clerk or dispatcher, while it is theirs to send on."""
    return matter.phase in {Phase.REPORTED, Phase.ACCEPTED, Phase.RETURNED} and desk(matter, actor)


def first_desk(matter: MatterState, actor: Actor) -> bool:
    """The clerk or dispatcher, before anything was done."""
    return matter.phase is Phase.REPORTED and desk(matter, actor)


def unit(matter: MatterState, actor: Actor) -> bool:
    """A handler of the unit that holds the matter."""
    return actor.role == "handler" and actor.organisation == matter.unit == matter.holder


def verifier(matter: MatterState, actor: Actor) -> bool:
    """A verifier of the verifying organisation."""
    return actor.role == "verifier" and actor.organisation == matter.verifier == matter.holder


def caller(matter: MatterState, actor: Actor) -> bool:
    """A caller of the calling organisation."""
    return actor.role == "caller" and actor.organisation == matter.caller == matter.holder


def supervisor(matter: MatterState, actor: Actor) -> bool:
    """A supervisor of the organisation above, while it holds the matter."""
    return actor.role == "supervisor" and actor.organisation == matter.supervisor == matter.holder


def reporter(matter: MatterState, actor: Actor) -> bool:
    """The one who reported it, named or by the receipt's secret."""
    return actor.matter == matter.number


def lead(matter: MatterState, actor: Actor) -> bool:
    """A handler of the unit that leads the joint matter, of a part that it asked for."""
    return matter.parent is not None and actor.role == "handler" and actor.organisation == matter.caller


def intake(matter: MatterState, actor: Actor) -> bool:
    """A clerk or dispatcher of the intake organisation, wherever the matter lies."""
    return actor.role in {"clerk", "dispatcher"} and actor.organisation == matter.intake


def desk_of_what_is_shown(matter: MatterState, actor: Actor) -> bool:
    """The intake organisation's desk, as long as everybody may read it: it can take it back, and not agree."""
    return matter.shown_publicly and intake(matter, actor)


def of_the_unit(matter: MatterState, actor: Actor) -> bool:
    """A handler of the unit that it was last dispatched to, wherever it lies."""
    return actor.role == "handler" and actor.organisation == matter.unit


def calling(matter: MatterState, actor: Actor) -> bool:
    """A caller of the calling organisation, wherever the matter lies."""
    return actor.role == "caller" and actor.organisation == matter.caller


def overseer(matter: MatterState, actor: Actor) -> bool:
    """A supervisor of the organisation above, wherever the matter lies."""
    return actor.role == "supervisor" and actor.organisation == matter.supervisor


def leader(matter: MatterState, actor: Actor) -> bool:  # noqa: ARG001
    """A contact leader; that the place is theirs is asked of every verb."""
    return actor.role == "leader"


def deciding(asked: Asking) -> Who:
    """The level that decides next on what was asked."""

    def decides(matter: MatterState, actor: Actor) -> bool:
        """The desk first, then the supervisor."""
        if matter.asked is not asked:
            return False
        return overseer(matter, actor) if matter.asked_of is Level.SUPERVISOR else intake(matter, actor)

    return decides


def working_on_it(matter: MatterState, actor: Actor) -> bool:
    """Someone with a working role in an organisation that has a duty on this matter."""
    working = {"clerk", "dispatcher", "handler", "verifier", "caller", "supervisor"}
    return actor.role in working and _has_a_duty(matter, actor)


def part_time_member(matter: MatterState, actor: Actor) -> bool:
    """A part-time member of a committee that has a duty on this matter: hears of it, and may say something."""
    return actor.role == "part_time_member" and _has_a_duty(matter, actor)


def system(matter: MatterState, actor: Actor) -> bool:  # noqa: ARG001
    """A named system process."""
    return actor.name is not None


def loop(matter: MatterState, actor: Actor) -> bool:  # noqa: ARG001
    """The loop itself, for what a step brings with it."""
    return actor.name == "loop"


def sweep(matter: MatterState, actor: Actor) -> bool:  # noqa: ARG001
    """The sweep, for what the time brings."""
    return actor.name == "sweep"


PROCESSES = frozenset({system, loop, sweep})
"""Steps of these are offered to nobody."""


def any_of(*choices: Who) -> Who:
    """Any of these."""

    def one_of(matter: MatterState, actor: Actor) -> bool:
        return any(choice(matter, actor) for choice in choices)

    return one_of


def _has_a_duty(matter: MatterState, actor: Actor) -> bool:
    duties = {matter.intake, matter.unit, matter.verifier, matter.caller, matter.supervisor, matter.holder}
    return actor.organisation is not None and actor.organisation in duties
