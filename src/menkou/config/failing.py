"""What went wrong in a command, in one line: what an administrator can mend, and what only we can."""

import sqlite3
from gettext import gettext as _
from pathlib import Path
from traceback import extract_tb

WHOLE = "MENKOU_TRACEBACK"
"""The environment variable that shows all of an error, for those who mend Menkou itself."""


def told(error: Exception) -> str:
    """Say in a line what happened, and where to look next."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import DatabaseError

    if isinstance(error, ImproperlyConfigured | CommandError):
        return f"menkou: {error}"
    if isinstance(error, DatabaseError | sqlite3.Error | OSError):
        return f"menkou: {_first_line(error)}. " + _("`menkou doctor` says more.")
    return _unforeseen(error)


def _unforeseen(error: Exception) -> str:
    """Name the kind and the place; the words of an error may hold what residents said."""
    frames = extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return "menkou: " + _(
        "Menkou itself made a mistake (%(kind)s at %(where)s); the same with %(variable)s=1 shows all of it."
    ) % {"kind": type(error).__name__, "where": where, "variable": WHOLE}


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
