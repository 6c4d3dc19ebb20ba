"""Asking for a code: the same happens whether or not number and telephone belong together."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from menkou.channels.codes import tasks
from menkou.channels.codes.models import Code
from menkou.channels.notices import arrangements
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import choosing
from menkou.kernel import jobs
from menkou.kernel.ledger import sealing
from menkou.kernel.matters import numbers, recording
from menkou.kernel.people.models import Contact

HOLDS = timedelta(minutes=10)


def is_offered() -> bool:
    """Whether a text message can reach anybody; in the demo it goes to a file."""
    return settings.MENKOU_DEMO or choosing.is_set_up(Way.SMS, arrangements.current())


@transaction.atomic
def ask(number: str, phone: str, *, at: datetime) -> UUID:
    """Have a code sent, should this number of a matter and this telephone belong together; give what to try it on.

    The message is written and sent later by the worker, so that nobody reads from the time taken which it was.
    """
    contact = _contact(numbers.tidy(number), phone)
    code = Code.objects.create(contact=contact, until=at + HOLDS)
    jobs.enqueue_for(at, tasks.send, code=str(code.key), language=get_language() or "")
    return code.key


def _contact(number: str, phone: str) -> Contact | None:
    index = sealing.blind_index(phone)
    owner = recording.stream_of(number)
    return Contact.objects.kept().filter(owner=owner, kind="phone", blind_index=index).first()
