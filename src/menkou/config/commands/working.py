"""`menkou worker` and `menkou sweep`: parts of `menkou serve`, each alone; `menkou status`: which parts run."""

import sys
from gettext import gettext as _
from typing import Any

import click

from menkou.config import printing


@click.command()
def worker() -> None:
    """Do the jobs that wait, until interrupted; several workers may run at once."""
    from menkou.config import worker as at_work

    at_work.work()


@click.command()
@click.option("--once", is_flag=True, help="Call every sweep once and stop.")
@printing.json_("done", "failing")
def sweep(once: bool, as_json: bool) -> None:
    """Look after clocks and leftovers again and again, until interrupted; one such process works at a time."""
    from django.utils import timezone

    from menkou.config import sweeping
    from menkou.config.sweeps import SWEEPS

    if not once:
        sweeping.sweep_for_ever(SWEEPS)
        return
    done, failing = sweeping.sweep_once(SWEEPS, now=timezone.now)
    if as_json:
        printing.document({"done": done, "failing": failing})
    else:
        for name, count in done.items():
            click.echo(f"✗ {name}: {failing[name]}" if name in failing else f"✓ {name}: {count}")
    sys.exit(1 if failing else 0)


@click.command()
@printing.json_("part", "pid", "host", "since", "heard_seconds_ago", "quiet", "failing", many=True)
def status(as_json: bool) -> None:
    """Say which parts run and when each was heard of last; the exit status is 1 when one is quiet or fails."""
    from django.conf import settings
    from django.utils import timezone

    from menkou.config import beats

    at, heard = timezone.now(), beats.latest(beats.folder_of(settings.MENKOU_HOME))
    told = [
        {
            "part": beat.part,
            "pid": beat.pid,
            "host": beat.host,
            "since": beat.since.isoformat(),
            "heard_seconds_ago": round((at - beat.at).total_seconds()),
            "quiet": beat.is_quiet(at),
            "failing": dict(beat.failing),
        }
        for beat in heard.values()
    ]
    if as_json:
        printing.document(told)
    else:
        _tell(told)
    sys.exit(1 if any(each["quiet"] or each["failing"] for each in told) else 0)


def _tell(told: list[dict[str, Any]]) -> None:
    for each in told:
        sign = "✗" if each["quiet"] else "!" if each["failing"] else "✓"
        click.echo("{0} {part}\t{heard_seconds_ago} s\t{host} {pid}\t{since}".format(sign, **each))
        for name, reason in each["failing"].items():
            click.echo(f"    {name}: {reason}")
    if not told:
        click.echo(_("Nothing runs here."))


COMMANDS: list[click.Command] = [worker, sweep, status]
