"""The form by which a token is issued."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration.forms import Form
from menkou.kernel.people import tokens
from menkou.kernel.people.models import Appointment
from menkou.kernel.people.roles import APPOINTING
from menkou.kernel.people.tokens import Scope

TERMS = ((30, _("a month")), (90, _("three months")), (180, _("half a year")), (365, _("a year")))


class IssueForm(Form):
    """For what program, on behalf of which appointment, for what and how long."""

    name = forms.CharField(
        label=_("For which program"),
        max_length=tokens.LONGEST_NAME,
        help_text=_("By which you know it again, such as “hotline import”."),
    )
    appointment = forms.ChoiceField(
        label=_("On behalf of"), help_text=_("It may do no more than this appointment.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What for"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple, initial=[Scope.READ]
    )
    days = forms.TypedChoiceField(label=_("For how long"), choices=TERMS, coerce=int, initial=90)

    def __init__(self, *args: Any, held: Sequence[Appointment], **options: Any) -> None:
        """Take the appointments that it can be for."""
        super().__init__(*args, **options)
        self.held = {str(each.pk): each for each in held}
        choices = [(key, f"{each.role_label} · {each.organisation.label}") for key, each in self.held.items()]
        self.fields["appointment"].choices = choices  # type: ignore[attr-defined]
        if not any(each.role in APPOINTING for each in held):
            some = [(key, label) for key, label in Scope.choices if key != Scope.ADMINISTER]
            self.fields["scopes"].choices = some  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Appointment:
        """The appointment that was chosen."""
        return self.held[self.cleaned_data["appointment"]]

    @property
    def lasts(self) -> timedelta:
        """How long it is to hold."""
        return timedelta(days=self.cleaned_data["days"])
