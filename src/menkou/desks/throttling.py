"""How often something may be tried: counted across all workers, without keeping who or from where."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from menkou.desks.models import Tally


@dataclass(frozen=True)
class Throttle:
    """At most `most` tries in each stretch of `minutes`."""

    purpose: str
    most: int
    minutes: int

    def try_once(self, *parts: str, at: datetime) -> int:
        """Count one more try; give how many seconds to wait, nought when it may go on."""
        begins = self._begins(at)
        until = begins + timedelta(minutes=self.minutes)
        key = self._key(parts, begins)
        with transaction.atomic():
            Tally.objects.filter(until__lt=at).delete()
            Tally.objects.get_or_create(key=key, defaults={"until": until})
            Tally.objects.filter(key=key).update(count=F("count") + 1)
            tries = Tally.objects.values_list("count", flat=True).get(key=key)
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


def address_of(request: HttpRequest) -> str:
    """Give where a request comes from; behind our own proxy, what that proxy says last."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.MENKOU_HTTPS and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer that it was too often, and when it can be tried again."""
    minutes = -(-seconds // 60)
    answer = render(request, "429.html", {"minutes": minutes}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer
