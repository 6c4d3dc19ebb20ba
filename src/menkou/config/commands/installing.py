"""`menkou init`, `menkou upgrade` and `menkou doctor`."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _

import click

from menkou.config import printing


@click.command()
@click.option("--place-key", help="Permanent key of the first place, such as its national code.")
@click.option("--place-name", help="Its name.")
@click.option(
    "--place-kind", default="town", show_default=True, help="city, district, town or what else stands alone."
)
@click.option("--operations-centre", help="Name of the operations centre (城运中心).")
@click.option("--administrator", help="Name of the first administrator.")
@click.option("--username", default="admin", show_default=True, help="To sign in with.")
@click.option("--password", help="Left out: one is made and shown once.")
def init(password: str | None, username: str, place_kind: str, **given: str | None) -> None:
    """Create an empty installation under MENKOU_HOME; run again, it changes nothing."""
    from django.utils import timezone

    from menkou.config import installation

    with _told_in_a_line():
        installation.prepare()
        if installation.is_initialised():
            click.echo(_("Already initialised; nothing was changed."))
            return
        chosen = password or secrets.token_urlsafe(12)
        first = installation.First(
            place_key=given["place_key"] or click.prompt(_("Key of the first place, such as 310112107")),
            place_name=given["place_name"] or click.prompt(_("Name of the place")),
            place_kind=place_kind,
            operations_centre=given["operations_centre"] or click.prompt(_("Name of the operations centre")),
            administrator=given["administrator"] or click.prompt(_("Name of the administrator")),
            username=username,
            password=chosen,
        )
        installation.initialise(first, at=timezone.now())
    click.echo(_("Ready. Sign in as %(username)s.") % {"username": username})
    if not password:
        click.echo(_("The password, shown only this once: %(password)s") % {"password": chosen})
    click.echo(_("Start it with: menkou serve"))


@click.command()
def upgrade() -> None:
    """Bring tables, triggers and case types up to date."""
    bring_up_to_date()
    click.echo(_("Up to date."))


def bring_up_to_date() -> None:
    """Make sure that a whole installation is here.

    :raises ClickException: it is not, and what to do.
    """
    from menkou.config import installation

    with _told_in_a_line():
        installation.bring_up_to_date()


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    """Tell what an administrator can mend as the command's own error."""
    from django.core.exceptions import ValidationError

    from menkou.config import installation
    from menkou.config.backups import fresh, targets
    from menkou.kernel.ledger.keys import MasterLost
    from menkou.kernel.people.refusals import PeopleRefusal
    from menkou.kernel.places.refusals import PlaceRefusal

    try:
        yield
    except (
        PlaceRefusal,
        PeopleRefusal,
        MasterLost,
        installation.NothingHere,
        installation.KeysLost,
        installation.NewerTables,
        targets.HalfRestored,
        fresh.NoFreshBackup,
    ) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except ValidationError as refusal:
        raise click.ClickException(" ".join(refusal.messages)) from refusal


@click.command()
@printing.json_("id", "problem", "remedy", "grave", many=True)
def doctor(as_json: bool) -> None:
    """Say in plain words what is wrong with this installation, and what would mend it.

    The exit status is 1 when something is wrong; a warning alone leaves it 0.
    """
    from django.utils import timezone

    from menkou.config import doctor as practice

    complaints = practice.examine(at=timezone.now())
    if as_json:
        printing.document([vars(each) for each in complaints])
    for each in () if as_json else complaints:
        click.echo(f"{'✗' if each.grave else '!'} {each.id}  {each.problem}\n    → {each.remedy}")
    if not complaints and not as_json:
        click.echo("✓ " + _("All is well."))
    sys.exit(1 if any(each.grave for each in complaints) else 0)


COMMANDS: list[click.Command] = [init, upgrade, doctor]
