"""The form by which an account is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration import finding
from menkou.desks.administration.forms import Form
from menkou.kernel.people.models import Account


class MakeForm(Form):
    """For whom, and under which name."""

    person = finding.PersonField(
        label=_("For whom"),
        help_text=_("Name, staff number or key of somebody on the roster."),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("What they type when they sign in, such as the staff number."),
        validators=Account._meta.get_field("username").validators,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, among: Any, **options: Any) -> None:
        """Take the people who may be meant."""
        super().__init__(*args, **options)
        self.fields["person"].among = among  # type: ignore[attr-defined]
