"""`menkou webhooks`: whose program hears of what, what it did not take, and whether it can be reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from menkou.config import acting_as, printing

if TYPE_CHECKING:
    from menkou.channels.webhooks.models import Delivery, Subscription
    from menkou.kernel.people.models import Appointment

LISTED = (
    *("number", "state", "url", "appointment", "person", "role", "organisation", "place", "kinds"),
    *("programme", "case_type", "made_at", "failures", "rests_until", "waiting", "dead"),
)
DELIVERY = (
    *("id", "state", "matter", "version", "kind", "attempts", "status", "reason"),
    *("made_at", "due_at", "delivered_at", "given_up_at"),
)
TRIED = ("number", "status", "seconds", "reason")


@click.group()
def webhooks() -> None:
    """Let other programs hear of steps; see what they did not take."""


@webhooks.command()
@click.argument("url")
@click.option(
    "--for", "username", metavar="USERNAME", required=True, help="Whose sight decides what is heard."
)
@click.option(
    "--appointment", type=int, metavar="NUMBER", help="Which of their appointments, where several see."
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only such steps; may be given again.")
@click.option("--programme", default="", metavar="KEY", help="Only matters of this programme.")
@click.option("--case-type", default="", metavar="KEY", help="Only matters of this case type.")
@printing.json_("number", "secret")
def add(
    url: str,
    username: str,
    appointment: int | None,
    kinds: tuple[str, ...],
    programme: str,
    case_type: str,
    as_json: bool,
) -> None:
    """Tell URL of what USERNAME may see, from now on; print the secret that it is signed under, this once."""
    from django.utils import timezone

    from menkou.channels.webhooks import subscribing

    with _told_in_a_line():
        made = subscribing.subscribe(
            _owner(username, appointment),
            url,
            kinds=kinds,
            programme=programme,
            case_type=case_type,
            by=acting_as.actor(),
            at=timezone.now(),
        )
    _show_secret(made.subscription.pk, str(made.secret), as_json=as_json)


@webhooks.command("list")
@printing.json_(*LISTED, many=True)
def list_(as_json: bool) -> None:
    """List webhooks, with how much of each waits or was given up."""
    from django.utils import timezone

    from menkou.channels.webhooks import tending

    today = timezone.localdate()
    printing.rows([_listed(each, today) for each in tending.visible_to(acting_as.actor())], as_json=as_json)


@webhooks.command()
@click.argument("number", type=int)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="So many at most.")
@printing.json_(*LISTED, "deliveries")
def show(number: int, limit: int, as_json: bool) -> None:
    """Show webhook NUMBER with what was sent last; first of all what was given up."""
    from django.utils import timezone

    from menkou.channels.webhooks import tending

    with _told_in_a_line():
        found = tending.find(number, by=acting_as.actor())
    told = _listed(found, timezone.localdate())
    sent = [_sent(each) for each in tending.deliveries(found, most=limit)]
    if as_json:
        printing.document({**told, "deliveries": sent})
        return
    for name, value in told.items():
        click.echo(f"{name}: {printing.cell(value)}")
    for each in sent:
        click.echo("\t".join(printing.cell(value) for value in each.values()))


@webhooks.command()
@click.argument("number", type=int)
@printing.json_(*TRIED)
def test(number: int, as_json: bool) -> None:
    """Send a message about nothing to webhook NUMBER now, and say what it answered; status 1 where it took none."""
    from django.utils import timezone

    from menkou.channels.webhooks import tending

    with _told_in_a_line():
        tried = tending.ping(tending.find(number, by=acting_as.actor()), at=timezone.now())
    if as_json:
        seconds = round(tried.took.total_seconds(), 3)
        printing.document(
            {"number": number, "status": tried.status, "seconds": seconds, "reason": tried.reason}
        )
    else:
        click.echo(_("Answered: %(answer)s") % {"answer": tried.status or tried.reason})
    if not tried.taken:
        raise SystemExit(1)


@webhooks.command()
@click.argument("number", type=int)
def retry(number: int) -> None:
    """Have what webhook NUMBER did not take sent again now, for another day."""
    from django.utils import timezone

    from menkou.channels.webhooks import tending

    with _told_in_a_line():
        count = tending.retry(tending.find(number, by=acting_as.actor()), at=timezone.now())
    click.echo(_("Messages that are sent again: %(count)s") % {"count": count})


@webhooks.command()
@click.argument("number", type=int)
def pause(number: int) -> None:
    """Send nothing to webhook NUMBER, and let it hear of nothing new."""
    from menkou.channels.webhooks import subscribing

    _change(number, subscribing.pause)
    click.echo(_("Paused: webhook %(number)s") % {"number": number})


@webhooks.command()
@click.argument("number", type=int)
def resume(number: int) -> None:
    """Let webhook NUMBER hear again of what happens from now on, and send what waits."""
    from menkou.channels.webhooks import subscribing

    _change(number, subscribing.resume)
    click.echo(_("Goes on: webhook %(number)s") % {"number": number})


@webhooks.command()
@click.argument("number", type=int)
@click.argument("url")
@printing.json_("number", "secret")
def retarget(number: int, url: str, as_json: bool) -> None:
    """Send webhook NUMBER to URL from now on, under a new secret; the same URL only renews the secret."""
    from django.utils import timezone

    from menkou.channels.webhooks import subscribing, tending

    with _told_in_a_line():
        by = acting_as.actor()
        secret = subscribing.retarget(tending.find(number, by=by), url, by=by, at=timezone.now())
    _show_secret(number, secret, as_json=as_json)


@webhooks.command()
@click.argument("number", type=int)
@click.option("--yes", is_flag=True, help="Do not ask again.")
def remove(number: int, yes: bool) -> None:
    """Remove webhook NUMBER for good; what waits for it is not sent, and its secret is forgotten."""
    from menkou.channels.webhooks import subscribing

    if not yes:
        click.confirm(_("Remove webhook %(number)s for good?") % {"number": number}, abort=True)
    _change(number, subscribing.end)
    click.echo(_("Removed: webhook %(number)s") % {"number": number})


def _change(number: int, what: Any) -> None:
    from django.utils import timezone

    from menkou.channels.webhooks import tending

    with _told_in_a_line():
        by = acting_as.actor()
        what(tending.find(number, by=by), by=by, at=timezone.now())


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    from menkou.channels.webhooks.arrangements import BadArrangements
    from menkou.channels.webhooks.refusals import WebhookRefusal
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        yield
    except (WebhookRefusal, BadArrangements, PeopleRefusal) as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _owner(username: str, number: int | None) -> "Appointment":
    """Find the one current appointment of an account that sees matters, or the one that is named."""
    from django.utils import timezone

    from menkou.channels.webhooks.subscribing import SEEING
    from menkou.kernel.people.models import Account, Appointment

    account = Account.objects.filter(username=username, is_active=True).exclude(person=None).first()
    if account is None:
        raise click.ClickException(_("Nobody signs in as “%(username)s”.") % {"username": username})
    held = Appointment.objects.current(timezone.localdate()).filter(person=account.person_id).order_by("pk")
    chosen = held.filter(pk=number) if number else held.filter(role__in=SEEING)
    found = list(chosen.select_related("organisation", "place"))
    if len(found) == 1:
        return found[0]
    several = ", ".join(f"{each.pk} ({each.role}, {each.organisation_id})" for each in found or held)
    told = _(
        "Name with --appointment one of those that “%(username)s” has and that sees matters: %(several)s."
    )
    raise click.ClickException(told % {"username": username, "several": several or "—"})


def _show_secret(number: int, secret: str, *, as_json: bool) -> None:
    if as_json:
        printing.document({"number": number, "secret": secret})
        return
    click.echo(_("Webhook %(number)s. Its secret is shown this once:") % {"number": number})
    click.echo(secret)


def _listed(subscription: "Subscription", today: date) -> dict[str, Any]:
    owner = subscription.appointment
    counted: Any = subscription
    return {
        "number": subscription.pk,
        "state": subscription.standing(today).value,
        "url": subscription.url,
        "appointment": owner.pk,
        "person": owner.person_id,
        "role": owner.role,
        "organisation": owner.organisation_id,
        "place": owner.place_id,
        "kinds": subscription.kinds,
        "programme": subscription.programme,
        "case_type": subscription.case_type,
        "made_at": subscription.made_at.isoformat(),
        "failures": subscription.failures,
        "rests_until": subscription.rests_until and subscription.rests_until.isoformat(),
        "waiting": counted.waiting,
        "dead": counted.dead,
    }


def _sent(delivery: "Delivery") -> dict[str, Any]:
    from menkou.kernel.matters import recording

    return {
        "id": delivery.pk,
        "state": delivery.state.value,
        "matter": recording.number_of(delivery.event.stream),
        "version": delivery.event.version,
        "kind": delivery.event.kind,
        "attempts": delivery.attempts,
        "status": delivery.status,
        "reason": delivery.reason,
        "made_at": delivery.made_at.isoformat(),
        "due_at": delivery.due_at.isoformat(),
        "delivered_at": delivery.delivered_at and delivery.delivered_at.isoformat(),
        "given_up_at": delivery.given_up_at and delivery.given_up_at.isoformat(),
    }


COMMANDS: list[click.Command] = [webhooks]
