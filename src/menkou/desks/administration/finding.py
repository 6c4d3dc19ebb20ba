"""Boxes in which a place, an organisation or a person is named by key or by name, with suggestions while typing."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration import entering
from menkou.desks.typed import typed
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation, Person
from menkou.kernel.places.models import Place, PlaceQuerySet

SUGGESTED = 12
NAMED = 5
LONGEST = 120


def places_in_reach(actor: Actor) -> PlaceQuerySet:
    """Give all places of an actor's area, without their outlines, which are long."""
    area = Place.objects.filter(key=actor.place).only("path").first()
    found: PlaceQuerySet = Place.objects.defer("boundary")
    return found.within(area) if area else found.none()


class FindField(forms.CharField):
    """One of many: typed as its key, or as a name that only one has.

    :ivar among: what it is looked for in.
    """

    nobody = _("Nothing here has the key or the name “%(text)s”.")
    address = ""

    def __init__(self, *, among: QuerySet[Any] | None = None, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)
        self.among = among
        self.widget.attrs |= {"autocomplete": "off", "data-find": reverse_lazy(self.address)}

    def matching(self, text: str) -> Q:
        """Say which are meant by a text."""
        return Q(key=text) | Q(name=text)

    def clean(self, value: Any) -> Any:
        """Find the one that is meant; ``None`` where nothing is typed and nothing is needed.

        :raises ValidationError: nothing is called so, or several are.
        """
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        if self.among is None or "\0" in text:
            raise forms.ValidationError(self.nobody, params={"text": text})
        found = list(self.among.filter(self.matching(text))[: NAMED + 1])
        exact = [each for each in found if each.key == text] or found
        if len(exact) == 1:
            return exact[0]
        if not exact:
            raise forms.ValidationError(self.nobody, params={"text": text})
        keys = ", ".join(each.key for each in exact[:NAMED])
        problem = _("Several are called “%(text)s”. Give the key instead: %(keys)s.")
        raise forms.ValidationError(problem, params={"text": text, "keys": keys})


class PlaceField(FindField):
    """A place of the actor's area."""

    nobody = _("There is no place of the key or name “%(text)s” in your area.")
    address = "admin_find_places"


class OrganisationField(FindField):
    """An organisation that the actor may see."""

    nobody = _("There is no organisation of the key or name “%(text)s” in your area.")
    address = "admin_find_organisations"


class PersonField(FindField):
    """Somebody of whom the actor may see an appointment; also by staff number."""

    nobody = _("Nobody here has the name, number or key “%(text)s”.")
    address = "admin_find_people"

    def matching(self, text: str) -> Q:
        """Say who is meant: by staff number, too."""
        return super().matching(text) | Q(staff_number=text)


@entering.administrators
def places(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Suggest places of the area."""
    found = _like(places_in_reach(actor), _asked(request))
    return _suggested((each.key, f"{each.label} · {each.kind_label}") for each in found)


@entering.administrators
def organisations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Suggest organisations."""
    found: QuerySet[Organisation] = _like(guards.organisations_visible_to(actor), _asked(request))
    return _suggested((each.key, f"{each.label} · {each.kind_label}") for each in found)


@entering.administrators
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Suggest people, by name or staff number."""
    text = _asked(request)
    meant = Q(name__contains=text) | Q(staff_number__startswith=text)
    found: QuerySet[Person] = guards.persons_visible_to(actor).filter(meant, erased_at=None).order_by("name")
    some = found[:SUGGESTED] if text else []
    return _suggested((each.key, " · ".join(filter(None, [each.name, each.staff_number]))) for each in some)


def _asked(request: HttpRequest) -> str:
    return typed(request.GET, "q", LONGEST)


def _like(among: Any, text: str) -> Any:
    if not text:
        return among.none()
    meant = Q(name__contains=text) | Q(name_en__icontains=text) | Q(key__startswith=text)
    return among.filter(meant).order_by("depth", "name")[:SUGGESTED]


def _suggested(found: Any) -> JsonResponse:
    return JsonResponse({"items": [{"key": key, "label": label} for key, label in found]})
