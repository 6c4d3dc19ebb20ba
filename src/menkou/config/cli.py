"""The `menkou` command: one module a subject, in `commands/`."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

import click
import django
from django.core.exceptions import ImproperlyConfigured

from menkou import __version__
from menkou.config import commands


class Menkou(click.Group):
    """Finds its commands in `menkou.config.commands` and sets Django up before one runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name all commands."""
        return sorted(self._found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Give a command by name."""
        return self._found().get(cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Set Django up, then run."""
        django.setup()
        return super().invoke(ctx)

    def _found(self) -> dict[str, click.Command]:
        return {command.name or "": command for command in _declared()}


@click.group(cls=Menkou, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="menkou")
def menkou() -> None:
    """门口 Menkou: neighbourhood governance, from a doorstep to the one who can act."""


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menkou.config.settings")
    if "demo" in sys.argv[1:2]:
        os.environ.setdefault("MENKOU_HOME", "var/demo")
        os.environ.setdefault("MENKOU_DEMO", "1")
    try:
        menkou()
    except ImproperlyConfigured as mistake:
        sys.exit(f"menkou: {mistake}")


def _declared() -> Iterator[click.Command]:
    for found in pkgutil.iter_modules(commands.__path__):
        yield from importlib.import_module(f"{commands.__name__}.{found.name}").COMMANDS
