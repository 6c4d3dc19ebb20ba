"""The worker: does one job after another, and says all the while that it has it in hand."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from menkou.config import parts
from menkou.kernel.jobs import working
from menkou.kernel.jobs.models import Job

LOOKS_EVERY = 1.0


def work() -> None:
    """Do what is due until told to stop; the job under way is finished."""
    part = parts.Part("worker", stop=parts.Stop())
    part.go_on(lambda at: _one(part, at), pause=LOOKS_EVERY)


def _one(part: parts.Part, at: datetime) -> bool:
    """Do one job; tell whether there was one."""
    job = working.claim(at=at)
    part.complain("")
    if job is None:
        return False
    with _in_hand(part, job):
        outcome = working.run(job)
    close_old_connections()
    working.settle(job, outcome, at=timezone.now())
    return True


@contextmanager
def _in_hand(part: parts.Part, job: Job) -> Iterator[None]:
    """Keep others from taking the job over, for as long as it takes."""
    done = threading.Event()
    renewing = threading.Thread(target=_renew, args=(part, job, done), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        done.set()
        renewing.join()


def _renew(part: parts.Part, job: Job, done: threading.Event) -> None:
    while not done.wait(working.LEASE.total_seconds() / 3):
        part.beat()
        try:
            working.renew(job, at=timezone.now())
        except DatabaseError as error:
            part.complain(f"Not renewed: {type(error).__name__}.")
        finally:
            connection.close()
