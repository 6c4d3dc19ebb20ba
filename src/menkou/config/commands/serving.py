"""`menkou serve`: the pages, and the sealer beside them."""

import subprocess
import sys

import click


def serve_at(host: str, port: int, workers: int) -> None:
    """Serve until interrupted; the sealer stops with it."""
    from granian import Granian
    from granian.constants import Interfaces

    sealer = subprocess.Popen([sys.executable, "-m", "menkou", "ledger", "seal", "--every", "5"])
    try:
        Granian(
            "menkou.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            log_access=False,
        ).serve()
    finally:
        sealer.terminate()
        sealer.wait(timeout=10)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the installation and seal its record every few seconds."""
    from menkou.config import installation

    installation.prepare()
    if not installation.is_initialised():
        raise click.ClickException("There is nothing to serve yet; run `menkou init` first.")
    click.echo(f"http://{host}:{port}/")
    serve_at(host, port, workers)


COMMANDS: list[click.Command] = [serve]
