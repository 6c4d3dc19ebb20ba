"""Who may open the reporter's contact: those who have to speak with them."""

from collections.abc import Iterator

from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

DESK = frozenset({"clerk", "dispatcher"})


def may_open(matter: MatterState, actor: Actor) -> bool:
    """Whether the reporter can be reached, and this actor has to speak with them.

    The desk that takes reports in, those who call back and the supervisor; the unit that has it in hand too, for it
    owes the first contact. Of a confidential matter nobody of the unit may, in whatever role.
    """
    if not matter.reachable or not matter.is_in_area_of(actor):
        return False
    if matter.confidential and actor.organisation == matter.unit:
        return False
    return any(
        actor.role in roles and actor.organisation == organisation
        for roles, organisation in _those_who(matter)
    )


def _those_who(matter: MatterState) -> Iterator[tuple[frozenset[str], str | None]]:
    """List roles with their organisation; a centre that calls back does so by its desk, where it has no callers."""
    yield DESK, matter.intake
    yield DESK | {"caller"}, matter.caller
    yield frozenset({"supervisor"}), matter.supervisor
    if matter.holder == matter.unit is not None:
        yield frozenset({"handler"}), matter.unit
