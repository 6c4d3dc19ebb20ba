"""Cursors for statements that come again: PostgreSQL parses and plans them once a connection.

Django's own cursors write the values into the text, so that the database sees another statement each time. Only what
is found by a key belongs here: its plan is the same for all values, which is not so of a list.
"""

from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


def cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """Open a cursor as `connection.cursor` does: counted, logged and with the same errors."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_thread_sharing()
    kept = _kept_by_server()(connection.connection)
    return connection.make_debug_cursor(kept) if connection.queries_logged else connection.make_cursor(kept)


@cache
def _kept_by_server() -> Any:
    import psycopg

    class KeptByServer(psycopg.Cursor[Any]):
        """Prepares what it carries out, and reads the answer in binary."""

        def execute(self, query: Any, params: Any = None, **_how: Any) -> Any:
            super().execute(query, params, prepare=True, binary=True)
            # where Django looks for what it logs
            self._query = SimpleNamespace(query=query.encode())  # type: ignore[assignment]
            return self

    return KeptByServer
