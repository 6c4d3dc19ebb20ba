"""What the worker does for notices: send one."""

from django.utils import timezone

from menkou.channels.notices import sending
from menkou.channels.notices.ports import NotSent
from menkou.kernel import jobs


@jobs.task("notices.send", attempts=sending.ATTEMPTS)
def send(notice: int) -> None:
    """Send a notice; come back when it is quiet, and try again when it fails."""
    try:
        sending.send(notice, at=timezone.now())
    except sending.NotYet as later:
        jobs.enqueue_for(later.until, send, notice=notice)
    except NotSent as failure:
        raise (jobs.Hopeless if failure.hopeless else jobs.Failed)(failure.reason) from None
