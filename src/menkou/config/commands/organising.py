"""`menkou organisations` and `menkou accounts`: who there is, who has which duty where, and who can sign in."""

import click

from menkou.config import acting_as, finding

FUNCTIONS = ("intake", "verify", "call", "supervise", "operations")


@click.group()
def organisations() -> None:
    """Committees, firms and departments, and which of them has which duty where."""


@organisations.command("list")
def list_() -> None:
    """Show every organisation: key, kind, place, name."""
    from menkou.kernel.people.models import Organisation

    for each in Organisation.objects.all():
        click.echo(f"{'  ' * (each.depth - 1)}{each.key}\t{each.kind}\t{each.place_id or '—'}\t{each.name}")


@organisations.command()
@click.argument("key")
@click.argument("kind")
@click.argument("name")
@click.option("--place", help="Key of the place where it works; left out: everywhere.")
@click.option("--under", help="Key of the organisation that it stands under.")
@click.option("--name-en", default="", help="Its name in English.")
def found(key: str, kind: str, name: str, place: str | None, under: str | None, name_en: str) -> None:
    """Found an organisation; KEY and KIND are permanent."""
    from django.utils import timezone

    from menkou.kernel.people import founding
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        made = founding.found(
            finding.organisation(under) if under else None,
            key=key,
            kind=kind,
            name=name,
            name_en=name_en,
            place=finding.place(place) if place else None,
            by=acting_as.actor(),
            at=timezone.now(),
        )
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{made.key}\t{made.name}")


@organisations.command()
@click.argument("function", type=click.Choice(FUNCTIONS))
@click.argument("place")
@click.argument("organisation")
def assign(function: str, place: str, organisation: str) -> None:
    """Give ORGANISATION the FUNCTION at PLACE and below, unless a place further down has its own."""
    from django.utils import timezone

    from menkou.kernel.people import desks
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        desks.assign(
            function,
            finding.place(place),
            finding.organisation(organisation),
            by=acting_as.actor(),
            at=timezone.now(),
        )
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{function}\t{place}\t{organisation}")


@click.group()
def accounts() -> None:
    """Who can sign in."""


@accounts.command()
@click.argument("person")
@click.argument("username")
def create(person: str, username: str) -> None:
    """Let PERSON (staff number or key) sign in as USERNAME; the password is made and shown once."""
    from django.utils import timezone

    from menkou.kernel.people import accounts
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        made = accounts.open_for(finding.person(person), username, by=acting_as.actor(), at=timezone.now())
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{username}\t{made}")


@accounts.command()
@click.argument("username")
def password(username: str) -> None:
    """Make a new password for USERNAME and show it once."""
    from django.utils import timezone

    from menkou.kernel.people import accounts
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        made = accounts.renew_password(username, by=acting_as.actor(), at=timezone.now())
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{username}\t{made}")


@accounts.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask once more.")
def forget(person: str, yes: bool) -> None:
    """Erase PERSON (staff number or key): name, number, contacts and account; ended appointments first."""
    from django.utils import timezone

    from menkou.kernel.people import erasing
    from menkou.kernel.people.refusals import PeopleRefusal

    found = finding.person(person)
    if not yes:
        click.confirm("It cannot be undone. 抹去以后找不回来。继续？", abort=True)
    try:
        erasing.erase(found, by=acting_as.actor(), at=timezone.now())
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{found.key}")


COMMANDS: list[click.Command] = [organisations, accounts]
