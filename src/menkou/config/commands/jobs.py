"""`menkou jobs`: what waits for a worker, and what was given up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from gettext import gettext as _
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from menkou.config import printing

if TYPE_CHECKING:
    from menkou.kernel.jobs.models import Job

STATES = ("waiting", "running", "dead")
JOB = (
    "id",
    "state",
    "task",
    "arguments",
    "attempts",
    "enqueued_at",
    "due_at",
    "failed_at",
    "died_at",
    "reason",
)


@click.group()
def jobs() -> None:
    """Look at background jobs; have one tried again, or drop it."""


@jobs.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only those that stand so.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="So many at most.")
@printing.json_(*JOB, many=True)
def list_(state: str | None, limit: int, as_json: bool) -> None:
    """List jobs, the oldest first; what is done is no longer there."""
    from django.utils import timezone

    from menkou.kernel.jobs import tending
    from menkou.kernel.jobs.models import State

    at = timezone.now()
    found = tending.listed(State(state) if state else None, at=at)
    shown = [_told(job, at) for job in islice(found, limit)]
    if as_json:
        printing.document(shown)
        return
    for each in shown:
        click.echo("{id}\t{state}\t{task}\t{attempts}\t{due_at}\t{reason}".format_map(each))
    click.echo(_("%(count)s jobs.") % {"count": found.count()}, err=True)


@jobs.command()
@click.argument("job", type=int)
@printing.json_(*JOB)
def show(job: int, as_json: bool) -> None:
    """Show all that is kept about JOB."""
    from django.utils import timezone

    from menkou.kernel.jobs import tending

    with _told_in_a_line():
        told = _told(tending.find(job), timezone.now())
    if as_json:
        printing.document(told)
        return
    for name, value in told.items():
        click.echo(f"{name}: {value}")


@jobs.command()
@click.argument("job", type=int, nargs=-1)
@click.option("--all-dead", is_flag=True, help="All that were given up.")
def retry(job: tuple[int, ...], all_dead: bool) -> None:
    """Have each JOB tried now, as often as a new one."""
    from django.utils import timezone

    from menkou.kernel.jobs import tending

    if bool(job) == all_dead:
        raise click.UsageError(_("Name jobs, or give --all-dead."))
    with _told_in_a_line():
        for pk in job:
            tending.retry(pk, at=timezone.now())
    count = tending.retry_dead(at=timezone.now()) if all_dead else len(job)
    click.echo(_("Jobs that are tried again: %(count)s") % {"count": count})


@jobs.command()
@click.argument("job", type=int, nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask again.")
def drop(job: tuple[int, ...], yes: bool) -> None:
    """Take each JOB out of the queue for good; it is never done."""
    from django.utils import timezone

    from menkou.kernel.jobs import tending

    if not yes:
        click.confirm(_("Drop %(count)s jobs for good?") % {"count": len(job)}, abort=True)
    with _told_in_a_line():
        for pk in job:
            tending.drop(pk, at=timezone.now())
    click.echo(_("Jobs that were dropped: %(count)s") % {"count": len(job)})


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    """Do all of it or none."""
    from django.db import transaction

    from menkou.kernel.jobs import tending

    try:
        with transaction.atomic():
            yield
    except tending.JobRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _told(job: "Job", at: datetime) -> dict[str, Any]:
    return {
        "id": job.pk,
        "state": job.state(at).value,
        "task": job.task,
        "arguments": job.arguments,
        "attempts": job.attempts,
        "enqueued_at": job.enqueued_at.isoformat(),
        "due_at": job.due_at.isoformat(),
        "failed_at": job.failed_at and job.failed_at.isoformat(),
        "died_at": job.died_at and job.died_at.isoformat(),
        "reason": job.reason,
    }


COMMANDS: list[click.Command] = [jobs]
