"""The matter that lies open beside the list: all that is needed to send it on, and the forms for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from menkou.desks import places, telling
from menkou.desks.dispatching import advising
from menkou.desks.dispatching.advising import Advice
from menkou.desks.fields import Offers
from menkou.desks.forms import CommandForm, form_for
from menkou.desks.matter import relating
from menkou.desks.telling import File, Step
from menkou.kernel.matters import verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

OBVIOUS = ("decide_extension", "decide_suspension", "accept", "dispatch", "urge")
"""What the desk does with a matter, the first that is possible being the one that is offered."""

BESIDE = ("correct", "decline", "link_repeat", "merge", "settle", "void", "hand_to_emergency")
"""What it may turn out to need instead."""

DONE_HERE = frozenset({*OBVIOUS, "correct"})
"""Verbs whose forms stand on the sheet; the others have their own page."""

LAST_STEPS = 4
MOST_RELATIVES = 3
"""The others stand on the matter's own page."""


@dataclass(frozen=True)
class Offer:
    """A verb with its form; without one it stands on a page of its own."""

    verb: str
    label: str
    help: str
    form: CommandForm | None = None


@dataclass(frozen=True)
class Sheet:
    """A matter that lies open.

    :ivar steps: the last ones, the newest first.
    :ivar photos: of everything that was sent with it.
    :ivar names: of organisations, by key.
    """

    matter: MatterState
    place: str
    opening: Step
    steps: list[Step]
    photos: list[File]
    names: Mapping[str, str]
    marks: list[str]
    relatives: list[relating.Relative]
    first: Offer | None
    correct: Offer | None
    others: list[Offer]
    advice: list[Advice]
    elsewhere: list[tuple[object, object]]

    @property
    def version(self) -> int:
        """What whoever looks at it has seen."""
        return self.matter.version

    @property
    def story_first(self) -> bool:
        """Whether what has happened has to be read before anything is decided: why it came back, what is asked."""
        return self.matter.phase is Phase.RETURNED or self.matter.asked is not None

    @property
    def unit(self) -> str:
        """Key of the suggested unit that was chosen and not accepted."""
        return self._sent("dispatch-unit")

    @property
    def is_another(self) -> bool:
        """Whether one was chosen that is not suggested."""
        sent = self.first is not None and self.first.form is not None and self.first.form.is_bound
        return sent and self.unit not in {each.organisation for each in self.advice}

    @property
    def other(self) -> str:
        """Key of the unit that was chosen from all, and not accepted."""
        return self._sent("dispatch-other")

    def _sent(self, name: str) -> str:
        form = self.first.form if self.first else None
        return str(form.data.get(name, "")) if form is not None and form.is_bound else ""


def sheet(matter: MatterState, actor: Actor, *, at: datetime, tried: CommandForm | None = None) -> Sheet:
    """Lay a matter open.

    :param tried: a form that was sent and not carried out.
    """
    story = telling.story(matter, for_reporter=False, also=[actor.organisation])
    offers, possible = Offers(matter), _possible(matter, actor)
    first = next((possible[verb] for verb in OBVIOUS if verb in possible), None)
    sends = first is not None and first.verb == "dispatch"
    correct = possible.get("correct")
    return Sheet(
        matter=matter,
        place=places.label(matter.place),
        opening=story.steps[0],
        steps=story.steps[:0:-1][:LAST_STEPS],
        photos=[file for step in story.steps for file in step.files],
        names=story.names,
        marks=relating.marks_of(matter),
        relatives=relating.relatives_of(matter, actor).all_of_them[:MOST_RELATIVES],
        first=_offer(first, actor, offers, tried) if first else None,
        correct=_offer(correct, actor, offers, tried) if correct else None,
        others=[_named(possible[verb]) for verb in BESIDE if verb in possible and verb != "correct"],
        advice=advising.advice(matter, at=at) if sends else [],
        elsewhere=list(offers.organisations) if sends else [],
    )


def steps_since(matter: MatterState, version: int) -> list[Step]:
    """Tell what has happened since somebody looked, the newest first."""
    return telling.story(matter, for_reporter=False).steps[version:][::-1]


def _possible(matter: MatterState, actor: Actor) -> dict[str, type[Command]]:
    offered = verbs.offered()
    return {verb: offered[verb] for verb in (*OBVIOUS, *BESIDE) if offered[verb].may(matter, actor)}


def _offer(command: type[Command], actor: Actor, offers: Offers, tried: CommandForm | None) -> Offer:
    form = tried
    if form is None or form.command_class is not command:
        fresh = form_for(command, offers.matter, by=actor, offers=offers)
        form = fresh(prefix=command.verb, initial={"command_id": uuid4()})
    return Offer(command.verb, str(command.label), str(command.help), form)


def _named(command: type[Command]) -> Offer:
    return Offer(command.verb, str(command.label), str(command.help))
