"""Having a job tried again, or dropping it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.config.house.entering import whole_house
from menkou.kernel.jobs import tending
from menkou.kernel.people.actors import Actor


@whole_house
def step(request: HttpRequest, actor: Actor, number: int, step: str) -> HttpResponse:  # noqa: ARG001
    """Do one thing to a job."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if step not in {"retry", "drop"}:
        raise Http404
    try:
        getattr(tending, step)(number, at=timezone.now())
    except tending.JobRefusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is tried again.") if step == "retry" else _("It was dropped."))
    return redirect("running")


@whole_house
def retry_dead(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001
    """Have all tried again that were given up."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    count = tending.retry_dead(at=timezone.now())
    messages.success(request, _("Jobs that are tried again: %(count)s") % {"count": count})
    return redirect("running")
