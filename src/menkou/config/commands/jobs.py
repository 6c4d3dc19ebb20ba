"""`menkou jobs`: what waits for a worker, and what was given up."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from menkou.kernel.jobs.models import Job

STATES = ("waiting", "running", "dead")


@click.group()
def jobs() -> None:
    """Look at background jobs; have one tried again, or drop it."""


@jobs.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only those that stand so.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="So many at most.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(state: str | None, limit: int, as_json: bool) -> None:
    """List jobs, the oldest first; what is done is no longer there."""
    from django.utils import timezone

    from menkou.kernel.jobs import tending
    from menkou.kernel.jobs.models import State

    at = timezone.now()
    found = tending.listed(State(state) if state else None, at=at)
    shown = [_told(job, at) for job in islice(found, limit)]
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    for each in shown:
        click.echo("{id}\t{state}\t{task}\t{attempts}\t{due_at}\t{reason}".format_map(each))
    click.echo(f"{found.count()} jobs. 共 {found.count()} 件。", err=True)


@jobs.command()
@click.argument("job", type=int)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show(job: int, as_json: bool) -> None:
    """Show all that is kept about JOB."""
    from django.utils import timezone

    from menkou.kernel.jobs import tending

    with _told_in_a_line():
        told = _told(tending.find(job), timezone.now())
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
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
        raise click.UsageError("Name jobs, or give --all-dead.")
    with _told_in_a_line():
        for pk in job:
            tending.retry(pk, at=timezone.now())
    count = tending.retry_dead(at=timezone.now()) if all_dead else len(job)
    click.echo(f"{count} are tried again. {count} 件重新排队。")


@jobs.command()
@click.argument("job", type=int, nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask again.")
def drop(job: tuple[int, ...], yes: bool) -> None:
    """Take each JOB out of the queue for good; it is never done."""
    from django.utils import timezone

    from menkou.kernel.jobs import tending

    if not yes:
        click.confirm(f"Drop {len(job)} for good? 确认不再做？", abort=True)
    with _told_in_a_line():
        for pk in job:
            tending.drop(pk, at=timezone.now())
    click.echo(f"{len(job)} dropped. 已去掉 {len(job)} 件。")


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
