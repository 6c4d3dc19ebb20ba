"""What the page of a matter shows."""

from typing import Any

from django.utils import timezone

from menkou.channels.acting import desk_of
from menkou.desks import places, telling
from menkou.desks.forms import CommandForm
from menkou.desks.matter import clocks, facts, mapping, offering, reaching, relating
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import trees


def told(matter: MatterState, actor: Actor) -> dict[str, Any]:
    """Gather what is there to be read, of the page and of the printed sheet."""
    now = timezone.now()
    story = telling.story(matter, for_reporter=False, also=[actor.organisation])
    place = where(matter)
    return {
        "matter": matter,
        "place": place,
        "opening": story.steps[0],
        "steps": story.steps[1:],
        "names": story.names,
        "desk": desk_of(actor, story.names.get(actor.organisation or "")),
        "marks": relating.marks_of(matter),
        "clocks": clocks.clocks_of(matter, now),
        "facts": facts.facts_of(matter, story.names, place),
        "relatives": relating.relatives_of(matter, actor),
        "now": now,
    }


def shown(matter: MatterState, actor: Actor, tried: CommandForm | None = None) -> dict[str, Any]:
    """Gather what the page shows.

    :param tried: a form that was sent and not carried out.
    """
    page = told(matter, actor)
    return {
        **page,
        "can_be_drawn": mapping.can_be_drawn(matter),
        "may_open_contact": reaching.may_open(matter, actor),
        **offering.offered(matter, actor, page["names"], tried),
    }


def where(matter: MatterState) -> str:
    """Name the place with the two above it, the widest first; a building alone says little."""
    nearest = trees.ancestry(matter.place)[:3]
    names = places.labels(nearest)
    return " · ".join(names[key] for key in reversed(nearest) if key in names)
