"""The forms of organisations and appointments."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration.finding import OrganisationField, PersonField, PlaceField
from menkou.desks.administration.forms import ChangingForm, Form, date_box
from menkou.kernel.people import kinds, roles
from menkou.kernel.people.models import Organisation

DAY = timedelta(days=1)
LAST_DAY = _("The last day, as people say it. Empty: open.")


class FoundForm(Form):
    """A new organisation."""

    name = forms.CharField(label=_("What it is called"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), help_text=_("For good: an organisation keeps its kind."))
    key = forms.SlugField(
        label=_("Permanent key"), max_length=40, help_text=_("For good: small letters, digits and hyphens.")
    )
    place = PlaceField(
        label=_("Where does it work?"),
        required=False,
        help_text=_("Key or name of a place. Empty: everywhere."),
    )
    parent = OrganisationField(
        label=_("Under which organisation?"), required=False, help_text=_("For good. Empty: at the top.")
    )
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    valid_from = forms.DateField(
        label=_("There from"), required=False, widget=date_box(), help_text=_("Empty: always was.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        every = [(each.key, each.label) for each in kinds.KINDS.values()]
        self.fields["kind"].choices = every  # type: ignore[attr-defined]


class RenameForm(ChangingForm):
    """How an organisation is called."""

    name = forms.CharField(label=_("What it is called"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        now = {"name": organisation.name, "name_en": organisation.name_en}
        super().__init__(*args, initial=now, facts=now, **options)


class CloseForm(Form):
    """From which day on an organisation is no longer there."""

    on = forms.DateField(
        label=_("From which day is it no longer there?"),
        widget=date_box(),
        help_text=_("The first day without it."),
    )


class NetworkForm(Form):
    """A new network beside the tree."""

    name = forms.CharField(label=_("What it is called"), max_length=120)
    key = forms.SlugField(
        label=_("Permanent key"), max_length=40, help_text=_("For good: small letters, digits and hyphens.")
    )
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)


class AppointForm(Form):
    """Whom to appoint as what, where and for how long."""

    person = PersonField(
        label=_("Who?"),
        required=False,
        help_text=_("Name, staff number or key of somebody who works here already."),
    )
    name = forms.CharField(
        label=_("Or somebody new"),
        max_length=80,
        required=False,
        help_text=_("Their name; they are enrolled."),
    )
    staff_number = forms.CharField(
        label=_("Staff number"),
        max_length=40,
        required=False,
        help_text=_("Of somebody new, where there is one."),
    )
    role = forms.ChoiceField(label=_("As what?"))
    place = PlaceField(
        label=_("For which place?"), help_text=_("Key or name; it holds for all below it, too.")
    )
    starts_on = forms.DateField(label=_("First day"), widget=date_box())
    last_day = forms.DateField(label=_("Last day"), required=False, widget=date_box(), help_text=LAST_DAY)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        every = [(each.key, each.label) for each in roles.ROLES.values()]
        self.fields["role"].choices = every  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take either somebody known or somebody new."""
        asked = super().clean() or self.cleaned_data
        if not self.errors and (asked.get("person") is None) == (not asked.get("name")):
            self.add_error(
                "person", _("Name somebody who works here, or give the name of somebody new; not both.")
            )
        return asked

    @property
    def ends_on(self) -> date | None:
        """The first day without it."""
        return after(self.cleaned_data["last_day"])


class EndForm(Form):
    """When an appointment ends, why, and who takes over."""

    last_day = forms.DateField(
        label=_("Last day"), widget=date_box(), help_text=_("The last day of the term.")
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("It stands in the record; no private matters, please.")
    )
    to = PersonField(
        label=_("Who takes over?"),
        required=False,
        help_text=_("Name, staff number or key. They are appointed to the same from the next day on."),
    )
    anyway = forms.BooleanField(
        label=_("End it although matters would then be with nobody; that is on record."), required=False
    )

    @property
    def on(self) -> date:
        """The first day without it."""
        last_day: date = self.cleaned_data["last_day"]
        return after(last_day) or last_day


class LeaveForm(Form):
    """From when until when somebody is away, and who acts for them."""

    starts_on = forms.DateField(label=_("First day away"), widget=date_box())
    last_day = forms.DateField(label=_("Last day away"), widget=date_box())
    substitute = PersonField(
        label=_("Who acts for them?"),
        required=False,
        help_text=_("Name, staff number or key. Empty: nobody."),
    )
    only_this = forms.BooleanField(
        label=_("Only from this appointment, not from all they have."), required=False
    )

    @property
    def ends_on(self) -> date:
        """The first day back."""
        last_day: date = self.cleaned_data["last_day"]
        return after(last_day) or last_day


class RosterForm(Form):
    """A filled-in roster."""

    file = forms.FileField(
        label=_("Excel file"),
        help_text=_("As it was downloaded here, with rows added or changed. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


def after(last_day: date | None) -> date | None:
    """Give the first day without a term whose last day is said; an open one stays open."""
    return last_day + DAY if last_day and last_day < date.max else None
