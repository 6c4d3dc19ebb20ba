"""Trying a code: five times, ten minutes, and once it was right it is gone."""

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.crypto import constant_time_compare

from menkou.channels.codes.models import MOST_TRIES, Code
from menkou.channels.codes.sending import digest_of
from menkou.kernel.matters import recording

FORGOTTEN_AT_ONCE = 1000


class WrongCode(Exception):
    """It was not this one.

    :param left: how often another may be tried.
    """

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(left)


def open_by(key: UUID, digits: str, *, at: datetime) -> str:
    """Give the number of the matter that a code opens; it opens it once.

    :raises WrongCode: it is another, or this one may not be tried any more, or none was ever sent: not told apart.
    """
    if not Code.objects.alive(at).filter(pk=key).update(tries=F("tries") + 1):
        raise WrongCode(0)
    code = Code.objects.select_related("contact").get(pk=key)
    if not constant_time_compare(code.digest, digest_of(key, digits)) or code.contact is None:
        raise WrongCode(MOST_TRIES - code.tries)
    if not Code.objects.filter(pk=key).delete()[0]:
        raise WrongCode(0)
    return recording.number_of(code.contact.owner)


def forget(*, at: datetime) -> int:
    """Remove codes that are over; give how many there were."""
    over = Code.objects.filter(until__lte=at).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE]
    return Code.objects.filter(pk__in=list(over)).delete()[0]
