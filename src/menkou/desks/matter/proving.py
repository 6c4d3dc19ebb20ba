"""What proves that all of a matter stands in the record: its receipt, to read and to keep."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from menkou.channels.acting import desk_of
from menkou.desks import organisations
from menkou.desks.showing import seen
from menkou.kernel.ledger import receipts
from menkou.kernel.matters import recording


@login_required
def proof(request: HttpRequest, number: str) -> HttpResponse:
    """Show the matter's receipt: what proves that all of it stands in the record."""
    actor, matter = seen(request, number)
    names = organisations.labels([actor.organisation])
    given = receipts.give(recording.stream_of(matter.number), at=timezone.now())
    page = {
        "matter": matter,
        "desk": desk_of(actor, names.get(actor.organisation or "")),
        "receipt": given,
        "steps": len(given.leaves),
        "head": given.head,
    }
    return render(request, "desks/matter/proof.html", page)


@login_required
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the matter's receipt as a file, to be kept elsewhere."""
    _actor, matter = seen(request, number)
    given = receipts.give(recording.stream_of(matter.number), at=timezone.now())
    written = json.dumps(given.as_json(), ensure_ascii=False, indent=2)
    answer = HttpResponse(written, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{matter.number}.receipt.json"'
    return answer
