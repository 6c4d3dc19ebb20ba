"""`menkou demo`: the sample town, one month of its life, served."""

from datetime import datetime
from gettext import gettext as _

import click

from menkou.config.commands.serving import serve_at

FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M"]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve at."
)
@click.option(
    "--matters",
    type=click.IntRange(1),
    default=2200,
    show_default=True,
    help="How many reports the month has, about.",
)
@click.option(
    "--until",
    type=click.DateTime(FORMATS),
    help="When the month ends, in local time; the same moment tells the same story. Left out: now.",
)
@click.option("--no-serve", is_flag=True, help="Build the town and stop.")
def demo(host: str, port: int, matters: int, until: datetime | None, no_serve: bool) -> None:
    """Build the sample town under var/demo (once) and serve it; everyone can be signed in as by one click."""
    from django.utils import timezone

    from menkou.config import demonstration, installation
    from menkou.config.backups import fresh, targets
    from menkou.kernel.matters.models import Matter

    now = timezone.localtime()
    try:
        demonstration.ensure(until=timezone.make_aware(until) if until else now, now=now, matters=matters)
    except (
        demonstration.NotBuilt,
        installation.KeysLost,
        installation.NewerTables,
        targets.HalfRestored,
        fresh.NoFreshBackup,
    ) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    told = _("The sample town has %(count)s matters: http://%(host)s:%(port)s/sign-in/")
    click.echo(told % {"count": Matter.objects.count(), "host": host, "port": port})
    if not no_serve:
        serve_at(host, port, workers=2)


COMMANDS: list[click.Command] = [demo]
