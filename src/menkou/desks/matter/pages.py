"""The page of a matter, and the sheet that is printed of it."""

import io

import segno
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from menkou.desks.matter.showing import shown, told
from menkou.desks.showing import seen


@login_required
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter with everything that happened, and the verbs that can be used now."""
    actor, matter = seen(request, number)
    return render(request, "desks/matter/page.html", shown(matter, actor))


@login_required
def printed(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter as a sheet of paper: all that happened, and no contact, also where one was opened."""
    actor, matter = seen(request, number)
    address = request.build_absolute_uri(reverse("matter", args=[matter.number]))
    page = {**told(matter, actor), "code": _code(address), "address": address}
    return render(request, "desks/matter/print.html", page)


def _code(address: str) -> SafeString:
    """Draw a QR code as SVG; it comes from our own address alone."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out,
        kind="svg",
        scale=2,
        border=0,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
    )
    return SafeString(out.getvalue().decode())
