"""About this record: the newest signed checkpoint, what is in it, how to check it, and a place to do so."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.desks.record import checking, counting
from menkou.desks.throttling import wait
from menkou.desks.widgets import Textarea
from menkou.face import throttling
from menkou.face.throttling import Throttle
from menkou.kernel.ledger import proving, signing
from menkou.kernel.ledger.models import Checkpoint

CHECKS = Throttle("record.check", most=60, minutes=10)
LISTED = 50


class KeptForm(forms.Form):
    """A receipt, as a file or as its text."""

    file = forms.FileField(label=gettext_lazy("The file that you kept"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Or paste what it says"),
        required=False,
        strip=False,
        widget=Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, str]:
        """Take the file, or else the text.

        :raises ValidationError: neither is there, or the file is no text.
        """
        file = self.cleaned_data.get("file")
        if file is None:
            said = self.cleaned_data.get("text") or ""
        elif file.size > checking.LONGEST:
            raise forms.ValidationError(_("This is longer than any receipt."))
        else:
            said = file.read().decode("utf-8", "replace")
        if not said.strip():
            raise forms.ValidationError(_("Choose the file, or paste its text."))
        return {"kept": said}


def about(request: HttpRequest) -> HttpResponse:
    """Show what is public: the checkpoint and the key that verifies it."""
    return _shown(request, KeptForm(), status=200)


def check(request: HttpRequest) -> HttpResponse:
    """Hold what somebody kept against the record, and say in words what came of it."""
    if request.method != "POST":
        return about(request)
    if seconds := CHECKS.try_once(throttling.address_of(request), at=timezone.now()):
        return wait(request, seconds)
    form = KeptForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, form, status=422)
    try:
        result = checking.held_against(form.cleaned_data["kept"])
    except checking.NotReadable as problem:
        form.add_error(None, str(problem))
        return _shown(request, form, status=422)
    return _shown(request, form, status=200, result=result)


def checkpoints(request: HttpRequest) -> HttpResponse:
    """List the newest checkpoints, to be kept."""
    before = request.GET.get("before", "")
    found = Checkpoint.objects.order_by("-size")
    if before.isascii() and before.isdigit():
        found = found.filter(size__lt=min(int(before), 2**62))
    rows = list(found[: LISTED + 1])
    page = {"checkpoints": rows[:LISTED], "before": rows[LISTED - 1].size if len(rows) > LISTED else None}
    return render(request, "desks/record/checkpoints.html", page)


def checkpoint(request: HttpRequest, size: int) -> HttpResponse:  # noqa: ARG001 – a view takes the request
    """Hand out a checkpoint as it was signed."""
    found = Checkpoint.objects.filter(size=size).first() if size < 2**62 else None
    if found is None:
        raise Http404
    answer = HttpResponse(found.note, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="menkou-checkpoint-{size}.txt"'
    return answer


def _shown(
    request: HttpRequest, form: KeptForm, *, status: int, result: checking.Result | None = None
) -> HttpResponse:
    newest = proving.newest_checkpoint()
    page = {
        "checkpoint": newest,
        "verifier_key": str(signing.verifier()),
        "kinds": counting.by_kind(newest.size, timezone.now()) if newest else [],
        "form": form,
        "result": result,
        "found": result.found if result else None,
        "steps": result.steps if result else 0,
    }
    return render(request, "desks/record/index.html", page, status=status)
