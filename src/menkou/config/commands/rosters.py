"""`menkou roster`: who is appointed to what and who is away, in and out as an Excel file."""

import sys
from pathlib import Path

import click

from menkou.config import acting_as, printing


@click.group()
def roster() -> None:
    """Who is appointed to what, in and out as an Excel file."""


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@printing.json_("read", "created", "updated", "unchanged", "refused")
def import_(file: Path, as_json: bool) -> None:
    """Enrol, appoint, end and send on leave as FILE says; good rows go through, the same twice changes nothing.

    The exit status is 3 when some rows were refused.
    """
    from django.utils import timezone

    from menkou.kernel.matters import handover
    from menkou.kernel.people import roster as rosters
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        report = rosters.read(file.read_bytes(), by=acting_as.actor(), at=timezone.now(), end=handover.end)
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for mistake in report.mistakes:
        click.echo(f"✗ {mistake}", err=True)
    names = ("read", "created", "updated", "unchanged", "refused")
    printing.counts({name: getattr(report, name) for name in names}, as_json=as_json)
    sys.exit(3 if report.mistakes else 0)


@roster.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option(
    "--phones-because",
    metavar="REASON",
    help="Open the telephone numbers too; the reason goes on the record.",
)
def export(file: Path, phones_because: str | None) -> None:
    """Write all appointments that are not over to FILE."""
    from django.utils import timezone

    from menkou.kernel.people import roster as rosters
    from menkou.kernel.people.refusals import PeopleRefusal

    by, at = acting_as.actor(), timezone.now()
    try:
        file.write_bytes(rosters.write(by=by, at=at, contacts_because=phones_because))
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(str(file))


@roster.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def template(file: Path) -> None:
    """Write an empty roster to FILE, to be filled in."""
    from menkou.kernel.people import roster as rosters

    file.write_bytes(rosters.template(by=acting_as.actor()))
    click.echo(str(file))


COMMANDS: list[click.Command] = [roster]
