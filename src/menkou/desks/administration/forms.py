"""What all forms of the administration share: how they look, and where a refusal of the domain is shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menkou.channels.api import tagging

CLASSES = {
    "checkbox": "form-check-input",
    "select": "form-select",
    "radio": "form-check-input",
}
CHANGED = _("Somebody has changed this meanwhile. Look at it again, and decide anew.")


class Form(forms.Form):
    """A form of the administration."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            kind = getattr(field.widget, "input_type", "")
            field.widget.attrs.setdefault("class", CLASSES.get(kind, "form-control"))

    def refuse(self, refusal: Exception) -> None:
        """Show a refusal beside the field that it is about, or above the form."""
        field = getattr(refusal, "field", "")
        self.add_error(field if field in self.fields else None, str(refusal))


class ChangingForm(Form):
    """A form that changes what is there, and only what whoever sends it has seen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, facts: Any, **options: Any) -> None:
        """Take what is said of it now.

        :param facts: anything that differs once it is changed.
        """
        super().__init__(*args, **options)
        self.tag = tagging.tag_of(facts)
        self.initial["seen"] = self.tag

    def clean_seen(self) -> str:
        """Refuse to write over what was not seen.

        :raises ValidationError: it has changed since the form was drawn.
        """
        seen: str = self.cleaned_data["seen"]
        if seen and seen != self.tag:
            raise forms.ValidationError(CHANGED)
        return seen

    @property
    def changes(self) -> dict[str, Any]:
        """What is different from what is there."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "seen"}


def date_box() -> forms.DateInput:
    """Give a box for a day, with the browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
