"""The one-time link by which an administrator lets somebody choose a password of their own.

It is good for three days, and void once it was used or somebody signed in. The secret leaves the address at once,
so that it stands in no history and no log.
"""

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menkou.desks.signing_in import entering
from menkou.kernel.people import accounts
from menkou.kernel.people.models import Account

KEPT = "first_link"
LONGEST = 13


def link_for(request: HttpRequest, account: Account, token: str) -> str:
    """Give the whole address that is handed over, at the host where it was asked for."""
    path = reverse("first_link", args=[int_to_base36(account.pk), token])
    return request.build_absolute_uri(path)


@never_cache
def first_link(request: HttpRequest, account: str, token: str) -> HttpResponse:
    """Take the secret out of the address, and go on."""
    if _account(account, token) is None:
        return _void(request)
    request.session[KEPT] = [account, token]
    return redirect("first_password")


@never_cache
def first_password(request: HttpRequest) -> HttpResponse:
    """Choose a password, and be let in."""
    kept = request.session.get(KEPT) or ["", ""]
    account = _account(*kept)
    if account is None:
        return _void(request)
    form = SetPasswordForm(account, request.POST or None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        page = {"form": form, "username": account.username}
        return render(request, "desks/signing_in/first_password.html", page, status=status)
    form.save()
    del request.session[KEPT]
    messages.success(request, _("The password was set."))
    return entering.let_in(request, account, by="link")


def _account(number: str, token: str) -> Account | None:
    try:
        pk = base36_to_int(number) if len(number) <= LONGEST else 0
    except ValueError:
        return None
    account = Account.objects.filter(pk=pk, is_active=True).first()
    return account if account is not None and accounts.is_token_of(account, token) else None


def _void(request: HttpRequest) -> HttpResponse:
    return render(request, "desks/signing_in/void_link.html", status=404)
