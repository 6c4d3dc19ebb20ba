"""`menkou organisations` and `menkou accounts`: who there is, and who can sign in."""

from gettext import gettext as _

import click

from menkou.config import acting_as, finding, printing


@click.group()
def organisations() -> None:
    """Committees, firms and departments; what each of them answers for is told by `menkou duty`."""


@organisations.command("list")
@printing.json_("key", "kind", "place", "name", "name_en", "under", many=True)
def list_(as_json: bool) -> None:
    """Show every organisation: key, kind, place, name."""
    from menkou.kernel.people.models import Organisation

    found = [*Organisation.objects.order_by("path")]
    if not as_json:
        for each in found:
            indent = "  " * (each.depth - 1)
            click.echo(f"{indent}{each.key}\t{each.kind}\t{each.place_id or '—'}\t{each.name}")
        return
    above = {each.path: each.key for each in found}
    names = ("key", "kind", "name", "name_en")
    printing.document(
        [
            {name: getattr(each, name) for name in names}
            | {"place": each.place_id, "under": above.get(each.path[: -each.steplen])}
            for each in found
        ]
    )


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


@click.group()
def accounts() -> None:
    """Who can sign in."""


@accounts.command("list")
@printing.json_("username", "person", "staff_number", "active", "last_login", many=True)
def accounts_list(as_json: bool) -> None:
    """List who can sign in: user name, key and staff number of the person, and when they last did."""
    from django.utils import timezone

    from menkou.kernel.people.models import Account

    found = Account.objects.order_by("username")
    printing.rows(
        [
            {
                "username": each.username,
                "person": each.person_id,
                "staff_number": each.person.staff_number if each.person else None,
                "active": each.is_active,
                "last_login": each.last_login and timezone.localtime(each.last_login),
            }
            for each in found
        ],
        as_json=as_json,
    )


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
        click.confirm(_("It cannot be undone. Go on?"), abort=True)
    try:
        erasing.erase(found, by=acting_as.actor(), at=timezone.now())
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{found.key}")


COMMANDS: list[click.Command] = [organisations, accounts]
