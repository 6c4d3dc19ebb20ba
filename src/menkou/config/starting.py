"""What has to stand before a command does something: Django, the language, and an installation."""

import logging
from pathlib import Path
from typing import Any

import click

from menkou.config import speaking

ANYWHERE = frozenset(
    {
        ("backup", "verify"),
        ("demo",),
        ("doctor",),
        ("import", "mappings"),
        ("init",),
        ("ledger", "check-proof"),
        ("manage",),
        ("restore",),
        ("serve",),
        ("upgrade",),
    }
)
"""The commands that need no installation, or say themselves what is missing."""

POOL = logging.getLogger("psycopg.pool")
"""It warns of each attempt in vain, and whoever typed a command is told once, at the end."""

FOR_THE_TOWN = frozenset({("demo",), ("serve",), ("sweep",), ("worker",)})
"""The commands whose work writes words for others: they speak the installation's language, whoever starts them."""


def start(context: click.Context) -> None:
    """Set Django up, and look whether there is an installation where the command needs one.

    :raises ClickException: there is none.
    """
    import django
    from django.utils import translation

    path = _path(context)
    django.setup()
    if path not in FOR_THE_TOWN:
        POOL.setLevel(logging.ERROR)
        context.with_resource(translation.override(speaking.language()))
    if path not in ANYWHERE and is_nowhere():
        from menkou.config import installation

        raise click.ClickException(str(installation.NothingHere()))


def is_nowhere() -> bool:
    """Say whether the embedded database is not there; opening it would create it."""
    from django.db import connection

    database: Any = connection
    if connection.vendor != "sqlite" or database.is_in_memory_db():
        return False
    return not Path(connection.settings_dict["NAME"]).is_file()


def _path(context: click.Context) -> tuple[str, ...]:
    """Name the command as it is declared, without that of the program."""
    names = []
    while context.parent is not None:
        names.append(context.command.name or "")
        context = context.parent
    return tuple(reversed(names))
