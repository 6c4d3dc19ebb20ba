"""`menkou move`: the installation into another database."""

import click


@click.command()
@click.argument("url")
def move(url: str) -> None:
    """Copy everything to the empty PostgreSQL at URL; the record arrives with the same root.

    What is here stays. Afterwards set MENKOU_DATABASE_URL to URL and start again; keys and attachments stay in place.
    """
    from menkou.config import environment
    from menkou.kernel.ledger import moving, stored

    try:
        target = environment.database(url)
    except environment.Misconfigured as mistake:
        raise click.BadParameter(str(mistake), param_hint="URL") from mistake
    target["OPTIONS"].pop("pool", None)  # which would try for long, and not say why it cannot connect
    with click.progressbar(length=1, label="搬迁 Moving", show_percent=True) as bar:

        def told(moved: int, total: int) -> None:
            bar.length = total
            bar.update(moved - bar.pos)

        try:
            arrived = moving.move(target, progress=told)
        except moving.NotMoved as refusal:
            raise click.ClickException(str(refusal)) from refusal
    root = arrived.report.root.hex() if arrived.report.root else "—"
    click.echo(
        f"{arrived.rows} rows. Root there 那边的根: {root} ({arrived.report.size} steps, {stored.size()} here)"
    )


COMMANDS: list[click.Command] = [move]
