"""`menkou import`: matters from other systems' files."""

import sys
from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from menkou.config import printing

SOME_REFUSED = 3
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.group("import")
def import_() -> None:
    """Take in matters from files of other systems."""


@import_.command("matters")
@click.argument("file", type=FILE)
@click.option("--mapping", "name", required=True, help="A shipped mapping, or a TOML file.")
@click.option(
    "--as-of", help="When the file was made, such as 2026-03-01T06:00; else what the mapping says, else now."
)
@printing.json_("read", "created", "updated", "unchanged", "refused")
def matters(file: Path, name: str, as_of: str | None, as_json: bool) -> None:
    """Take in FILE; started again, it goes on where it stopped, and what is the same changes nothing.

    Exit status: 0 when all rows went through, 3 when some were refused, 2 when it could not begin, 1 when another
    import of FILE took over.
    """
    from django.utils import timezone

    from menkou.channels.importing import mapping, mistakes, reading, running

    try:
        chosen = mapping.load(name)
        moment = _moment(as_of, chosen)
        with click.progressbar(length=file.stat().st_size, file=sys.stderr, label=file.name) as bar:
            counts = running.bring_in(
                file,
                chosen,
                at=timezone.now(),
                as_of=moment,
                refused=lambda each: click.echo(str(each), err=as_json),
                progress=lambda reader: bar.update(reader.done - bar.pos),
            )
    except (mistakes.MappingMistake, reading.UnknownFormat) as mistake:
        raise click.UsageError(str(mistake)) from mistake
    except running.Overtaken as other:
        raise click.ClickException(str(other)) from other
    if as_json:
        printing.document(vars(counts))
    else:
        click.echo(str(counts))
    sys.exit(SOME_REFUSED if counts.refused else 0)


@import_.command("compare")
@click.argument("file", type=FILE)
@click.option(
    "--mapping", "name", required=True, help="The mapping by which FILE was imported; it names [marks]."
)
@click.option("--as-of", help="When the file was made; else what the mapping says.")
@printing.json_("rows", "agree", "groups", "odd")
def compare(file: Path, name: str, as_of: str | None, as_json: bool) -> None:
    """Compare the on-time marks of FILE with the matters that came of it, and say why they differ."""
    from django.utils import timezone

    from menkou.channels.importing import comparing, mapping, mistakes, reading

    try:
        chosen = mapping.load(name)
        moment = _moment(as_of, chosen) or chosen.as_of or timezone.now()
        found = comparing.compare(file, chosen, as_of=moment)
    except (mistakes.MappingMistake, reading.UnknownFormat) as mistake:
        raise click.UsageError(str(mistake)) from mistake
    if as_json:
        printing.document(found.as_json())
        return
    for line in comparing.lines(found):
        click.echo(line)
    click.echo(comparing.summary(found))


@import_.command("mappings")
@printing.json_("name", many=True)
def mappings(as_json: bool) -> None:
    """Name the mappings that are shipped."""
    from menkou.channels.importing import mapping

    printing.rows([{"name": name} for name in mapping.shipped()], as_json=as_json)


def _moment(written: str | None, chosen: Any) -> datetime | None:
    if written is None:
        return None
    found: datetime | None = chosen.times.read(written)
    if found is None:
        raise click.BadParameter(_("write a time such as 2026-03-01T06:00"), param_hint="--as-of")
    return found


COMMANDS: list[click.Command] = [import_]
