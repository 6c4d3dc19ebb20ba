"""The pages of packs: programmes, case types, one case type at a place, and limits of a place."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks.administration import entering
from menkou.desks.administration.packs import reading
from menkou.desks.administration.packs.forms import LimitsForm
from menkou.desks.administration.places import browsing
from menkou.desks.administration.places import reading as places
from menkou.desks.typed import typed
from menkou.kernel.matters.duties import names
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import limits, overriding, registry
from menkou.kernel.programmes.schema import Programme

LONGEST_SOUGHT = 60
WRONG = 422
NEEDS_REASON = "reason"


@entering.overseers
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the programmes."""
    counts = reading.overridden(places.area_of(actor))
    page = {"programmes": [(each, counts[each.key]) for each in registry.programmes()]}
    return render(request, "desks/administration/packs/index.html", page)


@entering.overseers
def programme(request: HttpRequest, actor: Actor, programme: str) -> HttpResponse:  # noqa: ARG001 – the same for all
    """Show the case types of a programme."""
    found = _programme(programme)
    text = request.GET.get("text", "").strip()[:LONGEST_SOUGHT]
    page = {"programme": found, "classes": reading.classes(found, text), "text": text}
    return render(request, "desks/administration/packs/programme.html", page)


@entering.overseers
def case_type(request: HttpRequest, actor: Actor, programme: str, case_type: str) -> HttpResponse:
    """Show a case type as it reads at a place, what places set, and earlier revisions."""
    found, key = _programme(programme), _key(programme, case_type)
    place = _place(request, actor)
    steps = reading.steps(key, place.key)
    own = registry.case_type(key)
    page = {
        "programme": found,
        "key": key,
        "case_type": own,
        "major": next(each for each in found.major_classes if each.key == own.major),
        "place": place,
        "steps": steps,
        "sources": names.of_places(each.set_at for each in steps if each.set_at),
        "phases": reading.phases(own),
        "unit_kind": reading.unit_kind(own),
        "evidence": reading.evidence(own),
        "own_limits": reading.own_limits(key, actor),
        "history": reading.history(key),
        "may": guards.appoints_at(actor, place.key),
    }
    return render(request, "desks/administration/packs/case_type.html", page)


@entering.administrators
def set_limits(request: HttpRequest, actor: Actor, programme: str, case_type: str) -> HttpResponse:
    """Set limits of a place for a case type: first what would be different, then, with a reason, done."""
    found, key = _programme(programme), _key(programme, case_type)
    place = _place(request, actor)
    if not guards.appoints_at(actor, place.key):
        raise Http404
    own: Any = limits.from_plain(overriding.set_by(key, place))  # type: ignore[arg-type]
    form = LimitsForm(request.POST or None, steps=reading.steps(key, place.key), own=own)
    page: dict[str, Any] = {
        "programme": found,
        "key": key,
        "case_type": registry.case_type(key),
        "place": place,
    }
    if form.is_valid():
        done = _decided(request, form, key, place, actor, page)
        if done:
            messages.success(request, _("Saved. Matters under way go on with the limits they began with."))
            return redirect(_address(programme, case_type, place))
    page |= {"form": form, "lines": form.lines(), "sources": _sources(form)}
    status = WRONG if request.method == "POST" and form.errors else 200
    return render(request, "desks/administration/packs/limits.html", page, status=status)


def _decided(
    request: HttpRequest, form: LimitsForm, key: str, place: Place, actor: Actor, page: dict[str, Any]
) -> bool:
    """Check what was asked; do it where it was asked for, else say what it would change."""
    wanted, reason = form.wanted(), form.cleaned_data["reason"].strip()
    try:
        limits.check(registry.case_type(key), wanted)
        if "set" in request.POST and not reason:
            form.add_error(NEEDS_REASON, _("Say why; whoever reads it later will want to know."))
        elif "set" in request.POST:
            overriding.override(key, place, wanted, by=actor, at=timezone.now(), reason=reason)
            return True
    except (limits.CannotOverride, limits.LimitNeeded) as refusal:
        form.refuse(refusal)
    else:
        page |= {"looked_at": True, "differences": _differences(key, place, wanted), "reach": _reach(place)}
    return False


def _differences(key: str, place: Place, wanted: limits.Changes) -> list[tuple[str, Any, Any]]:
    """Give what would be different here: how it is called, as it is, as it would be."""
    here = {each.name: each for each in reading.steps(key, place.key)}
    above = {each.name: each.here for each in reading.steps(key, _parent(place))}
    after = {**above, **wanted}
    return [(each.label, each.here, after[name]) for name, each in here.items() if each.here != after[name]]


def _reach(place: Place) -> places.Count:
    """Count the living places in which it would hold."""
    return places.Count.of(Place.objects.within(place).of_kind(*LIVING_AREAS))


def _parent(place: Place) -> str:
    found = Place.objects.filter(path=place.path[: -place.steplen]).values_list("key", flat=True).first()
    return found or ""


def _sources(form: LimitsForm) -> dict[str, str]:
    return names.of_places(each.set_at for each in form.steps if each.set_at)


def _programme(key: str) -> Programme:
    found = reading.programme_of(key)
    if found is None:
        raise Http404
    return found


def _key(programme: str, case_type: str) -> str:
    key = f"{programme}.{case_type}"
    if key not in registry.case_types():
        raise Http404
    return key


def _place(request: HttpRequest, actor: Actor) -> Place:
    asked = typed(request.GET, "place")
    return browsing.seen(actor, asked or actor.place or "")


def _address(programme: str, case_type: str, place: Place) -> str:
    return f"{reverse('admin_case_type', args=[programme, case_type])}?{urlencode({'place': place.key})}"
