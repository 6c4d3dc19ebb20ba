"""The one form of the reception desk. It is written by hand, for it is several commands: which, the talk decides."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menkou.desks.fields import LONGEST_WORDS
from menkou.desks.reception import searching
from menkou.kernel.matters import numbers
from menkou.kernel.matters.phases import Source
from menkou.kernel.people import desks
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes import registry

SOURCES = (Source.DESK, Source.HOTLINE, Source.LETTER, Source.RECEPTION, Source.CHAT)
NEW, AGAIN, REPEAT, TOO = "new", "again", "repeat", "too"
"""Something new; the caller's own open matter; one of theirs that was closed; somebody else's open matter."""
ABOUT = re.compile(rf"({AGAIN}|{REPEAT}|{TOO}):(.+)")


def _text(label: Any, most: int, **attributes: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", **attributes})
    return forms.CharField(label=label, required=False, max_length=most, widget=widget)


def _words(label: Any, lines: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "form-control", "rows": lines})
    return forms.CharField(label=label, required=False, max_length=LONGEST_WORDS, widget=widget)


class TakingForm(forms.Form):
    """What somebody says, where, who they are; and what becomes of it at once.

    :ivar places, kinds: what was found where what was typed can be several.
    """

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    phone = _text(_("Telephone"), 40, inputmode="tel", autofocus="autofocus")
    name = _text(_("Name"), 60)
    words = _words(_("What is said"), 4)
    place_said = _text(_("Where"), 60)
    place = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    spot = _text(_("Where exactly?"), 200)
    kind_said = _text(_("Kind"), 60)
    case_type = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    source = forms.ChoiceField(label=_("Came in by"), choices=[(each.value, each.label) for each in SOURCES])
    confidential = forms.BooleanField(label=_("Keep who it is from those who handle it"), required=False)
    settled = _words(_("How was it settled?"), 2)
    agreed = forms.BooleanField(label=_("The one who reported it agrees"), required=False)
    about = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.on = by, timezone.localdate()
        self.places: list[searching.Spot] = []
        self.kinds: list[searching.Kind] = []

    @classmethod
    def fresh(cls, *, by: Actor, source: str) -> "TakingForm":
        """Give an empty one, for the next who comes."""
        known = source in {each.value for each in SOURCES}
        initial = {"command_id": uuid4(), "source": source if known else Source.DESK.value, "about": NEW}
        return cls(by=by, initial=initial)

    @property
    def about_what(self) -> tuple[str, str]:
        """Whether it is new, and if not the number of the matter that it is about."""
        found = ABOUT.fullmatch(self.data.get("about", "")) if self.is_bound else None
        number = numbers.tidy(found[2]) if found else ""
        return (found[1], number) if found and numbers.SHAPE.fullmatch(number) else (NEW, "")

    @property
    def contact(self) -> dict[str, str]:
        """How the caller can be reached."""
        given = {kind: self.cleaned_data[kind].strip() for kind in ("name", "phone")}
        return {kind: text for kind, text in given.items() if text}

    @property
    def emergency(self) -> str:
        """The number to call first, for the kind that is chosen."""
        found = searching.kind(self.cleaned_data.get("case_type", ""))
        return found.emergency if found else ""

    def resolve(self) -> None:
        """Take place and kind where what was typed can only be one; else say between which."""
        self._resolve_place()
        self._resolve_kind()

    def clean(self) -> None:
        """Ask for what the way that was chosen needs."""
        self.resolve()
        what, _number = self.about_what
        given = self.cleaned_data
        if what in (NEW, REPEAT):
            self._need("place", "place_said", self.places, _("Say where: choose a place of your area."))
            self._need("case_type", "kind_said", self.kinds, _("Say what kind of thing it is."))
        if what != TOO and not given.get("words", "").strip():
            self.add_error("words", _("Write down what is said."))
        if given.get("settled", "").strip():
            self._check_settling(what)

    def _need(self, name: str, shown: str, found: list[Any], otherwise: Any) -> None:
        if not self.cleaned_data.get(name):
            self.add_error(shown, _("Several fit: choose one.") if found else otherwise)

    def _check_settling(self, what: str) -> None:
        given = self.cleaned_data
        if what != NEW:
            self.add_error("settled", _("Only what is new can be settled on the spot."))
        elif not given.get("agreed"):
            self.add_error("agreed", _("It is settled on the spot only when the one who reported it agrees."))
        elif given.get("place") and given.get("case_type") and not self._is_ours():
            self.add_error(
                "settled", _("Another desk takes this in there; take it down, and it goes to them.")
            )

    def _is_ours(self) -> bool:
        key = self.cleaned_data["case_type"]
        major = registry.case_type(key).major
        return desks.desks_for(self.cleaned_data["place"], key, major).intake == self.by.organisation

    def _resolve_place(self) -> None:
        given = self.cleaned_data
        said = given.get("place_said", "").strip()
        picked = self.data.get("place_pick", "")
        key = picked or given.get("place", "")
        chosen = searching.place(key, by=self.by, on=self.on) if key else None
        if chosen is not None and not picked and said != chosen.name:
            chosen = None  # something else was typed since
        if chosen is None and said:
            self.places = searching.places(said, by=self.by, on=self.on)
            chosen = _only(self.places, said)
        given["place"] = chosen.key if chosen else ""

    def _resolve_kind(self) -> None:
        given = self.cleaned_data
        said = given.get("kind_said", "").strip()
        picked = self.data.get("kind_pick", "")
        chosen = searching.kind(picked or given.get("case_type", ""))
        if chosen is not None and not picked and said != chosen.name:
            chosen = None
        if chosen is None and said:
            self.kinds = searching.kinds(said)
            chosen = _only(self.kinds, said)
        given["case_type"] = chosen.key if chosen else ""


def _only(found: list[Any], said: str) -> Any:
    """Give the one that can be meant: the only one, or the only one that is called just so."""
    called = [each for each in found if each.name == said]
    some = called or found
    return some[0] if len(some) == 1 else None
