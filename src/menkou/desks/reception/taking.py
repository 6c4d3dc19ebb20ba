"""Taking down what was said: a new matter, one voice more for another, or something more of one's own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from menkou.desks.reception.forms import AGAIN, NEW, REPEAT, TOO, TakingForm
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening, refusals, rows
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.commenting import Comment
from menkou.kernel.matters.verbs.joining import MeToo
from menkou.kernel.matters.verbs.linking_repeats import LinkRepeat
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.matters.verbs.settling import SettleOnTheSpot
from menkou.kernel.matters.verbs.urging import Urge
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True)
class Taken:
    """What became of it.

    :ivar how: one of the ways of `forms`.
    :ivar secret: of the receipt; ``None`` where there is none of its own, or it was given out before.
    :ivar problems: what did not follow from it, in words.
    """

    matter: MatterState
    how: str
    secret: str | None = None
    problems: tuple[str, ...] = ()


def take_down(form: TakingForm, *, by: Actor, at: datetime) -> Taken:
    """Carry out what a valid form says.

    :raises MatterRefusal: nothing was taken down; says why.
    """
    how, number = form.about_what
    if how == AGAIN:
        return _added(form, number, by=by, at=at)
    opened = opening.report(
        _first(form, how, number),
        by=by,
        at=at,
        contact=form.contact,
        command_id=form.cleaned_data["command_id"],
    )
    further = list(_further(form, how, number))
    matter, problems = _followed(form, opened.matter, further, by=by, at=at)
    return Taken(matter, how, opened.secret, problems)


def _first(form: TakingForm, how: str, number: str) -> Report | MeToo:
    given, words = form.cleaned_data, form.cleaned_data["words"].strip()
    if how == TOO:
        return MeToo(into=number, words=Words(words) if words else None, source=Source(given["source"]))
    return Report(
        words=Words(words),
        case_type=given["case_type"],
        place=given["place"],
        spot=Words(given["spot"]) if given["spot"].strip() else None,
        source=Source(given["source"]),
        confidential=given["confidential"],
    )


def _further(form: TakingForm, how: str, number: str) -> list[Command]:
    if how == REPEAT:
        return [LinkRepeat(earlier=number)]
    settled = form.cleaned_data["settled"].strip()
    return [SettleOnTheSpot(words=Words(settled), agreed=True)] if how == NEW and settled else []


def _added(form: TakingForm, number: str, *, by: Actor, at: datetime) -> Taken:
    """Add what was said to the caller's own matter, and urge whoever has it, which may be done once a day."""
    command_id = form.cleaned_data["command_id"]
    comment = Comment(words=Words(form.cleaned_data["words"].strip()))
    acting.act(number, comment, by=by, at=at, command_id=command_id)
    matter, problems = _followed(form, rows.found(number), [Urge()], by=by, at=at)
    return Taken(matter, AGAIN, problems=problems)


def _followed(
    form: TakingForm, matter: MatterState, further: list[Command], *, by: Actor, at: datetime
) -> tuple[MatterState, tuple[str, ...]]:
    """Go on with what follows; the first step stands, whatever is refused after it."""
    problems = []
    for nth, command in enumerate(further):
        step = uuid5(form.cleaned_data["command_id"], str(nth))
        try:
            matter = acting.act(matter.number, command, by=by, at=at, command_id=step)
        except refusals.MatterRefusal as refusal:
            problems.append(str(refusal))
    return matter, tuple(problems)
