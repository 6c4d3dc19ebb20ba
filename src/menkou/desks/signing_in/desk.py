"""Choosing the desk: somebody with several appointments acts in one at a time."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from menkou.channels.acting import CHOSEN, actors_at
from menkou.desks.signing_in import factors
from menkou.kernel.people.models import Account, Appointment
from menkou.kernel.people.roles import ROLES


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Go to the own desk; somebody with several appointments chooses one."""
    if isinstance(request.user, Account) and factors.is_missing(request, request.user):
        return redirect("security")
    current = actors_at(request)
    if request.method == "POST":
        chosen = next((actor for actor in current if actor.appointment == number_in(request)), None)
        if chosen is None:
            raise Http404
        request.session[CHOSEN] = chosen.appointment
        return redirect("my_day")
    if len(current) == 1 and "choose" not in request.GET:
        return redirect("my_day")
    of = Appointment.objects.select_related("person", "organisation", "place")
    appointments = of.in_bulk([actor.appointment for actor in current])
    choices = [
        {"actor": actor, "appointment": appointments[actor.appointment], "role": ROLES[actor.role]}
        for actor in current
        if actor.appointment is not None and actor.role is not None
    ]
    page = {"choices": choices, "chosen": request.session.get(CHOSEN)}
    return render(request, "desks/signing_in/desk.html", page)


def number_in(request: HttpRequest) -> int:
    """Give the number of an appointment that was chosen; 0 where it can be none."""
    given = request.POST.get("appointment", "")
    return int(given) if given.isdecimal() and len(given) < 18 else 0
