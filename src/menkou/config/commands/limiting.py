"""`menkou limits`: what a place has instead of a pack's limits."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import click

from menkou.config import acting_as, finding, printing

SUCH_AS = "accept=1:working_hours, handle.pothole=2:working_days, call_back=none"


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
        raise click.UsageError(_("Give limits, such as %(such_as)s; or --clear.") % {"such_as": SUCH_AS})
    wanted = dict(_limit_in(change) for change in changes)
    by, at, where = acting_as.actor(), timezone.now(), finding.place(place)
    acting_as.check_appoints(by, where.key)
    try:
        overriding.override(case_type, where, wanted, by=by, at=at)
    except (UnknownCaseType, changing.CannotOverride, changing.LimitNeeded) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _tell_in_force(case_type, place, as_json=False)


@limits.command("list")
@click.argument("case_type", required=False)
@click.argument("place", required=False)
@printing.json_("case_type", "place", "limits", many=True)
def list_(case_type: str | None, place: str | None, as_json: bool) -> None:
    """List what places have set; with CASE_TYPE and PLACE, all limits that are in force there."""
    from menkou.kernel.programmes.models import Override

    if case_type and place:
        _tell_in_force(case_type, finding.place(place).key, as_json=as_json)
        return
    rows = Override.objects.filter(case_type=case_type) if case_type else Override.objects.all()
    found = [*rows.order_by("case_type", "place__path").select_related("place")]
    if as_json:
        printing.document([_row(each.case_type, each.place_id, each.changes) for each in found])
        return
    for row in found:
        told = "  ".join(f"{name}={_written(value) or 'none'}" for name, value in sorted(row.changes.items()))
        click.echo(f"{row.case_type}  {row.place.key} {row.place.name}  {told}")


def _tell_in_force(case_type: str, place: str, *, as_json: bool) -> None:
    from menkou.kernel.programmes import limits as changing
    from menkou.kernel.programmes import revisions

    try:
        read = revisions.effective(case_type, place).case_type
    except revisions.UnknownCaseType as refusal:
        raise click.ClickException(str(refusal)) from refusal
    found = changing.of(read)
    plain = {name: limit.as_json() if limit else None for name, limit in found.items()}
    if as_json:
        printing.document([_row(case_type, place, plain)])
        return
    for name, limit in found.items():
        click.echo(f"{name}={_written(plain[name]) or 'none'}  {limit.label if limit else '—'}")


def _row(case_type: str, place: str, limits: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "case_type": case_type,
        "place": place,
        "limits": {name: _written(each) for name, each in sorted(limits.items())},
    }


def _written(limit: dict[str, Any] | None) -> str | None:
    return f"{limit['amount']}:{limit['clock']}" if limit else None


def _limit_in(change: str) -> tuple[str, Any]:
    """Read NAME=AMOUNT:CLOCK."""
    from menkou.kernel.worktime import Limit

    name, equals, text = change.partition("=")
    if equals and text == "none":
        return name, None
    amount, clock = text.split(":") if text.count(":") == 1 else (text, "")
    try:
        return name, Limit.from_json({"amount": int(amount), "clock": clock})
    except ValueError as error:
        told = _("“%(text)s” is no limit; write such as %(such_as)s.") % {"text": change, "such_as": SUCH_AS}
        raise click.BadParameter(told, param_hint="CHANGES") from error


COMMANDS: list[click.Command] = [limits]
