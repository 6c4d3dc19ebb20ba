"""Work done later by a worker: tried again when it fails, kept with the reason when it fails for good."""

from menkou.kernel.jobs.declaring import Failed, Hopeless, Task, task
from menkou.kernel.jobs.enqueuing import enqueue, enqueue_for

__all__ = ["Failed", "Hopeless", "Task", "enqueue", "enqueue_for", "task"]
