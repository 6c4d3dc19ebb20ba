"""The fields of generated forms: what each kind of value is asked with, and what there is to choose from."""

import typing
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menkou.desks import case_types, organisations, places
from menkou.desks.widgets import CheckboxInput, Choose, HiddenInput, SeveralFiles, Textarea, TextInput
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, numbers
from menkou.kernel.matters.commands import (
    CaseTypeKey,
    ConditionKey,
    MatterKey,
    OrganisationKey,
    PlaceKey,
    TierKey,
)
from menkou.kernel.matters.duties import suggesting
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import asking_extension
from menkou.kernel.programmes.schema import Condition, Tier

Choices = list[tuple[str, Any]]

MOST_FILES = 6
LONGEST_WORDS = 4000
NONE = "-"
NOTHING = ("", "—")

NOT_CHOSEN = frozenset({Source.IMPORT, Source.JOINT})
"""Ways in which nobody at a desk takes something down."""


class Offers:
    """What can be chosen on the forms of one page, looked up once for all of them.

    :ivar matter: ``None`` where there is none yet.
    """

    def __init__(self, matter: MatterState | None) -> None:
        self.matter = matter
        self.at = timezone.now()

    @cached_property
    def organisations(self) -> Choices:
        """Those that usually handle such matters first, then those of this area, then all others."""
        groups: dict[Any, Choices] = {_("Usually"): [], _("In this area"): [], _("Elsewhere"): []}
        usually, nearby, elsewhere = groups.values()
        matter = self.matter
        for key, label, kind, place in organisations.to_send_to(timezone.localdate(self.at)):
            near = matter is None or place is None or place in matter.area
            usual = near and matter is not None and kind == matter.case.unit_kind
            (usually if usual else nearby if near else elsewhere).append((key, label))
        return [(name, group) for name, group in groups.items() if group]

    @cached_property
    def suggested(self) -> Choices:
        """Units that could handle it, each with the reason, the likeliest first."""
        if self.matter is None:
            return []
        return [
            (each.organisation, f"{each.name} — {each.reason}")
            for each in suggesting.suggest(self.matter, at=self.at)
        ]

    @cached_property
    def places(self) -> Choices:
        """All living areas by name."""
        return places.living_areas(timezone.localdate(self.at))


class FilesField(forms.FileField):
    """Several photos or PDFs; each is checked by content and kept when the form is valid."""

    widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> "tuple[UploadedFile[bytes], ...]":
        """Accept none, one or many.

        :raises ValidationError: more than can be taken at once.
        """
        if len(data or ()) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files at once."), params={"most": MOST_FILES})
        single = super().clean
        return tuple(single(each, initial) for each in data or ())


class NumberField(forms.CharField):
    """The number of a matter, as people type it."""

    def clean(self, value: Any) -> Any:
        """Read it in any case, with or without its dash.

        :raises ValidationError: it cannot be a number.
        """
        typed = super().clean(value)
        tidied = numbers.tidy(typed) if typed else typed
        if tidied and not numbers.SHAPE.fullmatch(tidied):
            raise forms.ValidationError(_("A number looks like 2611-K7M3Q9XDA."))
        return tidied


def fork(verb: str, name: str) -> forms.Field | None:
    """Give the field of a truth value of which neither may be the default: each sends the matter another way."""
    forks = {
        ("verify", "passed"): (_("How is it now?"), _("It is right now"), _("It is not right yet")),
        ("decide_extension", "granted"): (_("Decision"), _("More time"), _("No more time")),
        ("decide_suspension", "granted"): (_("Decision"), _("It may rest"), _("It goes on")),
        ("consent", "shown_publicly"): (
            _("Who may read it"),
            _("Everybody may read the first words and see the photos"),
            _("Only the reporter and those who work on it"),
        ),
        ("review_score", "excluded"): (_("Decision"), _("It does not count"), _("It stands")),
    }
    if (verb, name) not in forks:
        return None
    label, yes, no = forks[verb, name]
    return forms.TypedChoiceField(
        label=label,
        choices=[("1", yes), ("0", no)],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect(attrs={"class": "row"}),
    )


def maker(kind: Any, *, optional: bool) -> Callable[..., forms.Field | None]:
    """Find what makes the field of a kind of value: ``maker(declared, offers, **options)``."""
    makers = {
        Words: _words,
        OrganisationKey: _organisation,
        PlaceKey: _place,
        CaseTypeKey: _case_type,
        ConditionKey: _condition,
        TierKey: _tier,
        MatterKey: _number,
        Decimal: _hidden_number,
        int: _days,
    }
    if kind in makers:
        return makers[kind]
    if kind is bool:
        return _yes_no if optional else _tick
    if typing.get_origin(kind) is tuple and typing.get_args(kind)[0] is Filed:
        return _files
    return _choice(kind)


def _words(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    lines = declared.metadata["lines"]
    widget = Textarea(attrs={"rows": lines}) if lines > 1 else TextInput()
    return forms.CharField(widget=widget, max_length=LONGEST_WORDS, **options)


def _tick(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    return forms.BooleanField(widget=CheckboxInput, **{**options, "required": False})


def _yes_no(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    choices = [("", _("not said")), ("1", _("yes")), ("0", _("no"))]
    return forms.TypedChoiceField(
        choices=choices,
        coerce=lambda value: value == "1",
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "row"}),
        **{**options, "required": False},
    )


def _days(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    return forms.IntegerField(min_value=1, max_value=asking_extension.MOST_DAYS, **options)


def _number(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    return NumberField(max_length=20, widget=TextInput, **options)


def _organisation(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    """Suggested ones first, each with its reason, where the matter is sent to a unit."""

    def offered() -> Choices:
        groups = offers.organisations
        if declared.metadata["suggested"] and offers.suggested:
            groups = [(gettext("Suggested"), offers.suggested), *groups]
        return [NOTHING, *groups]

    return forms.ChoiceField(choices=offered, widget=Choose, **options)


def _place(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    return forms.ChoiceField(choices=lambda: [NOTHING, *offers.places], widget=Choose, **options)


def _case_type(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    return forms.ChoiceField(choices=lambda: [NOTHING, *case_types.choices()], widget=Choose, **options)


def _condition(declared: Any, offers: Offers, **options: Any) -> forms.Field | None:
    return _one_of(offers.matter.case.conditions if offers.matter else (), _found, options)


def _tier(declared: Any, offers: Offers, **options: Any) -> forms.Field | None:
    return _one_of(offers.matter.case.tiers if offers.matter else (), _urgent, options)


def _one_of(offered: tuple[Any, ...], described: Callable[[Any], Any], options: Any) -> forms.Field | None:
    if not offered:
        return None
    choices: Choices = [(each.key, described(each)) for each in offered]
    return forms.TypedChoiceField(
        choices=[*choices, (NONE, _("none of these"))],
        coerce=lambda value: None if value == NONE else value,
        widget=forms.RadioSelect,
        **{**options, "required": True},
    )


def _found(condition: Condition) -> Any:
    """What is found, and below it when it can be closed and how long that may take."""
    return format_html(
        "<span>{}<small>{} · {}</small></span>", condition.filing, condition.closing, condition.handle
    )


def _urgent(tier: Tier) -> Any:
    return format_html("<span>{}<small>{}</small></span>", tier.name, tier.handle)


def _hidden_number(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    return forms.DecimalField(max_digits=9, decimal_places=6, widget=HiddenInput, **options)


def _files(declared: Any, offers: Offers, **options: Any) -> forms.Field:
    help_text = _("JPEG, PNG, WebP or PDF; at most %(files)s files of %(size)s MB each.")
    limits = {"files": MOST_FILES, "size": attachments.LARGEST_FILE // 2**20}
    return FilesField(**{**options, "required": False, "help_text": help_text % limits})


def _choice(kind: type[Enum]) -> Callable[..., forms.Field]:
    def make(declared: Any, offers: Offers, **options: Any) -> forms.Field:
        members = [member for member in kind if member not in NOT_CHOSEN]
        choices: Choices = [(str(member.value), getattr(member, "label", member.value)) for member in members]
        return forms.ChoiceField(choices=choices, widget=Choose, **options)

    return make
