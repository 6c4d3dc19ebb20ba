"""About this record: the newest signed checkpoint, and how anyone can check it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from menkou.kernel.ledger import proving, signing


def about(request: HttpRequest) -> HttpResponse:
    """Show what is public: the checkpoint and the key that verifies it."""
    page = {"checkpoint": proving.newest_checkpoint(), "verifier_key": str(signing.verifier())}
    return render(request, "desks/record.html", page)
