"""Finding one's matter again: by the code on the receipt, or by number and a code sent to the telephone."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menkou.channels.codes import asking, trying
from menkou.desks.fields import NumberField
from menkou.desks.my_matter import unlocking
from menkou.desks.throttling import wait
from menkou.desks.widgets import TextInput
from menkou.face import throttling
from menkou.face.throttling import Throttle
from menkou.kernel.matters import access, refusals

BY_ADDRESS = Throttle("code.address", most=10, minutes=60)
BY_NUMBER = Throttle("code.number", most=3, minutes=60)
BY_PHONE = Throttle("code.phone", most=6, minutes=24 * 60)
"""A number is written to so often at most, whoever asks."""
TRIES = Throttle("code.tries", most=30, minutes=60)


class PhoneForm(forms.Form):
    """Which matter, and the telephone that was given when it was reported."""

    number = NumberField(
        label=gettext_lazy("Number of your matter"),
        max_length=20,
        widget=TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "placeholder": "2611-K7M3Q9XDA"}
        ),
    )
    phone = forms.CharField(
        label=gettext_lazy("The telephone number that you gave"),
        max_length=40,
        widget=TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


class CodeForm(forms.Form):
    """The six digits of the message."""

    digits = forms.CharField(
        label=gettext_lazy("The six digits in the message"),
        max_length=12,
        widget=TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_digits(self) -> str:
        """Leave out how they were set apart."""
        return "".join(self.cleaned_data["digits"].split())


@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Open a matter by the secret on the receipt."""
    secret = request.POST.get("secret", "").strip()
    if not secret:
        return _shown(request, PhoneForm(), status=200)
    try:
        access.by_secret(secret)
    except refusals.NoSuchMatter:
        if seconds := throttling.WRONG_TOKENS.try_once(throttling.address_of(request), at=timezone.now()):
            return wait(request, seconds)
        problem = _("No receipt carries this code. Please compare it with your receipt, letter by letter.")
        return _shown(request, PhoneForm(), status=404, secret=secret, problem=problem)
    return redirect("mine", secret=secret)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Send a code to the telephone; the answer is the same whether or not it belongs to the matter."""
    if not asking.is_offered():
        raise Http404
    form = PhoneForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    if seconds := _too_often(request, form):
        return wait(request, seconds)
    key = asking.ask(form.cleaned_data["number"], form.cleaned_data["phone"], at=timezone.now())
    return redirect("enter_code", key=key)


@never_cache
def enter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the code, and open the matter in this browser for an hour."""
    if request.method != "POST":
        return _asked(request, CodeForm(), status=200)
    form, now = CodeForm(request.POST), timezone.now()
    if not form.is_valid():
        return _asked(request, form, status=422)
    if seconds := TRIES.try_once(throttling.address_of(request), at=now):
        return wait(request, seconds)
    try:
        number = trying.open_by(key, form.cleaned_data["digits"], at=now)
    except trying.WrongCode as wrong:
        form.add_error("digits", _why(wrong))
        return _asked(request, form, status=422, over=not wrong.left)
    return redirect("mine", secret=unlocking.open_by_phone(request, number, at=now))


def _too_often(request: HttpRequest, form: PhoneForm) -> int:
    """Count by where it comes from and by what was typed, right or wrong."""
    now, typed = timezone.now(), form.cleaned_data
    digits = "".join(filter(str.isdigit, typed["phone"]))[-11:]
    return max(
        BY_ADDRESS.try_once(throttling.address_of(request), at=now),
        BY_NUMBER.try_once(typed["number"], at=now),
        BY_PHONE.try_once(digits, at=now),
    )


def _why(wrong: trying.WrongCode) -> str:
    if not wrong.left:
        return _("This code does not hold any more. Please ask for another.")
    return _("These are not the digits that were sent. Please look again.")


def _shown(
    request: HttpRequest, phone: PhoneForm, *, status: int, secret: str = "", problem: str = ""
) -> HttpResponse:
    page = {"phone": phone, "offered": asking.is_offered(), "secret": secret, "problem": problem}
    return render(request, "desks/my_matter/find.html", page, status=status)


def _asked(request: HttpRequest, form: CodeForm, *, status: int, over: bool = False) -> HttpResponse:
    page = {"form": form, "over": over, "demo": settings.MENKOU_DEMO}
    return render(request, "desks/my_matter/code.html", page, status=status)
