"""What the desks answer when something was tried too often."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer that it was too often, and when it can be tried again."""
    answer = render(
        request, "429.html", {"minutes": minutes_of(seconds)}, status=HTTPStatus.TOO_MANY_REQUESTS
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer


def minutes_of(seconds: int) -> int:
    """Give whole minutes, as people wait."""
    return -(-seconds // 60)


def told_when(answer: HttpResponse, minutes: int) -> HttpResponse:
    """Say to programs, too, when a part of a page can be asked for again; nought: it was given."""
    if minutes:
        answer.headers["Retry-After"] = str(minutes * 60)
    return answer
