"""When a notice may go out: never in the quiet hours, unless it is urgent; what is gathered, once a day."""

from datetime import datetime, timedelta

from django.utils import timezone

from menkou.channels.notices.arrangements import Hours
from menkou.channels.notices.models import Urgency


def due(urgency: str, at: datetime, hours: Hours) -> datetime:
    """Give the first moment from `at` on when it may go out."""
    if urgency == Urgency.NOW:
        return at
    if urgency == Urgency.SOON:
        return _allowed(at, hours)
    today = timezone.localtime(at).replace(
        hour=hours.digest_at.hour, minute=hours.digest_at.minute, second=0, microsecond=0
    )
    return _allowed(today if today >= at else today + timedelta(days=1), hours)


def start_of_day(at: datetime) -> datetime:
    """Give the local midnight before."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _allowed(at: datetime, hours: Hours) -> datetime:
    local = timezone.localtime(at)
    if not _is_quiet(local, hours):
        return at
    until = local.replace(
        hour=hours.quiet_until.hour, minute=hours.quiet_until.minute, second=0, microsecond=0
    )
    return until if until > local else until + timedelta(days=1)


def _is_quiet(local: datetime, hours: Hours) -> bool:
    begins, ends, now = hours.quiet_from, hours.quiet_until, local.time()
    if begins <= ends:
        return begins <= now < ends
    return now >= begins or now < ends
