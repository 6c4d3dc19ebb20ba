"""The form of a place's own limits: one line a limit; what is left empty is as above."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration.forms import Form
from menkou.desks.administration.packs.reading import Step
from menkou.kernel.programmes import limits
from menkou.kernel.worktime import Clock, Limit

LONGEST_AMOUNT = 10_000
CLOCKS = (
    (Clock.WORKING_HOURS, _("working hours")),
    (Clock.WORKING_DAYS, _("working days")),
    (Clock.CONTINUOUS_HOURS, _("hours, day and night")),
    (Clock.CALENDAR_DAYS, _("calendar days")),
)


class LimitsForm(Form):
    """What a place sets for a case type."""

    reason = forms.CharField(
        label=_("Why?"), max_length=200, required=False, help_text=_("It stands in the record.")
    )

    def __init__(self, *args: Any, steps: list[Step], own: dict[str, Limit | None], **options: Any) -> None:
        self.steps = steps
        super().__init__(*args, **options)
        for number, step in enumerate(steps):
            limit = own.get(step.name)
            self.fields[f"amount{number}"] = forms.IntegerField(
                label=step.label,
                min_value=1,
                max_value=LONGEST_AMOUNT,
                required=False,
                initial=limit.amount if limit else None,
            )
            self.fields[f"clock{number}"] = forms.ChoiceField(
                label=step.label,
                choices=CLOCKS,
                required=False,
                initial=limit.clock if limit else (step.here.clock if step.here else Clock.WORKING_DAYS),
            )
            if step.name in limits.AT_CHOICE:
                self.fields[f"none{number}"] = forms.BooleanField(
                    label=step.label, required=False, initial=step.name in own and limit is None
                )
        self._classes()

    def lines(self) -> list[dict[str, Any]]:
        """Give each limit with its boxes."""
        return [
            {
                "step": step,
                "amount": self[f"amount{number}"],
                "clock": self[f"clock{number}"],
                "none": self[f"none{number}"] if f"none{number}" in self.fields else None,
            }
            for number, step in enumerate(self.steps)
        ]

    def wanted(self) -> dict[str, Limit | None]:
        """Give the limits that were asked for, by name."""
        asked = self.cleaned_data
        found: dict[str, Limit | None] = {}
        for number, step in enumerate(self.steps):
            if asked.get(f"none{number}"):
                found[step.name] = None
            elif asked.get(f"amount{number}"):
                clock = Clock(asked.get(f"clock{number}") or Clock.WORKING_DAYS)
                found[step.name] = Limit(asked[f"amount{number}"], clock)
        return found

    def _classes(self) -> None:
        for name, field in self.fields.items():
            usual = {"amount": "form-control", "clock": "form-select", "none": "form-check-input"}
            field.widget.attrs["class"] = usual.get(name.rstrip("0123456789"), "form-control")
