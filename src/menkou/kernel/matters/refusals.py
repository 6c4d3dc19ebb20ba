"""What a verb says when it cannot: typed, in words, with what is possible instead."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from menkou.kernel.matters.states import MatterState


class MatterRefusal(Exception):
    """A command that changes nothing, and says why."""


class NoSuchMatter(MatterRefusal):
    """There is no such matter, or it is not for this person to see: the two are not told apart."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(_("There is no matter %(number)s that you can see.") % {"number": number})


class NotInThisPhase(MatterRefusal):
    """The verb does not apply in the phase that the matter is in.

    :param choices: names of the verbs that this actor can use now.
    """

    def __init__(self, matter: "MatterState", choices: Iterable[str]) -> None:
        self.matter, self.choices = matter, tuple(choices)
        super().__init__(
            _("Matter %(number)s is “%(phase)s”. What you can do now: %(choices)s.")
            % {
                "number": matter.number,
                "phase": matter.phase.label,
                "choices": _(", ").join(self.choices) or _("nothing"),
            }
        )


class NotYours(MatterRefusal):
    """The actor's appointment does not reach this verb on this matter."""

    def __init__(self, matter: "MatterState", choices: Iterable[str]) -> None:
        self.matter, self.choices = matter, tuple(choices)
        super().__init__(
            _("This step on matter %(number)s belongs to somebody else. What you can do now: %(choices)s.")
            % {"number": matter.number, "choices": _(", ").join(self.choices) or _("nothing")}
        )


class GoneOn(MatterRefusal):
    """The matter has gone on since whoever asks has looked at it."""

    def __init__(self, matter: "MatterState") -> None:
        self.matter = matter
        super().__init__(
            _(
                "Matter %(number)s has gone on since you looked at it: it is at step %(version)s. Look at it again."
            )
            % {"number": matter.number, "version": matter.version}
        )


class CommandConflict(MatterRefusal):
    """A command id was used before, for something else."""

    def __init__(self, command_id: object) -> None:
        self.command_id = command_id
        super().__init__(
            _("The command id %(id)s was already used for another command; send a new id.")
            % {"id": command_id}
        )


class TimeOutOfBounds(MatterRefusal):
    """An offline phone says that something happened too long ago, before the last step, or in the future."""

    def __init__(self, at: datetime, earliest: datetime, latest: datetime) -> None:
        self.at, self.earliest, self.latest = at, earliest, latest
        self.field = "happened_at"
        super().__init__(
            _("The time %(at)s cannot be right; it must lie between %(earliest)s and %(latest)s.")
            % {"at": _told(at), "earliest": _told(earliest), "latest": _told(latest)}
        )


class UnknownReference(MatterRefusal):
    """A command names an organisation, place, case type, condition or file that is not there or no longer valid."""

    def __init__(self, field: str, key: str, hint: str = "") -> None:
        self.field, self.key, self.hint = field, key, hint
        super().__init__(
            (
                _("“%(key)s” is not known or no longer valid here. %(hint)s") % {"key": key, "hint": hint}
            ).strip()
        )


class WordsMissing(MatterRefusal):
    """A field that must be filled is empty."""

    def __init__(self, field: str, label: str) -> None:
        self.field = field
        super().__init__(_("Please fill in “%(label)s”.") % {"label": label})


def _told(at: datetime) -> str:
    """Say a time by the town's clock."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
