"""What an operator does with notices: look at them, and have one tried again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from menkou.channels.notices import tasks
from menkou.channels.notices.models import Notice, NoticeQuerySet
from menkou.kernel import jobs
from menkou.kernel.jobs import tending
from menkou.kernel.jobs.models import Job, State


class NoticeRefusal(Exception):
    """It cannot be done to this notice; nothing was changed."""


class NoSuchNotice(NoticeRefusal):
    """There is no notice of this id, perhaps because it was forgotten."""

    def __init__(self, pk: int) -> None:
        super().__init__(_("There is no notice %(id)s. See “menkou notices list”.") % {"id": pk})


class SentAlready(NoticeRefusal):
    """It went out; nobody is told twice."""

    def __init__(self, pk: int) -> None:
        super().__init__(_("Notice %(id)s was sent; nobody is told twice.") % {"id": pk})


def listed(*, state: str | None = None, matter: str | None = None) -> NoticeQuerySet:
    """List notices, the newest first."""
    notices = Notice.objects.order_by("-made_at", "-pk").select_related("event")
    if state:
        notices = notices.in_state(state)
    return notices.filter(matter=matter) if matter else notices


def find(pk: int) -> Notice:
    """Give a notice.

    :raises NoSuchNotice: there is none.
    """
    notice = Notice.objects.filter(pk=pk).select_related("event").first()
    if notice is None:
        raise NoSuchNotice(pk)
    return notice


@transaction.atomic
def retry(pk: int, *, at: datetime) -> None:
    """Have a notice tried now, with all its attempts before it.

    :raises NoSuchNotice: there is none.
    :raises SentAlready: it went out.
    """
    notice = find(pk)
    if not Notice.objects.unsent().filter(pk=pk).update(attempts=0, given_up_at=None, due_at=at):
        raise SentAlready(pk)
    job = Job.objects.filter(task=tasks.send.name, arguments={"notice": notice.pk}).first()
    if job is None:
        jobs.enqueue_for(at, tasks.send, notice=notice.pk)
    elif job.state(at) is not State.RUNNING:
        tending.retry(job.pk, at=at)


def retry_given_up(*, at: datetime) -> int:
    """Have every notice tried now that was given up; give how many there are."""
    given_up = list(Notice.objects.given_up().values_list("pk", flat=True))
    for pk in given_up:
        retry(pk, at=at)
    return len(given_up)
