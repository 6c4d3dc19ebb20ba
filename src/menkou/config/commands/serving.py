"""`menkou serve`: the pages, and the sealer beside them."""

import errno
import socket

import click

TRANSLATED = {
    errno.EADDRINUSE: "something else listens there; give another --port, or stop it",
    errno.EACCES: "only the administrator of this machine may listen there; give a --port above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address; give another --host",
}


def serve_at(host: str, port: int, workers: int) -> None:
    """Serve until interrupted; the sealer and the workers stop with it.

    :raises ClickException: the address is not free.
    """
    from granian import Granian
    from granian.constants import Interfaces

    from menkou.config import companions

    _check_free(host, port)
    click.echo(f"http://{host}:{port}/")
    with companions.sealer():
        Granian(
            "menkou.config.worker:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            websockets=False,
            log_access=False,
        ).serve()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the installation and seal its record every few seconds."""
    from menkou.config.commands import installing

    installing.bring_up_to_date()
    serve_at(host, port, workers)


def _check_free(host: str, port: int) -> None:
    """Try the address first: the server itself shares a port with whoever has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        why = TRANSLATED.get(error.errno or 0, error.strerror)
        raise click.ClickException(f"Cannot serve at {host}:{port}: {why}.") from error


COMMANDS: list[click.Command] = [serve]
