"""The `menkou` command: one module a subject, in `commands/`."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator

import click

from menkou import __version__
from menkou.config import acting_as, commands, failing, speaking


class Menkou(click.Group):
    """Finds its commands in `menkou.config.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name all commands."""
        return sorted(command.name or "" for command in declared())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Give a command by name, in the language of the terminal."""
        found = next((command for command in declared() if command.name == cmd_name), None)
        return found and speaking.spoken(found)


def declared() -> Iterator[click.Command]:
    """Go through all commands, in English."""
    for found in pkgutil.iter_modules(commands.__path__):
        yield from importlib.import_module(f"{commands.__name__}.{found.name}").COMMANDS


@click.group(
    cls=Menkou,
    context_settings={"help_option_names": ["--help", "-h"]},
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
    """Run the command line; what goes wrong is told in a line and not in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menkou.config.settings")
    if "demo" in sys.argv[1:2]:
        os.environ.setdefault("MENKOU_HOME", "var/demo")
        os.environ.setdefault("MENKOU_DEMO", "1")
    speaking.bind()
    try:
        speaking.spoken(menkou).main(prog_name="menkou")
    except Exception as error:
        if os.environ.get(failing.WHOLE) and not failing.is_foreseen(error):
            raise
        sys.exit(failing.told(error))
