"""What the sweep does for notices: make them of steps, and forget what was told long ago."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from menkou.channels.notices import arrangements, planning, tasks
from menkou.channels.notices.models import Notice, Urgency
from menkou.channels.notices.ports import files
from menkou.kernel import jobs
from menkou.kernel.ledger.bodies import Recorded

FORGOTTEN_AT_ONCE = 1000


def tell(steps: Sequence[Recorded], *, at: datetime) -> None:
    """Turn steps into notices, and enqueue them, in the caller's transaction."""
    notices = planning.plan(steps, at=at, arranged=arrangements.current())
    _enqueue(Notice.objects.bulk_create(notices))


def forget(*, at: datetime) -> int:
    """Remove notices that were made long ago, and the files of those days; give how many there were."""
    days = arrangements.current().bounds.kept_days
    old = Notice.objects.filter(made_at__lt=at - timedelta(days=days)).order_by("made_at")
    ids = list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    removed, _ = Notice.objects.filter(pk__in=ids).delete()
    return removed + files.remove_before(files.oldest_kept(at, days))


def _enqueue(notices: Sequence[Notice]) -> None:
    """Enqueue what is to be sent; what is gathered for somebody, once."""
    gathered: set[tuple[str, str, datetime]] = set()
    for notice in notices:
        if notice.sent_at is not None:
            continue
        if notice.urgency == Urgency.DIGEST:
            whose = (notice.recipient, notice.way, notice.due_at)
            if whose in gathered or _is_gathered_already(notice):
                continue
            gathered.add(whose)
        jobs.enqueue_for(notice.due_at, tasks.send, notice=notice.pk)


def _is_gathered_already(notice: Notice) -> bool:
    """Whether something waits for the same moment, so that its job takes this along."""
    earlier = Notice.objects.waiting().filter(
        recipient=notice.recipient, way=notice.way, urgency=Urgency.DIGEST, due_at=notice.due_at
    )
    return earlier.filter(pk__lt=notice.pk, attempts=0).exists()
