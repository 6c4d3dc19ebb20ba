"""What someone asks: the class from which forms, command-line options and batch entries are made."""

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar

from django.utils.functional import Promise

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import codec, refusals
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.who import Who
from menkou.kernel.people.actors import Actor

OrganisationKey = Annotated[str, "organisation"]
PlaceKey = Annotated[str, "place"]
CaseTypeKey = Annotated[str, "case type"]
ConditionKey = Annotated[str, "filing condition"]
TierKey = Annotated[str, "urgency tier"]
MatterKey = Annotated[str, "matter"]

Label = str | Promise


def field(
    *,
    label: Label,
    help: Label = "",
    default: Any = dataclasses.MISSING,
    required: bool | None = None,
    lines: int = 1,
    suggested: bool = False,
) -> Any:
    """One field of a command, with what a person reads beside it.

    :param required: for words: whether they may be left empty; by default a field without a default is required.
    :param lines: height of the box for words.
    :param suggested: whether units that could handle it are offered first, with the reason.
    """
    if required is None:
        required = default is dataclasses.MISSING
    metadata = {"label": label, "help": help, "required": required, "lines": lines, "suggested": suggested}
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Command:
    """Base of all verbs' commands.

    :cvar verb: permanent key, also the last part of the page's address.
    :cvar noun: what many of its steps are called: the last part of the address under which programs ask for it; empty
        where none does.
    :cvar label: what the button says.
    :cvar phases: in which phases it applies.
    :cvar who: whether an actor's appointment reaches it on a matter.
    :cvar timed: whether its step starts clocks of ours; what is taken in from elsewhere does not.
    """

    verb: ClassVar[str]
    noun: ClassVar[str] = ""
    label: ClassVar[Label]
    help: ClassVar[Label] = ""
    phases: ClassVar[tuple[Phase, ...]]
    who: ClassVar[Who]
    timed: ClassVar[bool] = True

    def __post_init__(self) -> None:
        """Refuse empty words where words are needed.

        :raises WordsMissing: names the field.
        """
        for name, label in _needed_words(type(self)):
            value = getattr(self, name)
            if isinstance(value, Words) and not value.text.strip():
                raise refusals.WordsMissing(name, str(label))

    @classmethod
    def may(cls, matter: MatterState, actor: Actor) -> bool:
        """Whether this actor could use the verb now, and it would make sense."""
        return matter.phase in cls.phases and cls.fits(matter) and cls.reaches(matter, actor)

    @staticmethod
    def fits(matter: MatterState) -> bool:  # noqa: ARG004
        """Whether the verb makes sense on the matter as it stands; where not it is not offered, and says why."""
        return True

    @classmethod
    def reaches(cls, matter: MatterState, actor: Actor) -> bool:
        """Whether the actor's appointment (and its area) reaches the verb on this matter."""
        return matter.is_in_area_of(actor) and cls.who(matter, actor)

    def destination(self, matter: MatterState) -> tuple[str, str] | None:  # noqa: ARG002
        """Give the case type and place that the matter shall stand on afterwards, where the verb changes them."""
        return None

    def plain(self) -> dict[str, Any]:
        """Give what makes two requests the same: the fields as JSON values, words as `Words`.

        Files are left out: the same photo sent again is kept under another key.
        """
        return self._plain

    @cached_property
    def _plain(self) -> dict[str, Any]:
        return {name: value for name, value in codec.to_plain(self).items() if name != "files"}


@codec.by_class
def _needed_words(kind: type[Command]) -> list[tuple[str, Label]]:
    """Names and labels of the fields that may not be left empty."""
    needed = [each for each in dataclasses.fields(kind) if each.metadata["required"]]
    return [(each.name, each.metadata["label"]) for each in needed]
