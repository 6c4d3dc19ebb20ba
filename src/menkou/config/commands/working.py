"""`menkou worker` and `menkou sweep`: parts of `menkou serve`, each alone."""

import json
import sys

import click


@click.command()
def worker() -> None:
    """Do the jobs that wait, until interrupted; several workers may run at once."""
    from menkou.config import worker as at_work

    at_work.work()


@click.command()
@click.option("--once", is_flag=True, help="Call every sweep once and stop.")
@click.option("--json", "as_json", is_flag=True, help="With --once: for programs.")
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
        click.echo(json.dumps({"done": done, "failing": failing}))
    else:
        for name, count in done.items():
            click.echo(f"✗ {name}: {failing[name]}" if name in failing else f"✓ {name}: {count}")
    sys.exit(1 if failing else 0)


COMMANDS: list[click.Command] = [worker, sweep]
