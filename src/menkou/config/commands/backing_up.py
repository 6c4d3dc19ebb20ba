"""`menkou backup` and `menkou restore`: nothing is ever lost."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from menkou.config import printing

FOLDER = click.Path(file_okay=False, path_type=Path)
THERE = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
TAKEN = ("folder", "keys", "taken_at", "events", "files", "bytes", "lost", "removed")
RESTORED = (
    *("events", "files", "erased_again", "unknown_erasures", "half_written_lines", "contacts_without_key"),
    *("sealed", "findings", "differences", "whole"),
)


class Backups(click.Group):
    """Takes a backup unless another of its commands is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the usual command first."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["take", *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by name; what is none is the folder of a backup that is to be taken."""
        return super().get_command(ctx, cmd_name) or super().get_command(ctx, "take")


@click.group(cls=Backups)
def backup() -> None:
    """Back up the installation while it serves: `menkou backup FOLDER --keys ANOTHER`."""


@backup.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option(
    "--keys", "keys_to", type=FOLDER, help="Back up the keys too, into this folder, on another disk."
)
@click.option(
    "--keep", type=click.IntRange(1), help="Keep so many of the newest good backups; remove older ones."
)
@printing.json_(*TAKEN)
def take(folder: Path | None, keys_to: Path | None, keep: int | None, as_json: bool) -> None:
    """Back up database and attachments into FOLDER (left out: MENKOU_HOME/backups), and look whether it is good."""
    from django.conf import settings
    from django.utils import timezone

    from menkou.config.backups import taking, telling

    chosen = folder or Path(settings.MENKOU_HOME) / "backups"
    with _told_in_a_line(), _bars() as progress:
        taken = taking.take(chosen, keys_to=keys_to, keep=keep, at=timezone.now(), progress=progress)
    _tell(telling.taken(taken), telling.taken_for_programs(taken), as_json=as_json)
    sys.exit(1 if taken.manifest.lost else 0)


@backup.command("keys")
@click.argument("folder", type=FOLDER)
@click.option("--keep", type=click.IntRange(1), help="Keep so many of the newest; remove older ones.")
def keys_only(folder: Path, keep: int | None) -> None:
    """Back up only the keys and the journal of erasures into FOLDER; quick, so do it often."""
    from django.utils import timezone

    from menkou.config.backups import keys

    with _told_in_a_line(), _bars() as progress:
        made = keys.take(folder, at=timezone.now(), progress=progress, keep=keep)
    click.echo(f"✓ {made}")


@backup.command()
@click.argument("folder", type=THERE)
@printing.json_("folder", "holds", "taken_at")
def verify(folder: Path, as_json: bool) -> None:
    """Read a backup through, of data or of keys; the newest one when FOLDER holds several."""
    from menkou.config.backups import folders, manifests, telling, verifying

    with _told_in_a_line(), _bars() as progress:
        holds = _held(folder)
        chosen = folders.chosen(folder, holds)
        manifest = verifying.verify(chosen, holds=holds, progress=progress)
    told = telling.told(manifest) if manifest.holds == manifests.DATA else ""
    values = {"folder": str(chosen), "holds": manifest.holds, "taken_at": manifest.taken_at}
    _tell([f"✓ {chosen}  {told}".rstrip()], values, as_json=as_json)


@click.command()
@click.argument("folder", type=THERE)
@click.option(
    "--keys", "keys_from", type=THERE, help="The backup of the keys; left out: they are in place already."
)
@click.option(
    "--erasures", multiple=True, type=FILE, help="A newer journal of erasures; may be given several times."
)
@click.option("--no-replay", is_flag=True, help="Do not replay every matter; for millions of them, later.")
@printing.json_(*RESTORED)
def restore(
    folder: Path, keys_from: Path | None, erasures: tuple[Path, ...], no_replay: bool, as_json: bool
) -> None:
    """Bring an installation back from FOLDER, a backup or several, into an empty MENKOU_HOME and database."""
    from django.utils import timezone

    from menkou.config.backups import folders, manifests, restoring, telling

    with _told_in_a_line(), _bars() as progress:
        restored = restoring.restore(
            folders.chosen(folder, manifests.DATA),
            keys_from=folders.chosen(keys_from, manifests.KEYS) if keys_from else None,
            journals=erasures,
            replay=not no_replay,
            at=timezone.now(),
            progress=progress,
        )
    _tell(telling.restored(restored), telling.restored_for_programs(restored), as_json=as_json)
    sys.exit(0 if restored.is_sound else 1)


def _held(folder: Path) -> str:
    """Say which kind of backup is meant."""
    from menkou.config.backups import folders, manifests

    try:
        folders.chosen(folder, manifests.DATA)
    except manifests.NotABackup:
        return manifests.KEYS
    return manifests.read(folders.chosen(folder, manifests.DATA), manifests.DATA).holds


def _tell(lines: Iterable[str], values: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        printing.document(values)
        return
    for line in lines:
        click.echo(line)


@contextmanager
def _bars() -> Iterator[Any]:
    """Show how far each part of the work has come, where somebody looks."""
    shown: dict[str, Any] = {}

    def told(what: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if what not in shown:
            for bar in shown.values():
                bar.render_finish()
            shown[what] = click.progressbar(length=total, label=what, file=sys.stderr)
            shown[what].render_progress()
        bar = shown[what]
        bar.length = max(total, done)
        bar.update(done - bar.pos)

    try:
        yield told
    finally:
        for bar in list(shown.values())[-1:]:
            bar.render_finish()


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    """Tell what an administrator can mend as the command's own error."""
    from menkou.config.backups import clients, folders, keys, manifests, postgresql, refusals, taking, targets

    try:
        yield
    except (
        clients.ClientFailed,
        clients.NoClient,
        folders.AnotherAtWork,
        keys.Together,
        manifests.Damaged,
        manifests.NotABackup,
        postgresql.OlderServer,
        refusals.NotRestored,
        taking.NothingToBackUp,
        targets.HalfADatabase,
        targets.NotEmpty,
    ) as refusal:
        raise click.ClickException(str(refusal)) from refusal


COMMANDS: list[click.Command] = [backup, restore]
