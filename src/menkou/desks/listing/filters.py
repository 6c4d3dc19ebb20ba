"""The filters of the list, one for every dimension; everything may be left open, and nothing has to be right."""

import re
from collections.abc import Hashable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from menkou.desks import case_types, organisations, places
from menkou.desks.places import indented
from menkou.desks.widgets import Choose
from menkou.kernel.matters import narrowing, numbers, paging, watching
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.matters.phases import Outcome, Phase, Source
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place
from menkou.kernel.searching import finding

MINE, OTHERS = "mine", "others"
OPEN = "open"
BEGINNING = re.compile(rf"\d{{1,4}}|\d{{4}}-[{numbers.ALPHABET}]{{0,{numbers.LENGTH}}}")
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
USUAL = ("text", "number", "whose", "phase", "place", "case_type", "sort", "late")
"""Those that are asked for most; the others are folded away."""
SPANS = (("reported_from", "reported_to"), ("closed_from", "closed_to"))
ASIDE = ("after", "count")
"""Parts of the address that are no filter."""
MOST_KEPT = 200


def _choice(label: Any, nothing: Any = "", choices: Any = ()) -> forms.ChoiceField:
    """A choice that may be left open; where it depends on who asks what there is, `_offer` says it."""
    field = forms.ChoiceField(label=label, choices=[("", nothing), *choices], required=False, widget=Choose)
    field.error_messages["invalid_choice"] = _("There is no such choice for you here.")
    return field


def _day(label: Any) -> forms.DateField:
    wrong = _("Write a day such as 2026-03-01.")
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": wrong},
        validators=[MinValueValidator(EARLIEST, wrong), MaxValueValidator(LATEST, wrong)],
    )


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class Filters(forms.Form):
    """What to look for.

    :ivar places: the places on offer by key: the actor's area, those right below it and those below a chosen one.
    :ivar organisations: names of the organisations on offer, by key.
    """

    text = forms.CharField(
        label=_("Words"),
        help_text=_("At least two characters; several words, with spaces between, all have to be there."),
        required=False,
        max_length=60,
    )
    number = forms.CharField(label=_("Number"), required=False, max_length=20)
    whose = _choice(_("In whose hands"))
    phase = _choice(_("Phase"), _("any"), [(OPEN, _("open")), *Phase.choices])
    place = _choice(_("Place"))
    case_type = _choice(_("Kind"))
    sort = _choice(
        _("Order"),
        _("newest first"),
        [(paging.DUE, _("open ones, first due first")), (paging.OLDEST, _("oldest first"))],
    )
    late = _tick(_("overdue only"))

    mine = _tick(_("taken on by me"))
    watch = _choice(_("To look at"), _("anything"), watching.Watch.choices)
    programme = _choice(_("Programme"))
    major_class = _choice(_("Class"))
    unit = _choice(_("Sent to which unit"))
    source = _choice(_("Came in by"), _("any"), Source.choices)
    outcome = _choice(_("How it ended"), _("any"), Outcome.choices)
    reported_from = _day(_("Reported from"))
    reported_to = _day(_("Reported until"))
    closed_from = _day(_("Closed from"))
    closed_to = _day(_("Closed until"))
    due_by = _day(_("Due by"))
    confidential = _tick(_("confidential only"))
    emergency = _tick(_("emergencies only"))

    def __init__(self, asked: Any, *, places: dict[str, Place], organisations: dict[str, str]) -> None:
        super().__init__(asked)
        self.places, self.organisations = places, organisations
        units = list(organisations.items())
        self._offer("place", _("everywhere"), [(key, indented(each)) for key, each in places.items()])
        self._offer("whose", _("anyone's"), [(MINE, _("ours")), (OTHERS, _("others’")), *units])
        self._offer("unit", _("any"), units)
        self._offer("case_type", _("every kind"), case_types.choices())
        self._offer("major_class", _("every class"), case_types.major_classes())
        self._offer("programme", _("every programme"), case_types.programmes())

    @cached_property
    def drawn(self) -> SafeString:
        """The form, in the language in which it was asked."""
        return render_to_string("desks/listing/filters.html", {"filters": self})

    @property
    def usual(self) -> list[forms.BoundField]:
        """The fields that stand open."""
        return [self[name] for name in USUAL]

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in self.fields if name not in USUAL]

    @property
    def asks_further(self) -> bool:
        """Whether one of those that are folded away is used, or was not understood."""
        return any(field.data or field.errors for field in self.further)

    def clean_text(self) -> str:
        """Take what can be looked for.

        :raises ValidationError: and says what can.
        """
        typed = str(self.cleaned_data["text"])
        try:
            if typed:
                finding.check(typed)
        except finding.NotSearchable as refusal:
            raise ValidationError(str(refusal)) from refusal
        return typed

    def clean_number(self) -> str:
        """Read the beginning of a number as people type it.

        :raises ValidationError: no number begins so.
        """
        typed = str(self.cleaned_data["number"])
        number = numbers.tidy(typed).removesuffix("-")
        if typed and not BEGINNING.fullmatch(number):
            raise ValidationError(
                _("A number looks like 2611-K7M3Q9XDA; type it, or as much of its beginning as you know.")
            )
        return number

    def clean(self) -> None:
        """Refuse a span that ends before it begins."""
        for first, last in SPANS:
            begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
            if begins and ends and ends < begins:
                self.add_error(last, _("This day is before the one that it begins on."))

    @property
    def order(self) -> str:
        """The order that is asked for."""
        return self.cleaned_data.get("sort") or paging.NEWEST

    def narrowed(self, found: MatterQuerySet, actor: Actor, at: datetime) -> MatterQuerySet:
        """Narrow to what was understood.

        :param actor: whose hands “ours” and “taken on by me” are.
        """
        return narrowed(found, self.cleaned_data, actor, at, places=self.places)

    def _offer(self, name: str, nothing: Any, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", nothing), *choices]


def narrowed(
    found: MatterQuerySet,
    chosen: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    *,
    places: Mapping[str, Place] | None = None,
) -> MatterQuerySet:
    """Narrow to values of the form; a figure that opens the list is counted by the query of its link.

    :param places: those that may be chosen, by key.
    """
    if chosen.get("whose") == OTHERS:
        found = found.open().exclude(holder__key=actor.organisation)
    found = watching.watched(found, chosen.get("watch") or "", by=actor, at=at)
    return narrowing.narrowed(found, _dimensions(chosen, actor, at, places or {}))


_understood: dict[Hashable, Filters] = {}
"""Read and drawn once for all who ask the same, in the same language, with the same to choose from."""


def understood(asked: QueryDict, actor: Actor) -> Filters:
    """Read what is asked for, with what this actor is offered; in one statement once the places are known."""
    near = places.offered(actor, asked.get("place", ""))
    units = organisations.seen_by(actor, near.get(actor.place or ""))
    said = {name: str(value) for name, value in asked.items() if name not in ASIDE}
    offer = (tuple((each.path, each.label) for each in near.values()), tuple(units.items()))
    key = (get_language(), tuple(settings.MENKOU_PACKS), tuple(said.items()), offer)
    if key not in _understood:
        if len(_understood) >= MOST_KEPT:
            _understood.clear()
        filters = Filters(said, places=near, organisations=units)
        filters.is_valid()
        _understood[key] = filters
    return _understood[key]


def _beginning_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _end_of(day: date | None) -> datetime | None:
    return _beginning_of(day + timedelta(days=1)) if day else None


def _dimensions(
    chosen: Mapping[str, Any], actor: Actor, at: datetime, places: Mapping[str, Place]
) -> Mapping[str, Any]:
    """Give values as `narrowing` takes them."""
    same = ("text", "number", "case_type", "programme", "major_class", "unit", "source", "outcome")
    return {name: chosen.get(name) for name in (*same, "confidential", "emergency")} | {
        "holder": _holder(chosen.get("whose"), actor),
        "open": chosen.get("phase") == OPEN,
        "phase": None if chosen.get("phase") == OPEN else chosen.get("phase"),
        "place": places.get(chosen.get("place") or ""),
        "late": at if chosen.get("late") else None,
        "taken_by": actor.person if chosen.get("mine") else None,
        "due_before": _end_of(chosen.get("due_by")),
        "reported_from": _beginning_of(chosen.get("reported_from")),
        "reported_before": _end_of(chosen.get("reported_to")),
        "closed_from": _beginning_of(chosen.get("closed_from")),
        "closed_before": _end_of(chosen.get("closed_to")),
    }


def _holder(whose: str | None, actor: Actor) -> str | None:
    if whose == OTHERS:
        return None
    return actor.organisation if whose == MINE else whose
