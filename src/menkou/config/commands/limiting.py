"""`menkou limits`: what a place has instead of a pack's limits."""

from typing import Any

import click

from menkou.config import acting_as

SUCH_AS = "such as accept=1:working_hours, handle.pothole=2:working_days or call_back=none"


@click.group()
def limits() -> None:
    """Limits that places have instead of a pack's."""


@limits.command("set")
@click.argument("case_type")
@click.argument("place")
@click.argument("changes", nargs=-1, metavar="[NAME=AMOUNT:CLOCK]...")
@click.option("--clear", is_flag=True, help="Take back all that the place has set for this case type.")
def set_(case_type: str, place: str, changes: tuple[str, ...], clear: bool) -> None:
    """Set the limits of CASE_TYPE at PLACE and below; they replace all that PLACE set for it before.

    CLOCK is continuous_hours, working_hours, working_days or calendar_days; NAME=none does without a limit.
    """
    from django.utils import timezone

    from menkou.kernel.programmes import limits as changing
    from menkou.kernel.programmes import overriding
    from menkou.kernel.programmes.registry import UnknownCaseType

    if bool(changes) == clear:
        raise click.UsageError(f"Give limits, {SUCH_AS}; or --clear.")
    wanted = dict(_limit_in(change) for change in changes)
    by, at, where = acting_as.actor(), timezone.now(), _place(place)
    acting_as.check_appoints(by, where.key)
    try:
        overriding.override(case_type, where, wanted, by=by, at=at)
    except (UnknownCaseType, changing.CannotOverride, changing.LimitNeeded) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _show(case_type, place)


@limits.command("list")
@click.argument("case_type", required=False)
@click.argument("place", required=False)
def list_(case_type: str | None, place: str | None) -> None:
    """List what places have set; with CASE_TYPE and PLACE, all limits that are in force there."""
    from menkou.kernel.programmes.models import Override

    if case_type and place:
        _place(place)
        _show(case_type, place)
        return
    rows = Override.objects.filter(case_type=case_type) if case_type else Override.objects.all()
    for row in rows.order_by("case_type", "place__path").select_related("place"):
        told = "  ".join(f"{name}={_written(value)}" for name, value in sorted(row.changes.items()))
        click.echo(f"{row.case_type}  {row.place.key} {row.place.name}  {told}")


def _show(case_type: str, place: str) -> None:
    from menkou.kernel.programmes import limits as changing
    from menkou.kernel.programmes import revisions

    try:
        read = revisions.effective(case_type, place).case_type
    except revisions.UnknownCaseType as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for name, limit in changing.of(read).items():
        click.echo(f"{name}={_written(limit.as_json() if limit else None)}  {limit.label if limit else '—'}")


def _written(limit: dict[str, Any] | None) -> str:
    return f"{limit['amount']}:{limit['clock']}" if limit else "none"


def _limit_in(change: str) -> tuple[str, Any]:
    """Read NAME=AMOUNT:CLOCK."""
    from menkou.kernel.worktime import Limit

    name, equals, text = change.partition("=")
    if equals and text == "none":
        return name, None
    amount, _, clock = text.partition(":")
    try:
        return name, Limit.from_json({"amount": int(amount), "clock": clock})
    except ValueError as error:
        raise click.BadParameter(f"“{change}” is no limit; {SUCH_AS}.", param_hint="CHANGES") from error


def _place(key: str) -> Any:
    from menkou.kernel.places.models import Place

    found = Place.objects.filter(key=key).first()
    if found is None:
        raise click.BadParameter(f"there is no place with the key “{key}”", param_hint="PLACE")
    return found


COMMANDS: list[click.Command] = [limits]
