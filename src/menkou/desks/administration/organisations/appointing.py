"""Appointments on pages: who works where as what, what ends soon, who is away; appointing and handing over."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks.administration import entering, finding, histories, paging
from menkou.desks.administration.organisations import browsing, reading
from menkou.desks.administration.organisations.forms import AppointForm, EndForm
from menkou.desks.typed import typed
from menkou.kernel.matters import handover
from menkou.kernel.matters.duties import checking, findings
from menkou.kernel.people import absences, appointing, enrolling, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.people.refusals import PeopleRefusal

SOON = timedelta(days=60)
AWAY = timedelta(days=14)
LONGEST_SOUGHT = 80
WRONG = 422


@entering.overseers
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what ends soon and who is away; or whom somebody looks for."""
    today = timezone.localdate()
    text = typed(request.GET, "text", LONGEST_SOUGHT)
    place = finding.places_in_reach(actor).filter(key=typed(request.GET, "place")).first()
    page: dict[str, Any] = {"text": text, "place": place, "today": today, "days": SOON.days}
    page["appoints"] = guards.appoints_at(actor, actor.place)
    if text or place:
        found = guards.appointments_visible_to(actor).not_over(today)
        if text:
            found = found.filter(
                Q(person__name__contains=text) | Q(person__staff_number=text) | Q(person=text)
            )
        if place:
            found = found.filter(place__path__startswith=place.path)
        rows = found.select_related("person", "organisation", "place").defer("place__boundary")
        part = paging.by_number(rows.order_by("person__name", "pk"), request)
        page |= {"part": part, "members": reading.as_members(actor, part.rows, on=today)}
    else:
        page["ending"] = absences.ending(actor, since=today, until=today + SOON)
        page["away"] = absences.away(actor, since=today, until=today + AWAY)
    return render(request, "desks/administration/organisations/appointments.html", page)


@entering.overseers
def vacancies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who is named in the duty matrix and has nobody to do it."""
    found = checking.vacancies(on=timezone.localdate(), area=actor.place or "")
    page = {"vacancies": findings.tell(found)}
    return render(request, "desks/administration/organisations/vacancies.html", page)


@entering.overseers
def page(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Show one appointment: its term, who acts for it, what is open with it."""
    appointment = _seen(actor, number)
    today = timezone.localdate()
    may = _may(actor, appointment)
    [member] = reading.as_members(actor, [appointment], on=today)
    shown = {
        "appointment": appointment,
        "member": member,
        "open": handover.open_with(appointment, on=today) if may else None,
        "leaves": appointment.person.leaves.filter(ends_on__gt=today).order_by("starts_on"),
        "substitutions": _substitutions(appointment),
        "history": histories.told(stream_of(appointment.person)) if may else [],
        "may": may,
        "over": appointment.ends_on is not None and appointment.ends_on <= today,
        "today": today,
    }
    return render(request, "desks/administration/organisations/appointment.html", shown)


@entering.administrators
def appoint(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Appoint somebody in an organisation."""
    organisation = browsing.kept(actor, key)
    initial = {"place": organisation.place_id or actor.place, "starts_on": timezone.localdate()}
    form = AppointForm(request.POST or None, initial=initial)
    form.fields["person"].among = guards.persons_visible_to(actor).filter(erased_at=None)  # type: ignore[attr-defined]
    form.fields["place"].among = finding.places_in_reach(actor)  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            made = _appointed(form, organisation, actor)
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            said = _("%(name)s is appointed as %(role)s.")
            messages.success(request, said % {"name": made.person.name, "role": made.role_label})
            return redirect("admin_organisation", key)
    page = {"organisation": organisation, "form": form, "title": _("Appoint"), "submit": _("Appoint")}
    status = WRONG if request.method == "POST" else 200
    return render(request, "desks/administration/organisations/form.html", page, status=status)


@entering.administrators
def end(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """End an appointment and hand over what is open with it."""
    appointment = kept(actor, number)
    today = timezone.localdate()
    form = EndForm(request.POST or None, initial={"last_day": max(today, appointment.starts_on)})
    form.fields["to"].among = guards.persons_visible_to(actor).filter(erased_at=None)  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            ended = _ended(form, appointment, actor)
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            _tell(request, ended)
            return redirect("admin_appointment", number)
    shown = {"appointment": appointment, "form": form, "open": handover.open_with(appointment, on=today)}
    status = WRONG if request.method == "POST" else 200
    return render(request, "desks/administration/organisations/ending.html", shown, status=status)


def kept(actor: Actor, number: int) -> Appointment:
    """Give an appointment of the address that the actor may change.

    :raises Http404: there is none, or it is not theirs to change.
    """
    appointment = _seen(actor, number)
    if not _may(actor, appointment):
        raise Http404
    return appointment


@transaction.atomic
def _appointed(form: AppointForm, organisation: Organisation, actor: Actor) -> Appointment:
    """Enrol where somebody is new, and appoint; both or neither.

    :raises PeopleRefusal: it cannot be.
    """
    asked, at = form.cleaned_data, timezone.now()
    person: Person = asked["person"] or enrolling.enrol(
        asked["name"], staff_number=asked["staff_number"], by=actor, at=at
    )
    term = {"starts_on": asked["starts_on"], "ends_on": form.ends_on}
    return appointing.appoint(person, asked["role"], organisation, asked["place"], **term, by=actor, at=at)


def _ended(form: EndForm, appointment: Appointment, actor: Actor) -> handover.Ended:
    asked: Any = {"on": form.on, "reason": form.cleaned_data["reason"], "by": actor, "at": timezone.now()}
    if to := form.cleaned_data["to"]:
        return handover.hand_over(appointment, to=to, **asked)
    return handover.end(appointment, **asked, anyway=form.cleaned_data["anyway"])


def _tell(request: HttpRequest, ended: handover.Ended) -> None:
    if ended.successor:
        said = _("It ends, and %(name)s takes over.") % {"name": ended.successor.person.name}
    else:
        said = _("The appointment ends.")
    messages.success(request, said)


def _seen(actor: Actor, number: int) -> Appointment:
    """Give an appointment of the address.

    :raises Http404: there is none, or it is not for this actor.
    """
    try:
        return guards.appointment_for(actor, number)
    except refusals.NotFound:
        raise Http404 from None


def _may(actor: Actor, appointment: Appointment) -> bool:
    places = (appointment.place_id, appointment.organisation.place_id)
    return all(guards.appoints_at(actor, place) for place in places)


def _substitutions(appointment: Appointment) -> Any:
    return appointment.substitutions.ever_in_force().select_related("person").order_by("-starts_on")[:12]
