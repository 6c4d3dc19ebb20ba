"""`menkou export`: matters as files."""

import sys
from gettext import gettext as _
from pathlib import Path

import click

from menkou.config import printing

SOME_LEFT_OUT = 3


@click.group()
def export() -> None:
    """Write matters to files."""


@export.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option(
    "--format", "chosen", type=click.Choice(["csv", "xlsx", "jsonl"]), help="Else by the file's name."
)
@printing.json_("file", "written", "left_out")
def matters(file: Path, chosen: str | None, as_json: bool) -> None:
    """Write every matter with all its steps to FILE (.csv, .xlsx, .jsonl, each also .gz)."""
    from menkou.channels.exporting import matters as exporting
    from menkou.channels.exporting import writing
    from menkou.kernel.matters.models import Matter

    try:
        kind = chosen or writing.format_of(file)
    except writing.UnknownFormat as unknown:
        raise click.UsageError(str(unknown)) from unknown
    with click.progressbar(length=Matter.objects.count(), file=sys.stderr, label=file.name) as bar:
        done = exporting.export(file, kind, progress=lambda number: bar.update(number - bar.pos))
    for each in done.left_out:
        click.echo(each, err=True)
    if as_json:
        printing.document({"file": str(file), **vars(done)})
    else:
        click.echo(_("%(count)s matters are in %(file)s.") % {"count": done.written, "file": file})
    sys.exit(SOME_LEFT_OUT if done.left_out else 0)


COMMANDS: list[click.Command] = [export]
