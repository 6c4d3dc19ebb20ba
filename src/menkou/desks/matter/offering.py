"""What somebody can do with a matter now: the one obvious next step, the others, and why one is not theirs."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks import steps
from menkou.desks.forms import CommandForm
from menkou.desks.matter import asking
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import returning, verifying
from menkou.kernel.people.actors import Actor

OFTEN = (
    "close",
    "progress",
    "return",
    "ask_extension",
    "decline",
    "settle",
    "verify",
    "call_back",
    "take",
    "reopen",
    "comment",
)
"""What is wanted beside the next step, the likeliest first; the rest is folded."""
AT_HAND = 4

SOMETHING = Words("—")
PROBES: dict[str, Command] = {
    "verify": verifying.Verify(passed=True, words=SOMETHING),
    "return": returning.Return(reason=SOMETHING),
}
"""Steps that may be refused whatever is filled in: better said before than after."""


def offered(
    matter: MatterState, actor: Actor, names: Mapping[str, str], tried: CommandForm | None
) -> dict[str, Any]:
    """Gather the verbs.

    :param names: of organisations by key.
    :param tried: a form that was sent and not carried out.
    """
    first, others = steps.arranged(matter, actor)
    refused = [
        (command, reason)
        for command in (first, *others)
        if command is not None and (reason := _refusal_of(command, matter, actor))
    ]
    out = [command for command, _reason in refused]
    first = None if first in out else first
    others = [command for command in others if command not in out]
    told = [_with_form(command, tried) if _is_of(tried, command) else _named(command) for command in others]
    often = sorted(
        (each for each in told if each["verb"] in OFTEN), key=lambda each: OFTEN.index(each["verb"])
    )
    usual = [each for each in often if "form" not in each][:AT_HAND]
    gone = tried is not None and tried.command_class not in [first, *others]
    return {
        "first": _first(first, matter, actor, tried) if first else None,
        "others": told,
        "usual": usual,
        "seldom": [each for each in told if each not in usual and "form" not in each],
        "tried": [each for each in told if "form" in each],
        "refused": tried.non_field_errors() if tried is not None and gone else (),
        "not_yours": [(command.label, reason) for command, reason in refused],
        "waits_for": "" if first else waits_for(matter, names),
    }


def waits_for(matter: MatterState, names: Mapping[str, str]) -> str:
    """Say whose step comes next, for those who have none."""
    who = {"who": names.get(matter.holder or "", "")}
    said = {
        Phase.REPORTED: _("%(who)s decides whether it is taken up."),
        Phase.ACCEPTED: _("%(who)s sends it to those who can act."),
        Phase.RETURNED: _("%(who)s looks for the right unit."),
        Phase.DISPATCHED: _("%(who)s has to take it in hand."),
        Phase.HANDLING: _("%(who)s works on it and will answer."),
        Phase.SUSPENDED: _("It rests with %(who)s."),
        Phase.ANSWERED: _("%(who)s looks whether it is right now."),
        Phase.VERIFIED: _("%(who)s asks the reporter."),
        Phase.CLOSED: _("It is closed; nothing is left to do."),
    }[matter.phase]
    return said % who


def _first(
    command: type[Command], matter: MatterState, actor: Actor, tried: CommandForm | None
) -> dict[str, Any]:
    if _is_of(tried, command):
        return _with_form(command, tried)
    return {**_named(command), "drawn": asking.drawn(command, matter, actor)}


def _refusal_of(command: type[Command], matter: MatterState, actor: Actor) -> str:
    probe = PROBES.get(command.verb)
    if probe is None:
        return ""
    try:
        verbs.module_of(command).decide(matter, probe, by=actor, at=timezone.now())
    except refusals.MatterRefusal as refusal:
        return str(refusal)
    return ""


def _is_of(tried: CommandForm | None, command: type[Command]) -> bool:
    return tried is not None and tried.command_class is command


def _with_form(command: type[Command], tried: CommandForm | None) -> dict[str, Any]:
    return {**_named(command), "form": tried}


def _named(command: type[Command]) -> dict[str, Any]:
    """A template must not be given the class itself: it would call it."""
    return {"verb": command.verb, "label": command.label, "help": command.help}
