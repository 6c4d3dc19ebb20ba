"""Who may see which matter: guarded getters, closed by default."""

from django.db.models import Q

from menkou.kernel.matters import numbers, opening, refusals, rows, who
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept

MOST_KEPT = 500

_seen: Kept[dict[Actor, MatterQuerySet]] = Kept(dict)


def matter_for(actor: Actor, number: str) -> MatterState:
    """Give a matter to someone who may see it.

    :raises NoSuchMatter: it is not there, or not for this actor: the two are not told apart.
    """
    try:
        matter = rows.found(numbers.tidy(number))
    except Matter.DoesNotExist:
        raise refusals.NoSuchMatter(number) from None
    if not who.sees(matter, actor):
        raise refusals.NoSuchMatter(number)
    return matter


def visible_to(actor: Actor) -> MatterQuerySet:
    """All matters that this actor may see, put into words once for as long as no place changes.

    `who.sees` says the same of one: a reporter sees the own one; a working role what its organisation has a duty on;
    an overseeing role everything in its area; a process of the system everything. An administrator keeps the house
    and sees no matter.
    """
    known = _seen.get()
    seen = known.get(actor)
    if seen is None:
        seen = _visible_to(actor)
        if len(known) >= MOST_KEPT:
            known.clear()
        known[actor] = seen
    return seen.all()


def by_secret(secret: str) -> tuple[MatterState, Actor]:
    """Give the matter whose receipt carries this secret, and its reporter as an actor.

    :raises NoSuchMatter: no receipt carries it.
    """
    try:
        matter = rows.of_receipt(opening.receipt_of(secret))
    except Matter.DoesNotExist:
        raise refusals.NoSuchMatter("") from None
    return matter, Actor.reporter(matter.number)


def _visible_to(actor: Actor) -> MatterQuerySet:
    matters = Matter.objects.all()
    if actor.name is not None:
        return matters
    if actor.matter is not None:
        return matters.filter(number=actor.matter)
    if actor.role in who.OVERSEEING | who.WORKING and actor.place is not None:
        matters = matters.within(Place.objects.get(key=actor.place))
        return matters if actor.role in who.OVERSEEING else matters.filter(_duty_of(actor.organisation))
    return matters.none()


def _duty_of(organisation: str | None) -> Q:
    return (
        Q(holder=organisation)
        | Q(unit=organisation)
        | Q(intake=organisation)
        | Q(verifier=organisation)
        | Q(caller=organisation)
        | Q(supervisor=organisation)
    )
