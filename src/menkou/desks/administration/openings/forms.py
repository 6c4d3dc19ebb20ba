"""What of the openings is asked for."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration.forms import Form, date_box
from menkou.kernel.people.models import OpeningQuerySet, Person

LONGEST = 60


class SiftForm(Form):
    """By whom, about which matter, from when to when."""

    person = forms.CharField(label=_("Who opened"), required=False, max_length=LONGEST)
    matter = forms.CharField(label=_("Number of the matter"), required=False, max_length=LONGEST)
    since = forms.DateField(label=_("From"), required=False, widget=date_box())
    until = forms.DateField(label=_("To"), required=False, widget=date_box())
    processes = forms.BooleanField(label=_("Also what was opened to send a notice"), required=False)

    def sifted(self, found: OpeningQuerySet) -> OpeningQuerySet:
        """Keep what is asked for."""
        said: dict[str, Any] = self.cleaned_data
        if not said.get("processes"):
            found = found.by_people()
        if said.get("matter"):
            found = found.filter(owner=f"matter:{said['matter'].strip()}")
        if said.get("person"):
            found = found.filter(_by(said["person"].strip()))
        return _within(found, said.get("since"), said.get("until"))


def _within(found: OpeningQuerySet, since: date | None, until: date | None) -> OpeningQuerySet:
    if since:
        found = found.filter(opened_at__date__gte=since)
    return found.filter(opened_at__date__lte=until) if until else found


def _by(name: str) -> Q:
    """Say which events name somebody of this name; the record knows keys only."""
    keys = Person.objects.filter(Q(name=name) | Q(staff_number=name) | Q(key=name)).values_list(
        "key", flat=True
    )
    meant = Q(pk__in=[])
    for key in keys:
        meant |= Q(event__body__contains=f'"person":"{key}"')
    return meant
