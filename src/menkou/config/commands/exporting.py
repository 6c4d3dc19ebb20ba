"""`menkou export`: matters as files."""

import sys
from pathlib import Path

import click

SOME_LEFT_OUT = 3


@click.group()
def export() -> None:
    """Write matters to files."""


@export.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option(
    "--format", "chosen", type=click.Choice(["csv", "xlsx", "jsonl"]), help="Else by the file's name."
)
def matters(file: Path, chosen: str | None) -> None:
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
    click.echo(f"{done.written} matters → {file}. 已导出 {done.written} 件。")
    sys.exit(SOME_LEFT_OUT if done.left_out else 0)


COMMANDS: list[click.Command] = [export]
