"""The front door: what anyone sees without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def front_door(request: HttpRequest) -> HttpResponse:
    """Say something, find my matter, or sign in."""
    return render(request, "desks/front_door.html")
