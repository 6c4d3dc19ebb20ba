"""The form by which a program is told of steps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration.forms import Form


class AddForm(Form):
    """Where to, and whose sight decides what is heard."""

    url = forms.CharField(
        label=_("Address of the program"), max_length=500, help_text=_("It begins with https://.")
    )
    appointment = forms.IntegerField(
        label=_("Number of the appointment"),
        min_value=1,
        help_text=_("What it may see is what is heard; the numbers stand with the appointments."),
    )
    programme = forms.CharField(label=_("Only of this programme"), required=False, max_length=60)
    case_type = forms.CharField(label=_("Only of this case type"), required=False, max_length=120)
