"""`menkou serve`: the pages and all that works beside them."""

import errno
import os
import socket
import sys
from collections.abc import Sequence
from gettext import gettext as _

import click

PARTS = ("web", "worker", "sweep", "sealer")


def serve_at(host: str, port: int, workers: int, parts: Sequence[str] = PARTS) -> None:
    """Serve until interrupted; this process becomes the one that looks after all parts.

    :raises ClickException: the address is not free.
    """
    from django.db import connections

    if "web" in parts:
        _check_free(host, port)
        click.echo(f"http://{host}:{port}/")
    sys.stdout.flush()
    connections.close_all()
    command = ["-m", "menkou.config.supervising", host, str(port), str(workers), *parts]
    os.execv(sys.executable, [sys.executable, *command])  # noqa: S606 – our own module, and checked values


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve at."
)
@click.option(
    "--workers", type=click.IntRange(1), default=2, show_default=True, help="How many answer at once."
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(PARTS),
    help="Look after this part alone, such as in a systemd unit of its own; may be given several times.",
)
def serve(host: str, port: int, workers: int, only: tuple[str, ...]) -> None:
    """Serve the installation: pages, worker, sweep and sealer, each started again when it ends.

    SIGTERM and SIGINT let all of them finish what is under way; SIGHUP lets them take up new code.
    """
    from menkou.config.commands import installing

    installing.bring_up_to_date()
    serve_at(host, port, workers, only or PARTS)


def _check_free(host: str, port: int) -> None:
    """Try the address first: the server itself shares a port with whoever has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        told = _("Cannot serve at %(host)s:%(port)s: %(why)s.")
        raise click.ClickException(told % {"host": host, "port": port, "why": _why(error)}) from error


def _why(error: OSError) -> str:
    known = {
        errno.EADDRINUSE: _("something else listens there; give another --port, or stop it"),
        errno.EACCES: _("only the administrator of this machine may listen there; give a --port above 1023"),
        errno.EADDRNOTAVAIL: _("this machine has no such address; give another --host"),
    }
    return known.get(error.errno or 0) or str(error.strerror)


COMMANDS: list[click.Command] = [serve]
