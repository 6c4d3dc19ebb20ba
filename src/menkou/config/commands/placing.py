"""`menkou places`: places and boundaries in and out, as CSV and GeoJSON."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from menkou.config import acting_as, finding, printing

if TYPE_CHECKING:
    from menkou.kernel.places.models import Place
    from menkou.kernel.places.seeds import Changes

DATUMS = ("wgs84", "gcj02", "bd09")


@click.group()
def places() -> None:
    """Places and boundaries, in and out."""


@places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--datum", type=click.Choice(DATUMS), default="wgs84", show_default=True, help="Of the coordinates."
)
@printing.json_("planted", "amended", "unchanged", "refused")
def import_(file: Path, datum: str, as_json: bool) -> None:
    """Plant and amend places from a CSV, or draw their boundaries from GeoJSON; good rows go through.

    The exit status is 3 when some rows were refused.
    """
    from django.utils import timezone

    from menkou.kernel.places import csv_files, geojson
    from menkou.kernel.places.datum import Datum
    from menkou.kernel.places.file_refusals import UnreadableFile

    reader = geojson if file.suffix.lower() in {".json", ".geojson"} else csv_files
    by = acting_as.actor()
    acting_as.check_appoints(by, None)
    try:
        report = reader.import_(file.read_bytes(), by=by, at=timezone.now(), given_in=Datum(datum))
    except UnreadableFile as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for problem in report.problems:
        click.echo(f"✗ {problem}", err=True)
    counts = {"planted": report.planted, "amended": report.amended, "unchanged": report.unchanged}
    counts["refused"] = len(report.problems)
    printing.counts(counts, as_json=as_json)
    sys.exit(3 if report.problems else 0)


@places.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def export(file: Path) -> None:
    """Write all places as CSV, or their boundaries as GeoJSON, by the ending of FILE."""
    from menkou.kernel.places import csv_files, geojson
    from menkou.kernel.places.models import Place

    writer = geojson if file.suffix.lower() in {".json", ".geojson"} else csv_files
    file.write_text(writer.export(Place.objects.all()), encoding="utf-8")
    click.echo(str(file))


@places.command("list")
@click.argument("key", required=False)
@printing.json_("key", "kind", "name", "name_en", "under", "code", "hours", "days", many=True)
def list_(key: str | None, as_json: bool) -> None:
    """List all places, or KEY and what is below it: key, kind, name, and what it stands under."""
    from menkou.kernel.places.models import Place

    found = Place.objects.within(finding.place(key)) if key else Place.objects.all()
    above: dict[str, str] = dict(Place.objects.values_list("path", "key"))
    for_people = ("key", "kind", "name", "under")
    listed = [_row(each, above) for each in found.order_by("path")]
    printing.rows(
        listed if as_json else [{name: row[name] for name in for_people} for row in listed], as_json=as_json
    )


def _row(place: "Place", above: dict[str, str]) -> dict[str, Any]:
    return {
        "key": place.key,
        "kind": place.kind,
        "name": place.name,
        "name_en": place.name_en,
        "under": above.get(place.path[: -place.steplen]),
        "code": place.code,
        "hours": place.hours,
        "days": place.days,
    }


@places.command()
@click.argument("key")
@click.option("--hours", help="Opening hours, such as 08:30-11:30,13:30-17:00; or “inherit”.")
@click.option("--closed", multiple=True, metavar="DATE", help="A local closing day, such as 2026-12-31.")
@click.option("--open", "opened", multiple=True, metavar="DATE", help="A local make-up working day.")
def hours(key: str, hours: str | None, closed: tuple[str, ...], opened: tuple[str, ...]) -> None:
    """Set when working time counts at the place KEY and below; the days given are all that it has of its own."""
    from django.utils import timezone

    from menkou.kernel.places import planting
    from menkou.kernel.places.refusals import PlaceRefusal

    place, by = finding.place(key), acting_as.actor()
    acting_as.check_appoints(by, place.key)
    changes: Changes = {}
    if hours is not None:
        changes["hours"] = None if hours == "inherit" else [span.split("-") for span in hours.split(",")]
    if closed or opened:
        changes["days"] = {**dict.fromkeys(closed, False), **dict.fromkeys(opened, True)}
    try:
        place = planting.amend(place, by=by, at=timezone.now(), **changes)
    except PlaceRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{place.key}\t{place.hours or '—'}\t{place.days or '—'}")


COMMANDS: list[click.Command] = [places]
