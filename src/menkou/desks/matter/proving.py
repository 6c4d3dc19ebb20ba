"""What proves that all of a matter stands in the record: its receipt, to read and to keep."""

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString

from menkou.channels.acting import desk_of
from menkou.desks import organisations
from menkou.desks.showing import seen
from menkou.face import qr
from menkou.kernel.ledger import inclusion, receipts
from menkou.kernel.ledger.encoding import to_base64
from menkou.kernel.ledger.inclusion import Placed
from menkou.kernel.ledger.receipts import Receipt
from menkou.kernel.matters import recording
from menkou.kernel.matters.states import MatterState


@dataclass(frozen=True)
class OnPaper:
    """A matter's receipt as it is printed.

    :param spans: the numbers of its leaves in words: ``3–5, 9``; empty where none has one yet.
    :param root: of the checkpoint, in base64; `sealed_at` is when it was signed.
    :param code: the signed checkpoint as a QR code.
    """

    receipt: Receipt
    placed: Placed
    spans: str
    root: str
    sealed_at: datetime | None
    code: SafeString


def on_paper(matter: MatterState) -> OnPaper:
    """Give the receipt, where its steps stand, and the checkpoint that they stand under; no contact is in it."""
    given = receipts.give(recording.stream_of(matter.number), at=timezone.now())
    placed = inclusion.placed(given)
    root = to_base64(given.head.root) if given.head else ""
    code = drawn(given.checkpoint) if given.checkpoint else SafeString()
    sealed = given.head.sealed if given.head else None
    sealed_at = datetime.fromisoformat(sealed) if sealed else None
    return OnPaper(given, placed, _spans(placed.leaves), root, sealed_at, code)


def drawn(text: str) -> SafeString:
    """Draw a QR code as it is printed."""
    return qr.svg(text, scale=2, border=0, omitsize=True, svgclass="qr", lineclass=None)


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


def _spans(leaves: tuple[int, ...]) -> str:
    """Write numbers, those that follow each other as a span."""
    runs = [
        [leaf for _, leaf in run] for _, run in groupby(enumerate(leaves), lambda each: each[1] - each[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
