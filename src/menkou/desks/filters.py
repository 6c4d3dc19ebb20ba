"""The filters of the list: which place, whose, which phase and kind; everything may be left open."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import numbers
from menkou.kernel.matters.phases import Phase
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation, OrganisationQuerySet
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry

MINE = "mine"
KEY = re.compile(r"[a-z0-9-]{1,40}")


class Filters(forms.Form):
    """What to look for.

    :ivar places: the places on offer by key: the actor's area, those right below it and those below a chosen one.
    :ivar organisations: names of the organisations on offer, by key.
    """

    whose = forms.ChoiceField(label=_("In whose hands"), required=False)
    phase = forms.ChoiceField(
        label=_("Phase"), choices=[("", _("any")), ("open", _("open")), *Phase.choices], required=False
    )
    place = forms.ChoiceField(label=_("Place"), required=False)
    case_type = forms.ChoiceField(label=_("Kind"), required=False)
    number = forms.CharField(label=_("Number"), required=False, max_length=20)
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=[("", _("newest first")), ("due", _("open ones, first due first"))],
        required=False,
    )
    late = forms.BooleanField(label=_("overdue only"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.places = _places(actor, self.data.get("place", ""))
        self.organisations = {
            each.key: each.label for each in _organisations(actor, self.places.get(actor.place or ""))
        }
        self._offer("place", _("everywhere"), [(key, _indented(each)) for key, each in self.places.items()])
        self._offer("whose", _("anyone's"), [(MINE, _("ours")), *self.organisations.items()])
        self._offer("case_type", _("every kind"), registry.choices())

    def _offer(self, name: str, nothing: Any, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", nothing), *choices]
        field.error_messages["invalid_choice"] = _("There is no such choice for you here.")

    def clean_number(self) -> str:
        """Read a number as people type it.

        :raises ValidationError: it does not look like one.
        """
        typed = str(self.cleaned_data["number"])
        number = numbers.tidy(typed) if typed else ""
        if number and not numbers.SHAPE.fullmatch(number):
            raise ValidationError(_("A number looks like 2611-K7M3Q9XDA; please type all of it."))
        return number


def _organisations(actor: Actor, area: Place | None) -> OrganisationQuerySet:
    """The own one and those of the area, in one statement."""
    found = Organisation.objects.valid_on(timezone.localdate()).order_by("name")
    own = Q(key=actor.organisation)
    return found.filter(own | Q(place__path__startswith=area.path) if area else own)


def _places(actor: Actor, wanted: str) -> dict[str, Place]:
    area = Place.objects.filter(key=actor.place).first()
    if area is None:
        return {}
    within = Place.objects.within(area)
    found = list(within.filter(depth__lte=area.depth + 1))
    chosen = next((each for each in found if each.key == wanted), None)
    if chosen is None and KEY.fullmatch(wanted):
        chosen = within.filter(key=wanted).first()
    if chosen is not None and chosen != area:
        found += within.within(chosen).filter(depth__lte=chosen.depth + 1)
    return {each.key: each for each in sorted(found, key=lambda each: each.path)}


def _indented(place: Place) -> str:
    return f"{chr(0x3000) * (place.depth - 1)}{place.label}"
