"""What the worker does for those who follow a place: ask them, and tell them."""

from collections.abc import Callable

from django.utils import timezone

from menkou.channels.feeds import mailing
from menkou.channels.notices.ports import NotSent
from menkou.kernel import jobs

ATTEMPTS = 6


@jobs.task("feeds.ask", attempts=ATTEMPTS)
def ask(subscription: str, language: str) -> None:
    """Ask by mail whether somebody wants to follow a place."""
    _sent(lambda: mailing.ask(subscription, language=language, at=timezone.now()))


@jobs.task("feeds.tell", attempts=ATTEMPTS)
def tell(subscription: str) -> None:
    """Tell by mail what is new."""
    _sent(lambda: mailing.tell(subscription, at=timezone.now()))


def _sent(send: Callable[[], None]) -> None:
    try:
        send()
    except NotSent as failure:
        raise (jobs.Hopeless if failure.hopeless else jobs.Failed)(failure.reason) from None
