"""What the worker does for codes: send one."""

from django.utils import timezone

from menkou.channels.codes import sending
from menkou.channels.notices.ports import NotSent
from menkou.kernel import jobs

ATTEMPTS = 3


@jobs.task("codes.send", attempts=ATTEMPTS)
def send(code: str, language: str) -> None:
    """Send a code; nothing goes out where the telephone belongs to nobody."""
    try:
        sending.send(code, language=language, at=timezone.now())
    except NotSent as failure:
        raise (jobs.Hopeless if failure.hopeless else jobs.Failed)(failure.reason) from None
