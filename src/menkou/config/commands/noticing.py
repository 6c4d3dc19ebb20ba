"""`menkou notices`: who was told of what, what did not go out, and whether the ways out work."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from menkou.config import printing

if TYPE_CHECKING:
    from menkou.channels.notices.models import Notice

STATES = ("waiting", "sent", "given_up")
NOTICE = (
    *("id", "state", "matter", "kind", "audience", "recipient", "way", "urgency", "port"),
    *("made_at", "due_at", "sent_at", "given_up_at", "attempts", "reason"),
)
LANGUAGES = {"zh": "zh-hans", "en": "en", "both": ""}


@click.group()
def notices() -> None:
    """Look at notices, have one tried again, try a way out."""


@notices.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only those that stand so.")
@click.option("--matter", metavar="NUMBER", help="Only those about this matter.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="So many at most.")
@printing.json_(*NOTICE, many=True)
def list_(state: str | None, matter: str | None, limit: int, as_json: bool) -> None:
    """List notices, the newest first; no words and no contact stand in them."""
    from menkou.channels.notices import tending
    from menkou.kernel.matters import numbers

    found = tending.listed(state=state, matter=numbers.tidy(matter) if matter else None)
    shown = [_told(notice) for notice in islice(found, limit)]
    if as_json:
        printing.document(shown)
        return
    for each in shown:
        click.echo("{id}\t{state}\t{way}\t{kind}\t{matter}\t{audience}\t{due_at}\t{reason}".format_map(each))
    click.echo(_("%(count)s notices.") % {"count": found.count()}, err=True)


@notices.command()
@click.argument("notice", type=int)
@printing.json_(*NOTICE)
def show(notice: int, as_json: bool) -> None:
    """Show all that is kept about NOTICE."""
    from menkou.channels.notices import tending

    with _told_in_a_line():
        told = _told(tending.find(notice))
    if as_json:
        printing.document(told)
        return
    for name, value in told.items():
        click.echo(f"{name}: {value}")


@notices.command()
@click.argument("notice", type=int, nargs=-1)
@click.option("--all-given-up", is_flag=True, help="All that were tried in vain.")
def retry(notice: tuple[int, ...], all_given_up: bool) -> None:
    """Have each NOTICE tried now, as often as a new one; what was sent is not sent again."""
    from django.utils import timezone

    from menkou.channels.notices import tending

    if bool(notice) == all_given_up:
        raise click.UsageError(_("Name notices, or give --all-given-up."))
    with _told_in_a_line():
        for pk in notice:
            tending.retry(pk, at=timezone.now())
    count = tending.retry_given_up(at=timezone.now()) if all_given_up else len(notice)
    click.echo(_("Notices that are tried again: %(count)s") % {"count": count})


@notices.command()
@click.argument("way", type=click.Choice(["mail", "sms"]))
@click.argument("to")
@printing.json_("way", "port")
def test(way: str, to: str, as_json: bool) -> None:
    """Send a test message by WAY to the address or number TO, and say what took it."""
    from django.utils import timezone

    from menkou.channels.notices import trying

    with _told_in_a_line():
        port = trying.try_out(way, to, at=timezone.now())
    if as_json:
        printing.document({"way": way, "port": port})
    else:
        click.echo(_("Taken by: %(port)s") % {"port": port})


@notices.command()
@click.argument("person")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="In which language; both by default.")
@click.option("--digests/--no-digests", default=None, help="A mail once a day, or only shown at the desk.")
def prefer(person: str, language: str | None, digests: bool | None) -> None:
    """Say what PERSON (staff number or key) wants to be told, and how."""
    from menkou.channels.notices import preferring
    from menkou.config import acting_as, finding

    acting_as.check_appoints(acting_as.actor())
    found = finding.person(person)
    kept = preferring.prefer(found, language=LANGUAGES[language] if language else None, digests=digests)
    click.echo(f"{found.key}\t{kept.language or 'both'}\t{'digests' if kept.digests else 'no digests'}")


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    from menkou.channels.notices import arrangements, tending
    from menkou.channels.notices.ports import NotSent

    try:
        yield
    except (tending.NoticeRefusal, arrangements.BadArrangements, NotSent) as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _told(notice: "Notice") -> dict[str, Any]:
    return {
        "id": notice.pk,
        "state": notice.state.value,
        "matter": notice.matter,
        "kind": notice.event.kind,
        "audience": notice.audience,
        "recipient": notice.recipient,
        "way": notice.way,
        "urgency": notice.urgency,
        "port": notice.port,
        "made_at": notice.made_at.isoformat(),
        "due_at": notice.due_at.isoformat(),
        "sent_at": notice.sent_at and notice.sent_at.isoformat(),
        "given_up_at": notice.given_up_at and notice.given_up_at.isoformat(),
        "attempts": notice.attempts,
        "reason": notice.reason,
    }


COMMANDS: list[click.Command] = [notices]
