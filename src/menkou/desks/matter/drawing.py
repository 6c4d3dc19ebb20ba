"""The repeated parts of a matter's page, drawn in one go: a page shows dozens, and templates took far longer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from menkou.desks.matter.clocks import Clock, Standing
from menkou.desks.matter.facts import Fact
from menkou.desks.matter.relating import Relative
from menkou.desks.speaking import spoken
from menkou.desks.telling import File, Step, Words
from menkou.desks.templatetags.words import left, moment, until
from menkou.kernel.matters.states import MatterState


def timeline(steps: Iterable[Step], files_at: str) -> SafeString:
    """Draw the steps of a matter.

    :param files_at: address below which the files lie.
    """
    return SafeString("".join([_step(step, files_at) for step in steps]))


def content(step: Step, files_at: str) -> SafeString:
    """Draw what was said in a step, its files and its facts."""
    words = "".join([_words(each) for each in step.words])
    return SafeString(f"{words}{_files(step.files, files_at)}{_facts(step.facts)}")


def clocks(found: Iterable[Clock], now: datetime) -> SafeString:
    """Draw the clocks: what is due, how long that is from now, and the exact time."""
    return SafeString("".join([_clock(each, now) for each in found]))


def facts(found: Iterable[Fact]) -> SafeString:
    """Draw facts, each beside its name."""
    return SafeString(
        "".join([f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in found])
    )


def relatives(found: Iterable[Relative], now: datetime) -> SafeString:
    """Draw matters beside this one, each with its holder and its clock."""
    return SafeString("".join([_relative(each, now) for each in found]))


def verbs(offers: Sequence[Mapping[str, Any]], verbs_at: str) -> SafeString:
    """Draw links to the forms of verbs; where scripts run, they open in place."""
    return SafeString("".join([_verb(each, escape(verbs_at)) for each in offers]))


def standing(matter: MatterState) -> str:
    """Say how a matter stands or, once it is closed, how it ended."""
    return spoken(matter.outcome.label if matter.outcome else matter.phase.label)


def _verb(offer: Mapping[str, Any], verbs_at: str) -> str:
    said = escape(spoken(offer["label"]))
    address = f"{verbs_at}{offer['verb']}/"
    return f'<a class="list-group-item list-group-item-action" href="{address}" data-unfold>{said}</a>'


def _step(step: Step, files_at: str) -> str:
    who = f'<span class="who">{escape(step.who)}</span>' if step.who else ""
    return (
        f'<li class="step"><div class="step-head"><h3>{escape(spoken(step.label))}</h3>{moment(step.at)}{who}</div>'
        f"{content(step, files_at)}</li>"
    )


def _words(words: Words) -> str:
    if words.text is None:
        return f'<p class="erased">{escape(_("(erased)"))}</p>'
    about = f"<small>{escape(words.about)}</small> " if words.about else ""
    return f"<blockquote>{about}{escape(words.text)}</blockquote>"


def _files(files: Sequence[File], files_at: str) -> str:
    if not files:
        return ""
    return f'<ul class="photos">{"".join([f"<li>{_file(each, files_at)}</li>" for each in files])}</ul>'


def _file(file: File, files_at: str) -> str:
    if file.erased:
        return f'<span class="erased">{escape(_("(a file, erased)"))}</span>'
    address = escape(f"{files_at}{file.key}/")
    if file.photo:
        shown = (
            f'<img src="{address}?small" alt="{escape(_("Photo"))}" loading="lazy" width="136" height="136">'
        )
        return f'<a href="{address}" data-photo>{shown}</a>'
    return f'<a class="paper" href="{address}">PDF · {file.kilobytes} KB</a>'


def _facts(facts: Sequence[str]) -> str:
    if not facts:
        return ""
    return f'<p class="facts">{"".join([f"<span>{escape(fact)}</span>" for fact in facts])}</p>'


def _clock(clock: Clock, now: datetime) -> str:
    note = f'<span class="clock-note">{escape(clock.note)}</span>' if clock.note else ""
    return (
        f'<li class="clock clock-{clock.standing}"><span class="clock-label">{escape(clock.label)}</span>'
        f'<strong>{escape(_said(clock, now))}</strong><span class="clock-at">{moment(clock.at)}</span>{note}</li>'
    )


def _said(clock: Clock, now: datetime) -> str:
    if clock.standing in {Standing.RUNNING, Standing.LATE}:
        return until(clock.at, now)
    return {Standing.STILL: _("paused"), Standing.KEPT: _("done"), Standing.MISSED: _("late")}[clock.standing]


def _relative(each: Relative, now: datetime) -> str:
    due = ""
    if each.due_at is not None:
        late = " late" if each.due_at < now else ""
        due = f'<span class="due{late}">{left(each.due_at, now)}</span>'
    said = f'<p class="said">{escape(each.said)}</p>' if each.said else ""
    holder = f"<span>{escape(each.holder)}</span>" if each.holder else ""
    address = escape(reverse("matter", args=[each.number]))
    return (
        f'<li class="relative"><div class="relative-head"><a href="{address}">{escape(each.kind)}</a>'
        f'<span class="badge phase-{each.phase}">{escape(spoken(each.label))}</span></div>{said}'
        f'<p class="facts"><span>{escape(each.how)}</span><span class="number">{each.number}</span>'
        f"{moment(each.reported_at)}{holder}{due}</p></li>"
    )
