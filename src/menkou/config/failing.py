"""What went wrong in a command, in one line: what an administrator can mend, and what only we can."""

import sqlite3
from gettext import gettext as _
from pathlib import Path
from traceback import extract_tb

WHOLE = "MENKOU_TRACEBACK"
"""The environment variable that shows all of an error, for those who mend Menkou itself."""

MISSING = ("no such file",)
FULL = ("disk is full", "no space left", "quota exceeded")
BUSY = ("is locked", "lock timeout", "deadlock", "too many connections", "too many clients")
AWAY = (
    "refused",
    "could not connect",
    "connection failed",
    "couldn't get a connection",
    "closed the connection",
)
CLOSED = ("permission denied", "readonly", "read-only", "not permitted", "unable to open")


def told(error: Exception) -> str:
    """Say in a line what happened, and where to look next."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError

    if isinstance(error, ImproperlyConfigured | CommandError):
        return f"menkou: {error}"
    if isinstance(error, OSError):
        return f"menkou: {_mendable(_of_the_system(error))}"
    if is_foreseen(error):
        return f"menkou: {_mendable(_first_line(error))} " + _("`menkou doctor` says more.")
    return f"menkou: {_unforeseen(error)}"


def is_foreseen(error: Exception) -> bool:
    """Say whether it comes from the machine or its settings, and not from a mistake of ours."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import DatabaseError

    return isinstance(error, ImproperlyConfigured | CommandError | DatabaseError | sqlite3.Error | OSError)


def _mendable(said: str) -> str:
    """Put what a database or the system says into plain words, as far as it is one of the usual things."""
    words = {
        MISSING: _("There is no such file or folder (%(said)s)."),
        FULL: _("The disk is full; make room, and do it again (%(said)s)."),
        BUSY: _("The database is busy with something else; do it again in a moment (%(said)s)."),
        AWAY: _("The database cannot be reached; start it, or look at its address (%(said)s)."),
        CLOSED: _("Who runs this may not read or write here; use the account of the service (%(said)s)."),
    }
    heard = said.lower()
    for parts, plain in words.items():
        if any(part in heard for part in parts):
            return plain % {"said": said}
    return f"{said}."


def _unforeseen(error: Exception) -> str:
    """Name the kind and the place; the words of an error may hold what residents said."""
    frames = extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return _(
        "Menkou itself made a mistake (%(kind)s at %(where)s); the same with %(variable)s=1 shows all of it."
    ) % {"kind": type(error).__name__, "where": where, "variable": WHOLE}


def _of_the_system(error: OSError) -> str:
    return f"{error.strerror}: {error.filename}" if error.filename else _first_line(error)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
