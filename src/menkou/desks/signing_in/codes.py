"""Handing a code over to the worker, sealed, so that nobody who looks after jobs reads it."""

from menkou.desks.signing_in import keeping
from menkou.kernel import jobs

NOBODY = 0


def send_later(account: int, code: str) -> None:
    """Let the worker send a code to the phone of an account; to `NOBODY` it sends nothing."""
    from menkou.desks import tasks

    jobs.enqueue(tasks.send_code, account=account, code=keeping.seal(code))
