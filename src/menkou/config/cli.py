"""The `menkou` command: one module a subject, in `commands/`."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError

from menkou import __version__
from menkou.config import acting_as, commands

HELP = {"-h", "--help"}


class Menkou(click.Group):
    """Finds its commands in `menkou.config.commands` and sets Django up before one runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name all commands."""
        return sorted(self._found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Give a command by name."""
        return self._found().get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; set Django up for whatever is more than help."""
        found = super().resolve_command(ctx, args)
        if HELP.isdisjoint(args):
            django.setup()
        return found

    def _found(self) -> dict[str, click.Command]:
        return {command.name or "": command for command in _declared()}


@click.group(
    cls=Menkou,
    context_settings={"help_option_names": sorted(HELP)},
    epilog="Exit status: 0 done, 1 refused or something was found, 2 not understood, 3 some rows were refused.",
)
@click.version_option(__version__, prog_name="menkou")
@click.option(
    "--as",
    acting_as.OPTION,
    metavar="USERNAME",
    envvar="MENKOU_AS",
    help="Who types, for the record: an account whose person has the appointment that the command needs.",
)
def menkou(**_told: str | None) -> None:
    """门口 Menkou: neighbourhood governance, from a doorstep to the one who can act."""


def main() -> None:
    """Run the command line; what an administrator can mend is told in a line and not in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menkou.config.settings")
    if "demo" in sys.argv[1:2]:
        os.environ.setdefault("MENKOU_HOME", "var/demo")
        os.environ.setdefault("MENKOU_DEMO", "1")
    try:
        menkou()
    except (ImproperlyConfigured, CommandError) as mistake:
        sys.exit(f"menkou: {mistake}")
    except (DatabaseError, OSError) as error:
        sys.exit(f"menkou: {_first_line(error)}. `menkou doctor` says more.")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def _declared() -> Iterator[click.Command]:
    for found in pkgutil.iter_modules(commands.__path__):
        yield from importlib.import_module(f"{commands.__name__}.{found.name}").COMMANDS
