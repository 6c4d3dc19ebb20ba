"""The receipt of one's matter: its QR code, its file to keep, and whether the record still holds what it says."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from menkou.desks.my_matter import unlocking
from menkou.face import qr
from menkou.kernel.ledger import inclusion, receipts, signing
from menkou.kernel.matters import recording


def code(request: HttpRequest, secret: str) -> HttpResponse:
    """Draw the QR code of the receipt's link."""
    unlocking.unlocked(request, secret)
    link = request.build_absolute_uri(reverse("mine", args=[secret]))
    return HttpResponse(qr.svg(link, scale=5), content_type="image/svg+xml")


@never_cache
def keep(request: HttpRequest, secret: str) -> HttpResponse:
    """Hand out the receipt as a file, to be kept elsewhere."""
    matter, _reporter = unlocking.unlocked(request, secret)
    given = receipts.give(recording.stream_of(matter.number), at=timezone.now())
    written = json.dumps(given.as_json(), ensure_ascii=False, indent=2)
    answer = HttpResponse(written, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{matter.number}.receipt.json"'
    return answer


@never_cache
def check(request: HttpRequest, secret: str) -> HttpResponse:
    """Follow every step of the matter to the newest signed checkpoint, and say in words what came of it."""
    matter, _reporter = unlocking.unlocked(request, secret)
    given = receipts.give(recording.stream_of(matter.number), at=timezone.now())
    page = {
        "matter": matter,
        "secret": secret,
        "receipt": given,
        "found": inclusion.of(given),
        "steps": len(given.leaves),
        "verifier_key": str(signing.verifier()),
    }
    return render(request, "desks/my_matter/check.html", page)
