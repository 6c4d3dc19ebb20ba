"""Where a backup is brought back to: an empty MENKOU_HOME and an empty database, marked until all is there."""

import json
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

MARK = "restoring"
ENDINGS = ("", "-wal", "-shm", "-journal")


class NotEmpty(Exception):
    """There is something already, and nothing is overwritten."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _(
                "There is something already: %(what)s. Nothing is overwritten: "
                "set MENKOU_HOME to an empty folder, and MENKOU_DATABASE_URL to an empty database or to none."
            )
            % {"what": what}
        )


class HalfRestored(Exception):
    """A restore was cut off; what is here is not to be worked with."""

    def __init__(self) -> None:
        super().__init__(
            _("A restore into %(home)s was cut off. Run `menkou restore` again, as before; it begins anew.")
            % {"home": settings.MENKOU_HOME}
        )


class HalfADatabase(Exception):
    """A restore was cut off after it filled a database that is not a file of ours to remove."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A restore was cut off after it filled the database %(name)s. Drop that, create it empty, then again."
            )
            % {"name": connection.settings_dict["NAME"]}
        )


def is_half_restored() -> bool:
    """Whether a restore has begun here and not ended."""
    return _mark().exists()


def clear_what_was_cut_off() -> None:
    """Remove what a restore that was cut off has laid down here; keys that were here before stay.

    :raises HalfADatabase: the database is a server's.
    """
    if not is_half_restored():
        return
    if connection.vendor == "postgresql" and _tables():
        raise HalfADatabase
    if connection.vendor == "sqlite":
        connection.close()
        for file in _files_of_the_database():
            file.unlink(missing_ok=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    if json.loads(_mark().read_text() or "{}").get("keys"):
        shutil.rmtree(settings.MENKOU_KEYS, ignore_errors=True)
    _mark().unlink()


def check_empty(*, keys: bool) -> None:
    """Look at everything that would be written.

    :param keys: whether the keys are to be brought back too.
    :raises NotEmpty: names what is there.
    """
    folders = [Path(settings.MEDIA_ROOT), *([Path(settings.MENKOU_KEYS)] if keys else [])]
    for folder in folders:
        if folder.is_dir() and any(folder.iterdir()):
            raise NotEmpty(str(folder))
    if connection.vendor == "postgresql":
        if _tables():
            raise NotEmpty(str(connection.settings_dict["NAME"]))
        return
    for file in _files_of_the_database():
        if file.exists() and file.stat().st_size:
            raise NotEmpty(str(file))


def begin(*, keys: bool) -> None:
    """Mark that a restore is under way, so that nobody works with half of it."""
    settings.MENKOU_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    _mark().write_text(json.dumps({"keys": keys}))


def end() -> None:
    """Take the mark away."""
    _mark().unlink()


def database_file() -> Path:
    """Give where the embedded database lies."""
    return Path(connection.settings_dict["NAME"])


def _files_of_the_database() -> list[Path]:
    file = database_file()
    return [file.with_name(file.name + ending) for ending in ENDINGS]


def _tables() -> list[Any]:
    return connection.introspection.table_names()


def _mark() -> Path:
    return Path(settings.MENKOU_HOME) / MARK
