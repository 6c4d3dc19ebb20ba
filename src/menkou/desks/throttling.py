"""What the desks answer when something was tried too often."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer that it was too often, and when it can be tried again."""
    minutes = -(-seconds // 60)
    answer = render(request, "429.html", {"minutes": minutes}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer
