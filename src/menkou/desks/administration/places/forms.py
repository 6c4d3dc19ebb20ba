"""The forms of places: planting one, changing it, moving it, closing it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration.finding import PlaceField
from menkou.desks.administration.forms import ChangingForm, Form, date_box
from menkou.kernel.places import codes, kinds
from menkou.kernel.places.models import Place

HOURS = re.compile(r"\s*(\d{1,2}:\d{2})\s*[-–~～至]\s*(\d{1,2}:\d{2})\s*")
WORKED, CLOSED = "+", "-"
DAY = re.compile(r"([+-])\s*(\d{4}-\d{2}-\d{2})", re.ASCII)
DEGREES: Any = {"max_digits": 9, "decimal_places": 6, "required": False}


class _Named(forms.Form):
    """How a place is called, and where it is."""

    name = forms.CharField(label=_("What it is called"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    code = forms.CharField(
        label=_("Code"), max_length=40, required=False, help_text=_("As the authorities number it.")
    )
    longitude = forms.DecimalField(
        label=_("Longitude"),
        **DEGREES,
        help_text=_("WGS 84, such as 121.397412; of a point that stands for it."),
    )
    latitude = forms.DecimalField(label=_("Latitude"), **DEGREES, help_text=_("Such as 31.166523."))


class PlantForm(Form, _Named):
    """A new place under another."""

    kind = forms.ChoiceField(label=_("Kind"), help_text=_("For good: a place keeps its kind."))
    key = forms.SlugField(
        label=_("Permanent key"),
        max_length=40,
        help_text=_("For good: small letters, digits and hyphens; the national code serves best."),
    )
    valid_from = forms.DateField(
        label=_("There from"), required=False, widget=date_box(), help_text=_("Empty: always was.")
    )
    field_order = ("kind", "name", "key", "name_en", "code", "valid_from", "longitude", "latitude")

    def __init__(self, *args: Any, parent: Place, **options: Any) -> None:
        super().__init__(*args, **options)
        below = [(each.key, each.label) for each in kinds.KINDS.values() if parent.kind in each.under]
        self.fields["kind"].choices = below  # type: ignore[attr-defined]


class ChangeForm(ChangingForm, _Named):
    """Everything about a place that can change."""

    code_scheme = forms.ChoiceField(
        label=_("Code scheme"), required=False, help_text=_("What codes look like here and below.")
    )
    valid_from = forms.DateField(label=_("There from"), required=False, widget=date_box())
    valid_until = forms.DateField(
        label=_("No longer there from"),
        required=False,
        widget=date_box(),
        help_text=_("Empty: it stays. Taking the day away opens a closed place again."),
    )
    hours = forms.CharField(
        label=_("Working hours"),
        required=False,
        max_length=200,
        help_text=_("Such as 08:30-11:30, 13:30-17:00. Empty: as the place above."),
    )
    days = forms.CharField(
        label=_("Local days"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: +2026-02-14 is worked, -2026-12-31 is not."),
    )
    field_order = (
        "name",
        "name_en",
        "code",
        "code_scheme",
        "longitude",
        "latitude",
        "valid_from",
        "valid_until",
        "hours",
        "days",
    )

    def __init__(self, *args: Any, place: Place, **options: Any) -> None:
        now = {name: getattr(place, name) for name in self.field_order}
        written = {**now, "hours": hours_in_words(place.hours), "days": days_in_words(place.days)}
        super().__init__(*args, initial=written, facts=now, **options)
        as_above = ("", gettext("As the place above"))
        schemes = [(each.key, each.key) for each in codes.SCHEMES.values()]
        self.fields["code_scheme"].choices = [as_above, *schemes]  # type: ignore[attr-defined]

    def clean_hours(self) -> list[list[str]] | None:
        """Read working hours.

        :raises ValidationError: they are not written as spans.
        """
        text = self.cleaned_data["hours"].replace("，", ",").replace("、", ",").replace("：", ":")
        if not text.strip():
            return None
        spans = [HOURS.fullmatch(span) for span in text.split(",")]
        if not all(spans):
            raise forms.ValidationError(_("Write it as 08:30-11:30, 13:30-17:00."))
        return [[each[1].zfill(5), each[2].zfill(5)] for each in spans if each]

    def clean_days(self) -> dict[str, bool] | None:
        """Read local days.

        :raises ValidationError: a line says no day.
        """
        found: dict[str, bool] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["days"].splitlines())):
            told = DAY.fullmatch(line)
            if told is None or not _is_date(told[2]):
                problem = _("“%(line)s” is no such day. Write +2026-02-14 or -2026-12-31.")
                raise forms.ValidationError(problem, params={"line": line[:40]})
            found[told[2]] = told[1] == WORKED
        return found or None


class MoveForm(Form):
    """Where a place is to stand from a day on."""

    to = PlaceField(label=_("Under which place?"), help_text=_("Key or name."))
    key = forms.SlugField(
        label=_("New key"), max_length=40, help_text=_("The old key stays with what has happened there.")
    )
    on = forms.DateField(label=_("From which day?"), widget=date_box())


class CloseForm(Form):
    """From which day on a place is no longer there."""

    on = forms.DateField(
        label=_("From which day is it no longer there?"),
        widget=date_box(),
        help_text=_("The first day without it."),
    )


def hours_in_words(hours: Any) -> str:
    """Write working hours as they are typed."""
    return ", ".join("-".join(span) for span in hours or ())


def days_in_words(days: Mapping[str, bool] | None) -> str:
    """Write local days as they are typed, one a line."""
    return "\n".join(f"{WORKED if worked else CLOSED}{day}" for day, worked in sorted((days or {}).items()))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
