"""Sessions, kept and signed as Django's own; the one that a page belongs to is found by a statement compiled once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from menkou.kernel.statements import Reading, given

_LASTING = Reading(
    lambda: Session.objects.filter(
        session_key=given("key", CharField()), expire_date__gt=given("at", DateTimeField())
    ).values_list("session_key", "session_data", "expire_date")
)


class SessionStore(db.SessionStore):
    """Every page of everybody who is signed in begins by reading one."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key
        found = _LASTING.first(key=key, at=timezone.now()) if key and "\0" not in key else None
        if found is None:
            self._session_key = None
            return None
        kept, data, ends = found
        return Session(session_key=kept, session_data=data, expire_date=ends)
