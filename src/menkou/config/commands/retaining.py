"""`menkou retention`: how long each kind of data is kept, and erasing what has been kept long enough."""

from typing import TYPE_CHECKING, Any

import click

from menkou.config import printing

if TYPE_CHECKING:
    from menkou.config.retention.kinds import Kind


@click.group()
def retention() -> None:
    """How long each kind of data is kept; set in retention.toml beside the data."""


@retention.command()
@printing.json_("kind", "name", "days", "default", "least", "since", "due", many=True)
def show(as_json: bool) -> None:
    """List the kinds of data, how many days each is kept, and how much is due to be erased."""
    from django.conf import settings
    from django.utils import timezone

    from menkou.config.retention import expiring
    from menkou.config.retention.kinds import ELSEWHERE, KINDS

    due = expiring.due(at=timezone.now())
    rows = [_row(kind, settings.MENKOU_RETENTION[kind.key], due.get(kind.key, 0)) for kind in KINDS.values()]
    rows += [_row(ELSEWHERE[key], days, None) for key, days in expiring.elsewhere().items()]
    if as_json:
        printing.document(rows)
        return
    for row in rows:
        click.echo(_line(row))


@retention.command()
@click.option("--dry-run", is_flag=True, help="Count only.")
@printing.json_()
def run(dry_run: bool, as_json: bool) -> None:
    """Erase now what has been kept long enough, all of it; the sweep does the same, some every hour."""
    from django.utils import timezone

    from menkou.config.retention import expiring

    at = timezone.now()
    done = expiring.due(at=at) if dry_run else _run_to_the_end(at)
    if as_json:
        printing.document(done)
        return
    for key, count in done.items():
        click.echo(f"{key}\t{count}")


def _run_to_the_end(at: Any) -> dict[str, int]:
    """The rule decides what goes, and not who typed: the record names the process."""
    from menkou.config.retention import expiring

    total = dict.fromkeys(expiring.KEEPERS, 0)
    while any((some := expiring.expire_each(at=at)).values()):
        for key, count in some.items():
            total[key] += count
    return total


def _row(kind: "Kind", days: int | None, due: int | None) -> dict[str, Any]:
    return {
        "kind": kind.key,
        "name": _said(kind.zh, kind.en),
        "days": days,
        "default": kind.days,
        "least": kind.least,
        "since": _said(kind.since_zh, kind.since_en),
        "due": due,
    }


def _line(row: dict[str, Any]) -> str:
    from django.utils.translation import gettext as _

    days = _("for good") if row["days"] is None else _("%(days)s days") % {"days": row["days"]}
    due = "—" if row["due"] is None else _("%(count)s due") % {"count": row["due"]}
    return f"{row['kind']}\t{row['name']}\t{days}\t{row['since']}\t{due}"


def _said(zh: str, en: str) -> str:
    from django.utils.translation import get_language

    return en if (get_language() or "zh").startswith("en") else zh


COMMANDS: list[click.Command] = [retention]
