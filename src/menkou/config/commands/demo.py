"""`menkou demo`: the sample town, one month of its life, served."""

import click

from menkou.config.commands.serving import serve_at


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--matters", default=2200, show_default=True, help="How many reports the month has, about.")
@click.option("--no-serve", is_flag=True, help="Build the town and stop.")
def demo(host: str, port: int, matters: int, no_serve: bool) -> None:
    """Build the sample town under var/demo (once) and serve it; everyone can be signed in as by one click."""
    from django.utils import timezone

    from menkou.config import installation
    from menkou.kernel.matters.models import Matter
    from menkou.sample import town

    installation.prepare()
    if not town.is_built():
        _build(timezone.now(), matters)
    click.echo(f"{Matter.objects.count()} matters. 门口样例镇：http://{host}:{port}/sign-in/")
    if not no_serve:
        serve_at(host, port, workers=2)


def _build(now: object, matters: int) -> None:
    """Build in a fresh home; a build that was cut off is begun anew by removing it."""
    import secrets
    from datetime import datetime, timedelta

    from menkou.config import installation
    from menkou.kernel.ledger import sealer
    from menkou.sample import month, town

    if not isinstance(now, datetime):
        raise TypeError(now)
    begins = now - timedelta(days=month.DAYS + 1)
    first = installation.First(
        place_key=town.TOWN,
        place_name="虹桥镇（样例）",
        operations_centre="样例镇城市运行管理中心（样例）",
        administrator="管理员",
        username="admin",
        password=secrets.token_urlsafe(24),
        sample=True,
    )
    if not installation.is_initialised():
        installation.initialise(first, at=begins)
    story = month.Month(town.build(at=begins), until=now, matters=matters)
    with click.progressbar(length=len(story), label="一个月的事 One month", show_pos=True) as bar:
        for reported in story.play():
            bar.update(1 if reported else 0)
    sealer.seal(at=now)


COMMANDS: list[click.Command] = [demo]
