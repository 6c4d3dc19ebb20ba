"""How often something may be tried: counted across all workers, without keeping who or from where."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import AddressValueError, IPv6Address, IPv6Network

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from menkou.face.models import Tally

CLEARED_BY = 16
"""One in so many new tallies clears away those that are over."""

SUBSCRIBER = 64
"""Bits of an IPv6 address that tell subscribers apart; within the rest, one has as many as they like."""

# The ORM can add to a row or insert it, but not both and read it in one statement.
COUNT_ONE_MORE = """
INSERT INTO face_tally (key, count, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET count = face_tally.count + 1
RETURNING count
"""


@dataclass(frozen=True)
class Throttle:
    """At most `most` tries in each stretch of `minutes`."""

    purpose: str
    most: int
    minutes: int

    def try_once(self, *parts: str, at: datetime) -> int:
        """Count one more try, in one statement; give how many seconds to wait, nought when it may go on."""
        begins = self._begins(at)
        until = begins + timedelta(minutes=self.minutes)
        key = self._key(parts, begins)
        tries = _count_one_more(key, until)
        if tries == 1 and int(key, 16) % CLEARED_BY == 0:
            _clear(at)
        return 0 if tries <= self.most else max(1, int((until - at).total_seconds()))

    def forget(self, *parts: str, at: datetime) -> None:
        """Begin to count anew, such as after the right password."""
        Tally.objects.filter(key=self._key(parts, self._begins(at))).delete()

    def _begins(self, at: datetime) -> datetime:
        stretch = self.minutes * 60
        return datetime.fromtimestamp(int(at.timestamp()) // stretch * stretch, UTC)

    def _key(self, parts: tuple[str, ...], begins: datetime) -> str:
        said = "\n".join([*parts, begins.isoformat()])
        return salted_hmac(f"menkou.throttle.{self.purpose}", said, algorithm="sha256").hexdigest()


ANONYMOUS = Throttle("report", most=30, minutes=60)
"""What is sent in from one address by those who do not say who they are, on pages and by programs together."""

ANONYMOUS_FILES = Throttle("file", most=60, minutes=60)
"""Photos and documents from one address, of those who do not say who they are."""

WRONG_TOKENS = Throttle("token", most=20, minutes=10)
"""Tokens, and secrets of receipts, from one address that nobody holds; the right ones are not counted."""


def address_of(request: HttpRequest) -> str:
    """Give where a request comes from; behind our own proxy, what that proxy says last.

    All IPv6 addresses of one subscriber are given as one.
    """
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.MENKOU_HTTPS and forwarded:
        return _subscriber(forwarded.rpartition(",")[2].strip())
    return _subscriber(str(request.META.get("REMOTE_ADDR", "")))


def _count_one_more(key: str, until: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ONE_MORE, [key, connection.ops.adapt_datetimefield_value(until)])
        ((tries,),) = cursor.fetchall()
    return int(tries)


@transaction.atomic
def _clear(at: datetime) -> None:
    """Remove the tallies that are over; what another try clears at this moment is left to it."""
    over = Tally.objects.filter(until__lt=at).select_for_update(skip_locked=True)
    Tally.objects.filter(pk__in=over.values("pk")).delete()


def _subscriber(address: str) -> str:
    try:
        v6 = IPv6Address(address.partition("%")[0])
    except AddressValueError:
        return address
    return str(v6.ipv4_mapped or IPv6Network((int(v6), SUBSCRIBER), strict=False))
