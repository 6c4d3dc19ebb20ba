"""What somebody says, as one form: written by hand, because residents choose in words of their own."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.desks.fields import LONGEST_WORDS, NOT_CHOSEN, NOTHING, NumberField
from menkou.desks.reporting import kinds, picking
from menkou.desks.reporting.keeping import Kept
from menkou.desks.widgets import CheckboxInput, Choose, HiddenInput, Textarea, TextInput
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.verbs.joining import MeToo
from menkou.kernel.matters.verbs.reporting import Report

ANONYMOUS, NAMED, CONFIDENTIAL = "anonymous", "named", "confidential"
CONTACTS = ("name", "phone", "mail")
LONGEST_OFFLINE = timedelta(days=1)
"""So long a phone keeps what it could not send."""


class _Said(forms.Form):
    """What a report and a “me too” have in common.

    :param kept: photos and documents that came with it, now or before.
    :param by_staff: somebody at a desk takes it down.
    """

    command_id = forms.UUIDField(widget=HiddenInput, initial=uuid4)
    secret = forms.CharField(
        widget=HiddenInput,
        initial=opening.new_secret,
        validators=[RegexValidator(rf"\A{opening.SECRET.pattern}\Z")],
    )
    said_at = forms.CharField(widget=HiddenInput, required=False, max_length=40)
    words = forms.CharField(
        label=gettext_lazy("What is the matter?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=Textarea(attrs={"rows": 4}),
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Who are you?"),
        choices=[
            (ANONYMOUS, gettext_lazy("I do not say")),
            (NAMED, gettext_lazy("I leave a way to reach me")),
            (CONFIDENTIAL, gettext_lazy("Keep it confidential")),
        ],
        initial=ANONYMOUS,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        required=False,
        max_length=60,
        widget=TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Your telephone number"),
        required=False,
        max_length=40,
        widget=TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    mail = forms.EmailField(
        label=gettext_lazy("Your mail address"),
        required=False,
        max_length=120,
        widget=TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Came in by"),
        choices=[(each.value, each.label) for each in Source if each not in NOT_CHOSEN],
        required=False,
        widget=Choose,
    )

    def __init__(self, *args: Any, kept: Kept | None = None, by_staff: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept = kept or Kept()
        if not by_staff:
            del self.fields["source"]

    @property
    def contact(self) -> dict[str, str]:
        """How to reach whoever says it; nothing unless they want to be reached."""
        if self.cleaned_data["who"] == ANONYMOUS:
            return {}
        return {kind: text for kind in CONTACTS if (text := self.cleaned_data[kind])}

    @property
    def happened_at(self) -> datetime | None:
        """When it was said, to a phone without a network; what is no such time counts as now."""
        try:
            said = datetime.fromisoformat(self.cleaned_data["said_at"])
        except ValueError:
            return None
        now = timezone.now()
        return said if said.tzinfo is not None and now - LONGEST_OFFLINE < said <= now else None

    def clean(self) -> dict[str, Any]:
        """Let nobody leave a number for nobody, and no bad file pass unsaid."""
        said = super().clean() or {}
        for problem in self.kept.problems:
            self.add_error(None, problem)
        if said.get("who") == ANONYMOUS and any(said.get(kind) for kind in CONTACTS):
            self.add_error(
                "who", _("You have left a way to reach you: choose who may use it, or empty the boxes.")
            )
        return said

    @property
    def _source(self) -> Source:
        return Source(self.cleaned_data.get("source") or Source.WEB)


class ReportForm(_Said):
    """Something that nobody has said yet."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), required=False, widget=forms.RadioSelect
    )
    case_type = forms.ChoiceField(
        label=gettext_lazy("More exactly"),
        required=False,
        choices=lambda: [NOTHING, *kinds.closer()],
        widget=Choose,
    )
    place = forms.CharField(label=gettext_lazy("Where is it?"), required=False, widget=HiddenInput)
    spot = forms.CharField(
        label=gettext_lazy("Where exactly?"), required=False, max_length=200, widget=TextInput
    )
    longitude = forms.CharField(required=False, widget=HiddenInput)
    latitude = forms.CharField(required=False, widget=HiddenInput)
    shown_publicly = forms.BooleanField(
        label=gettext_lazy("My words and photos may be read by everybody"),
        required=False,
        widget=CheckboxInput,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(key, key) for key in kinds.choosable()]  # type: ignore[attr-defined]
        self.meant: str | None = None

    def clean(self) -> dict[str, Any]:
        """Find the case type that is meant and the place; a photo alone says enough."""
        said = super().clean()
        if not said.get("words", "").strip() and not self.kept.files and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what is the matter, or add a photo."))
        if not {"kind", "case_type"} & self.errors.keys():
            self._find_meant(said)
        if picking.chosen(said.get("place", ""), on=timezone.localdate()) is None:
            self.add_error("place", _("Choose a place: by its name, on the map, or from the list."))
        return said

    def command(self) -> Report:
        """Make the command that was asked for.

        :raises MatterRefusal: a needed field is empty.
        """
        said = self.cleaned_data
        longitude, latitude = picking.point_of(said) or (None, None)
        return Report(
            words=Words(said["words"].strip() or _("See the photo.")),
            case_type=self.meant or "",
            place=said["place"],
            spot=Words(said["spot"]) if said["spot"].strip() else None,
            source=self._source,
            confidential=said["who"] == CONFIDENTIAL,
            shown_publicly=said["shown_publicly"],
            longitude=longitude,
            latitude=latitude,
            files=self.kept.filed(),
        )

    def _find_meant(self, said: dict[str, Any]) -> None:
        self.meant = kinds.meant(said.get("kind", ""), said.get("case_type", ""))
        if self.meant is None:
            self.add_error("case_type" if said.get("kind") else "kind", _("Please choose what it is about."))


class MeTooForm(_Said):
    """The same as somebody else has said."""

    into = NumberField(
        label=gettext_lazy("Number of the matter that you join"), max_length=20, widget=TextInput
    )

    def command(self) -> MeToo:
        """Make the command that was asked for."""
        said = self.cleaned_data
        return MeToo(
            into=said["into"],
            words=Words(said["words"]) if said["words"].strip() else None,
            source=self._source,
            files=self.kept.filed(),
        )
