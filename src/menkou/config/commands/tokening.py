"""`menkou tokens`: the secrets that other programs carry, each on behalf of one appointment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from menkou.config import acting_as, finding, printing

if TYPE_CHECKING:
    from menkou.kernel.people.models import AccessToken, Appointment

SCOPES = ("read", "act", "administer")
TOKEN = (
    *("number", "name", "state", "scopes", "appointment", "person", "person_name", "role", "organisation"),
    *("made_at", "expires_at", "revoked_at", "last_used_on"),
)


@click.group()
def tokens() -> None:
    """Let other programs in, each on behalf of one appointment; list and revoke their tokens."""


@tokens.command()
@click.argument("username", required=False)
@click.option(
    "--appointment", type=int, metavar="NUMBER", help="For which appointment, where it is not clear."
)
@click.option("--name", required=True, help="By which people know it again, such as that of the program.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    required=True,
    help="What it is for; may be given again.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    default=90,
    show_default=True,
    help="For so many days from now on.",
)
@printing.json_(*TOKEN, "secret")
def issue(
    username: str | None,
    appointment: int | None,
    name: str,
    scopes: tuple[str, ...],
    days: int,
    as_json: bool,
) -> None:
    """Issue a token for the current appointment of USERNAME, and print its secret; it is shown just this once."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from menkou.kernel.people import tokens as issuing

    by, at = acting_as.actor(), timezone.now()
    held = _appointment(username, appointment, at)
    with _told_in_a_line():
        token, secret = issuing.issue(
            held, name=name, scopes=scopes, expires_at=at + timedelta(days=days), by=by, at=at
        )
    if as_json:
        printing.document({**_row(token, at), "secret": secret})
        return
    click.echo(secret)
    told = _("Token %(number)s holds until %(day)s. Keep the secret well: nobody can show it again.")
    click.echo(told % {"number": token.pk, "day": timezone.localdate(token.expires_at)}, err=True)


@tokens.command("list")
@click.option("--all", "also_over", is_flag=True, help="Also those that expired or were revoked.")
@printing.json_(*TOKEN, many=True)
def list_(also_over: bool, as_json: bool) -> None:
    """List the tokens, those that expire first at the top; no secret can be shown."""
    from django.utils import timezone

    from menkou.kernel.people import tokens as issuing

    at = timezone.now()
    seen = issuing.visible_to(acting_as.actor())
    found = seen if also_over else seen.in_force(at)
    found = found.select_related("appointment__person", "appointment__organisation")
    printing.rows([_row(each, at) for each in found.order_by("expires_at", "pk")], as_json=as_json)


@tokens.command()
@click.argument("number", type=int)
@printing.json_(*TOKEN)
def revoke(number: int, as_json: bool) -> None:
    """Let the token with this NUMBER open nothing any more, at once and for good."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from menkou.kernel.people import tokens as issuing

    by, at = acting_as.actor(), timezone.now()
    with _told_in_a_line():
        token = issuing.revoke(issuing.token_for(by, number), by=by, at=at)
    if as_json:
        printing.document(_row(token, at))
    else:
        click.echo(_("Revoked: token %(number)s, “%(name)s”.") % {"number": token.pk, "name": token.name})


def _appointment(username: str | None, number: int | None, at: datetime) -> "Appointment":
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from menkou.kernel.people.models import Account, Appointment

    if username is None and number is None:
        raise click.UsageError(_("Give a user name, or --appointment."))
    if username is None and number is not None:
        return finding.appointment(number)
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise click.ClickException(_("Nobody signs in as “%(username)s”.") % {"username": username})
    current = Appointment.objects.current(timezone.localdate(at)).filter(person=account.person_id)
    found = [each for each in current.order_by("pk") if number in {None, each.pk}]
    if len(found) == 1:
        return found[0]
    told = _("“%(username)s” has these appointments today: %(numbers)s. Choose one with --appointment.")
    numbers = ", ".join(str(each.pk) for each in current) or "—"
    raise click.ClickException(told % {"username": username, "numbers": numbers})


def _row(token: "AccessToken", at: datetime) -> dict[str, Any]:
    held = token.appointment
    return {
        "number": token.pk,
        "name": token.name,
        "state": _state(token, at),
        "scopes": token.scopes.split(),
        "appointment": held.pk,
        "person": held.person.staff_number or held.person_id,
        "person_name": held.person.name,
        "role": held.role_label,
        "organisation": held.organisation.label,
        "made_at": _time(token.made_at),
        "expires_at": _time(token.expires_at),
        "revoked_at": token.revoked_at and _time(token.revoked_at),
        "last_used_on": token.last_used_on,
    }


def _time(at: datetime) -> str:
    from django.utils import timezone

    return timezone.localtime(at).isoformat(timespec="seconds")


def _state(token: "AccessToken", at: datetime) -> str:
    from django.utils import timezone

    if token.revoked_at:
        return "revoked"
    if token.expires_at <= at:
        return "expired"
    return "in_force" if token.appointment.is_current(timezone.localdate(at)) else "not_appointed"


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        yield
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal


COMMANDS: list[click.Command] = [tokens]
