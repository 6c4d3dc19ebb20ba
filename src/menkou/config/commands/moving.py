"""`menkou move`: the installation into another database."""

import sys
from gettext import gettext as _

import click

from menkou.config import printing


@click.command()
@click.argument("url")
@printing.json_("rows", "size", "root")
def move(url: str, as_json: bool) -> None:
    """Copy everything to the empty PostgreSQL at URL; the record arrives with the same root.

    What is here stays. Afterwards set MENKOU_DATABASE_URL to URL and start again; keys and attachments stay in place.
    """
    from menkou.config import environment
    from menkou.kernel.ledger import moving

    try:
        target = environment.database(url)
    except environment.Misconfigured as mistake:
        raise click.BadParameter(str(mistake), param_hint="URL") from mistake
    target["OPTIONS"].pop("pool", None)  # which would try for long, and not say why it cannot connect
    with click.progressbar(length=1, label=_("Moving"), show_percent=True, file=sys.stderr) as bar:

        def told(moved: int, total: int) -> None:
            bar.length = total
            bar.update(moved - bar.pos)

        try:
            arrived = moving.move(target, progress=told)
        except moving.NotMoved as refusal:
            raise click.ClickException(str(refusal)) from refusal
    root = arrived.report.root.hex() if arrived.report.root else None
    came = {"rows": arrived.rows, "size": arrived.report.size, "root": root}
    if as_json:
        printing.document(came)
    else:
        click.echo(_("%(rows)s rows arrived, with %(size)s sealed steps; the root there: %(root)s") % came)


COMMANDS: list[click.Command] = [move]
