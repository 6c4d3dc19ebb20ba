"""`menkou serve`: the pages and all that works beside them."""

import errno
import os
import socket
import sys

import click

TRANSLATED = {
    errno.EADDRINUSE: "something else listens there; give another --port, or stop it",
    errno.EACCES: "only the administrator of this machine may listen there; give a --port above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address; give another --host",
}
WEBSERVER = "menkou.config.webserver"
BESIDE = {
    "worker": ["menkou", "worker"],
    "sweep": ["menkou", "sweep"],
    "sealer": ["menkou", "ledger", "seal", "--every", "5"],
}


def serve_at(host: str, port: int, workers: int) -> None:
    """Serve until interrupted; the worker, the sweep, the sealer and the pages stop with it.

    :raises ClickException: the address is not free.
    """
    from menkou.config import supervising

    _check_free(host, port)
    click.echo(f"http://{host}:{port}/")
    pages = supervising.Child("web", [WEBSERVER, host, str(port), str(workers)], reloads=True)
    supervising.supervise([pages, *(supervising.Child(name, command) for name, command in BESIDE.items())])


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
@click.option(
    "--only",
    type=click.Choice(["web", *BESIDE]),
    help="Run this part alone, such as in a systemd unit of its own.",
)
def serve(host: str, port: int, workers: int, only: str | None) -> None:
    """Serve the installation: pages, worker, sweep and sealer, each started again when it ends.

    SIGTERM and SIGINT let all of them finish what is under way; SIGHUP lets them take up new code.
    """
    from menkou.config.commands import installing

    installing.bring_up_to_date()
    if only is None:
        serve_at(host, port, workers)
    elif only == "web":
        _check_free(host, port)
        _become([WEBSERVER, host, str(port), str(workers)])
    else:
        _become(BESIDE[only])


def _become(command: list[str]) -> None:
    """Let another command take this process over, so that signals reach it."""
    from django.db import connections

    connections.close_all()
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606 – nothing of it is anybody's input


def _check_free(host: str, port: int) -> None:
    """Try the address first: the server itself shares a port with whoever has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        why = TRANSLATED.get(error.errno or 0, error.strerror)
        raise click.ClickException(f"Cannot serve at {host}:{port}: {why}.") from error


COMMANDS: list[click.Command] = [serve]
