"""What is noted of somebody's own leave, and for whom they act. An administrator notes it; nobody is asked why."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from menkou.kernel.people import absences
from menkou.kernel.people.models import Account


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show the own leave that is not over, with who acts meanwhile, and for whom one acts."""
    account = request.user
    if not isinstance(account, Account) or account.person is None:
        raise Http404
    today = timezone.localdate()
    page = {
        "leaves": absences.own(account.person, on=today),
        "acting": absences.acted_for(account.person, on=today),
    }
    return render(request, "desks/leave/index.html", page)
