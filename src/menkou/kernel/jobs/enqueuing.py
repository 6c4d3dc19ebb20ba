"""Putting a job into the queue, in the transaction of whoever asks for it."""

import inspect
from datetime import datetime

from django.utils import timezone

from menkou.kernel.jobs.declaring import P, Task


def enqueue(task: Task[P], *args: P.args, **kwargs: P.kwargs) -> int:
    """Let a worker run the task soon; rolled back with the caller's transaction. Give the job's id.

    Arguments are texts, whole numbers, truth values and `None`: keys of rows, never what somebody said or how to
    reach them, for whoever keeps the house can read them.

    :raises TypeError: the task has no such arguments, or one is of another kind.
    """
    return enqueue_for(timezone.now(), task, *args, **kwargs)


def enqueue_for(due_at: datetime, task: Task[P], *args: P.args, **kwargs: P.kwargs) -> int:
    """Let a worker run the task from `due_at` on; otherwise as `enqueue`."""
    from menkou.kernel.jobs.models import Job  # apps import this package before they have models

    arguments = inspect.signature(task.function).bind(*args, **kwargs).arguments
    for name, value in arguments.items():
        if not isinstance(value, str | int | None):
            raise TypeError(f"{task.name}: {name} is a {type(value).__name__}, which is not kept.")
    job = Job.objects.create(task=task.name, arguments=arguments, enqueued_at=timezone.now(), due_at=due_at)
    return job.pk
