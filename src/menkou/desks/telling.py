"""A matter's timeline as a page tells it: keys become names, facts become sentences, files can be opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.channels.filing import PHOTO
from menkou.desks import organisations, sentences
from menkou.kernel.ledger.chain import Recorded
from menkou.kernel.matters import naming, timelines
from menkou.kernel.matters.commands import Label
from menkou.kernel.matters.models import Attachment
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.timelines import Line

ABOUT = {"spot": gettext_lazy("The exact spot"), "note": gettext_lazy("Note for the unit")}
"""Words that come after what was said, and what they are about."""

OF_THE_REPORTER = {"matters.called_back", "matters.commented", "matters.consented", "matters.reopened"}
"""Steps whose words may be the reporter's, in their own or in somebody else's hand, or about what they said."""


@dataclass(frozen=True)
class Words:
    """What somebody wrote; `text` is ``None`` once erased."""

    about: str
    text: str | None


@dataclass(frozen=True)
class File:
    """A photo or document of a step."""

    key: str
    photo: bool
    erased: bool
    kilobytes: int


@dataclass(frozen=True)
class Step:
    """One step, ready to be read."""

    label: Label
    at: datetime
    who: str
    words: tuple[Words, ...]
    facts: tuple[str, ...]
    files: tuple[File, ...]


@dataclass(frozen=True)
class Story:
    """A matter's steps and the names of all organisations in them."""

    steps: list[Step]
    names: Mapping[str, str]


def story(matter: MatterState, *, for_reporter: bool, also: Iterable[str | None] = ()) -> Story:
    """Tell a matter, in four statements: its steps, its files, and the names of people and organisations.

    :param for_reporter: leaves out what is only for those who work on it.
    :param also: further organisations that the page names.
    """
    steps = timelines.steps(matter.number, for_reporter=for_reporter)
    names = _names(matter, steps, also)
    people = {} if for_reporter else naming.people(timelines.actors(steps, "person"))
    lines = timelines.lines(steps, organisations=names, people=people, for_reporter=for_reporter)
    kept = _files(matter.number) if any(line.files for line in lines) else {}
    return Story([_step(line, matter, names, kept) for line in lines], names)


def story_for_others(matter: MatterState) -> Story:
    """Tell a matter to those whose own went on in it: what was done, and nothing that its reporter said."""
    steps = timelines.steps(matter.number, for_reporter=True)
    names = _names(matter, steps, ())
    lines = timelines.lines(steps, organisations=names, people={}, for_reporter=True)
    others = [line for line in lines if not _is_theirs(line)]
    told = [replace(line, words={}) if line.kind in OF_THE_REPORTER else line for line in others]
    return Story([_step(line, matter, names, {}) for line in told], names)


def _is_theirs(line: Line) -> bool:
    return line.by_reporter or line.kind in {"matters.reported", "matters.absorbed"}


def _names(matter: MatterState, steps: list[Recorded], also: Iterable[str | None]) -> dict[str, str]:
    """Name all organisations of the page at once: those of the matter, who acted, and whom the facts name."""
    keys = {matter.holder, matter.unit, matter.intake, matter.verifier, matter.caller, matter.supervisor}
    keys |= timelines.actors(steps, "organisation") | set(also)
    keys |= {step.data.get(name) for step in steps for name in sentences.NAMING}
    return organisations.labels(keys)


def _files(number: str) -> dict[str, File]:
    return {
        found.key: File(
            found.key, found.media_type == PHOTO, found.erased_at is not None, -(-found.size // 1024)
        )
        for found in Attachment.objects.filter(matter=number)
    }


def _step(line: Line, matter: MatterState, names: Mapping[str, str], kept: Mapping[str, File]) -> Step:
    return Step(
        label=line.label,
        at=line.at,
        who=_who(line),
        words=tuple(
            Words(str(ABOUT.get(name, "")), text)
            for name, text in sorted(line.words.items(), key=lambda said: said[0] in ABOUT)
        ),
        facts=tuple(filter(None, (sentences.fact(line, matter, name, names) for name in line.facts))),
        files=tuple(kept[key] for key in line.files if key in kept),
    )


def _who(line: Line) -> str:
    if line.by_reporter or (line.kind == "matters.reported" and not line.organisation):
        return _("the reporter")
    return " · ".join(filter(None, [line.organisation, line.person]))
