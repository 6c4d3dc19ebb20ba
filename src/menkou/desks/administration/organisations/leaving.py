"""Leave of those in one's area, with who acts meanwhile; and back earlier. Why is asked of nobody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks.administration import entering
from menkou.desks.administration.organisations import appointing
from menkou.desks.administration.organisations.forms import LeaveForm
from menkou.kernel.people import guards, leaves
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Leave
from menkou.kernel.people.refusals import PeopleRefusal

WRONG = 422


@entering.administrators
def take(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Enter leave for somebody, with who acts for them."""
    appointment = appointing.kept(actor, number)
    form = LeaveForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    form.fields["substitute"].among = guards.persons_visible_to(actor).filter(erased_at=None)  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            _take(form, appointment, actor)
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The leave is entered."))
            return redirect("admin_appointment", number)
    page = {"appointment": appointment, "form": form}
    status = WRONG if request.method == "POST" else 200
    return render(request, "desks/administration/organisations/leaving.html", page, status=status)


@entering.administrators
def back(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Let somebody be back from today on; leave that has not begun is taken back."""
    appointment = appointing.kept(actor, number)
    given = request.POST.get("leave", "")
    key = int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else 0
    leave = Leave.objects.filter(pk=key, person=appointment.person).first()
    if leave is None:
        raise Http404
    try:
        leaves.end(leave, on=max(timezone.localdate(), leave.starts_on), by=actor, at=timezone.now())
    except PeopleRefusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The leave is over."))
    return redirect("admin_appointment", number)


def _take(form: LeaveForm, appointment: Appointment, actor: Actor) -> None:
    asked = form.cleaned_data
    leaves.take(
        appointment.person,
        starts_on=asked["starts_on"],
        ends_on=form.ends_on,
        substitutes=[asked["substitute"]] if asked["substitute"] else [],
        appointment=appointment if asked["only_this"] else None,
        by=actor,
        at=timezone.now(),
    )
