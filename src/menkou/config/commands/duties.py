"""`menkou duty`: who answers for which case type where, what is missing, in and out as an Excel file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menkou.config import acting_as, finding, printing

if TYPE_CHECKING:
    from menkou.kernel.matters.duties.workbook import Report

FUNCTIONS = ("intake", "hold", "verify", "call", "supervise", "lead", "operations")
FOUND, SOME_REFUSED = 1, 3

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
for_ = click.option(
    "--for",
    "scope",
    default="",
    metavar="WHAT",
    help="city_management.manhole_cover, city_management:public_utilities or city_management; else everything.",
)
FINDING = ("kind", "function", "scopes", "places", "organisations", "over", "count", "problem", "remedy")
ANSWER = ("function", "organisation", "name", "row", "passed_over", "reason")


@click.group()
def duty() -> None:
    """Who takes in, handles, verifies and calls back: by case type and place, the most specific first."""


@duty.command()
@printing.json_(*FINDING, many=True)
def check(as_json: bool) -> None:
    """Look for what nobody does and for what contradicts itself; the exit status is 1 when something was found."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from menkou.kernel.matters.duties import checking, findings

    found = checking.findings(on=timezone.localdate())
    told = findings.tell(found)
    if as_json:
        printing.document(
            [{**each.finding.as_json(), "problem": each.problem, "remedy": each.remedy} for each in told]
        )
    else:
        for each in told:
            click.echo(f"✗ {each.problem}\n  → {each.remedy}")
        click.echo(_("Found: %(count)s") % {"count": len(found)})
    sys.exit(FOUND if found else 0)


@duty.command()
@click.argument("case_type")
@click.argument("place")
@printing.json_(*ANSWER, many=True)
def show(case_type: str, place: str, as_json: bool) -> None:
    """Say who answers for CASE_TYPE at PLACE, and which row says so."""
    from menkou.kernel.matters.duties import explaining
    from menkou.kernel.people.refusals import PeopleRefusal
    from menkou.kernel.programmes.registry import UnknownCaseType

    try:
        answers = explaining.explain(case_type, finding.place(place).key)
    except (UnknownCaseType, PeopleRefusal) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        printing.document([explaining.as_json(each) for each in answers])
        return
    for each in answers:
        click.echo(f"{each.function}\t{each.organisation or '—'}\t{each.name}\t{each.reason}")
        for row in each.passed_over:
            click.echo(f"\t({row.organisation}\t{row.scope or '*'}\t{row.place})")


@duty.command("list")
@click.option("--function", type=click.Choice(FUNCTIONS), help="Only this function.")
@click.option("--place", help="Only at this place and below.")
@printing.json_("function", "case_type", "place", "organisation", many=True)
def list_(function: str | None, place: str | None, as_json: bool) -> None:
    """List the rows of the matrix: function, what for, place, organisation."""
    from menkou.kernel.people.models import Duty
    from menkou.kernel.places.models import Place

    rows = Duty.objects.order_by("function", "case_type", "place__path")
    if function:
        rows = rows.filter(function=function)
    if place:
        rows = rows.filter(place__in=Place.objects.within(finding.place(place)))
    told = [(each.function, each.case_type, each.place_id, each.organisation_id) for each in rows]
    if as_json:
        names = ("function", "case_type", "place", "organisation")
        printing.document([dict(zip(names, each, strict=True)) for each in told])
        return
    for function_, scope, at, organisation in told:
        click.echo(f"{function_}\t{scope or '*'}\t{at}\t{organisation}")


@duty.command()
@click.argument("function", type=click.Choice(FUNCTIONS))
@click.argument("place")
@click.argument("organisation")
@for_
def assign(function: str, place: str, organisation: str, scope: str) -> None:
    """Give ORGANISATION the FUNCTION at PLACE and below; it replaces the one that had it for the same."""
    from django.utils import timezone

    from menkou.kernel.matters.duties import assigning
    from menkou.kernel.people.refusals import PeopleRefusal

    by, at = acting_as.actor(), timezone.now()
    try:
        assigning.assign(
            function, scope, finding.place(place), finding.organisation(organisation), by=by, at=at
        )
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{function}\t{scope or '*'}\t{place}\t{organisation}")


@duty.command()
@click.argument("function", type=click.Choice(FUNCTIONS))
@click.argument("place")
@for_
def release(function: str, place: str, scope: str) -> None:
    """Take the FUNCTION away at PLACE, so that what is less specific decides."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from menkou.kernel.people import desks
    from menkou.kernel.people.refusals import PeopleRefusal

    by, at = acting_as.actor(), timezone.now()
    try:
        released = desks.release(function, finding.place(place), case_type=scope, by=by, at=at)
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if not released:
        raise click.ClickException(_("Nobody is named so there; see `menkou duty list`."))
    click.echo(f"{function}\t{scope or '*'}\t{place}\t—")


@duty.command()
@click.argument("file", type=FILE)
def export(file: Path) -> None:
    """Write the matrix to FILE (.xlsx): rows to be edited, and a sheet that shows who handles what where."""
    from django.utils import timezone

    from menkou.kernel.matters.duties import workbook

    file.write_bytes(workbook.write(by=acting_as.actor(), on=timezone.localdate()))
    click.echo(str(file))


@duty.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be, and change nothing.")
@printing.json_("read", "created", "updated", "removed", "unchanged", "refused")
def import_(file: Path, dry_run: bool, as_json: bool) -> None:
    """Assign and release as FILE says; good rows go through, and the same file twice changes nothing.

    The exit status is 3 when some rows were refused.
    """
    from django.utils import timezone

    from menkou.kernel.matters.duties import workbook
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        report = workbook.read(file.read_bytes(), by=acting_as.actor(), at=timezone.now(), try_only=dry_run)
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _tell(report, as_json)
    sys.exit(SOME_REFUSED if report.mistakes else 0)


def _tell(report: "Report", as_json: bool) -> None:
    for mistake in report.mistakes:
        click.echo(f"✗ {mistake}", err=True)
    printing.counts(report.counts(), as_json=as_json)


COMMANDS: list[click.Command] = [duty]
