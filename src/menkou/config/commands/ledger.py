"""`menkou ledger`: seal, verify, prove and replay the record."""

import json
import sys
from datetime import datetime
from gettext import gettext as _
from pathlib import Path

import click

from menkou.config import printing


@click.group()
def ledger() -> None:
    """Seal, verify, prove and replay the record."""


@ledger.command()
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    help="Go on sealing every so many seconds, until interrupted.",
)
def seal(every: float | None) -> None:
    """Give every new step its leaf and sign a checkpoint."""
    if every is not None:
        _seal_for_ever(every)
        return
    checkpoint = _sealed()
    click.echo(checkpoint or _("There is nothing new to seal."))


def _seal_for_ever(every: float) -> None:
    """Seal, and say once what is in the way; it may be mended meanwhile."""
    from menkou.config import parts

    part = parts.Part("sealer", stop=parts.Stop())

    def step(_at: datetime) -> bool:
        try:
            _sealed()
            problem = ""
        except click.ClickException as refusal:
            problem = "menkou: " + _("not sealed: %(reason)s") % {"reason": refusal}
        part.complain(problem)
        return False

    part.go_on(step, pause=every)


def _sealed() -> str | None:
    """Seal; give the note that was signed."""
    from django.utils import timezone

    from menkou.kernel.ledger import sealer

    try:
        checkpoint = sealer.seal(at=timezone.now())
    except sealer.NotContinued as refusal:
        raise click.ClickException(str(refusal)) from refusal
    return checkpoint.note if checkpoint else None


@ledger.command()
@click.option(
    "--against",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A receipt, checkpoint or proof kept elsewhere; may be given several times.",
)
@printing.json_("size", "root", "findings", "cut_short")
def verify(against: tuple[Path, ...], as_json: bool) -> None:
    """Check the whole record; the exit status is 0 only when nothing was found."""
    from menkou.kernel.ledger import evidence, signing, verifying

    verifier = signing.verifier()
    try:
        kept = [evidence.read(_text_of(file), name=file.name, verifier=verifier) for file in against]
    except evidence.NotEvidence as refusal:
        raise click.ClickException(str(refusal)) from refusal
    report = verifying.verify(against=kept)
    if as_json:
        printing.document(
            {
                "size": report.size,
                "root": report.root and report.root.hex(),
                "findings": [
                    {"id": each.id, "where": each.where, "words": each.words} for each in report.findings
                ],
                "cut_short": report.is_cut_short,
            }
        )
    else:
        for finding in report.findings:
            click.echo(f"✗ {finding}")
        told = _("%(size)s sealed steps, %(found)s findings.")
        click.echo(told % {"size": report.size, "found": len(report.findings)})
    sys.exit(0 if report.is_sound else 1)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(_("%(name)s is not text.") % {"name": file.name}) from error


@ledger.command()
@click.argument("number")
def proof(number: str) -> None:
    """Print a document that proves a matter's steps are in the record; what is not sealed yet is sealed first."""
    from menkou.kernel.ledger import proofs
    from menkou.kernel.matters import numbers, recording

    _sealed()
    try:
        document = proofs.proof([recording.stream_of(numbers.tidy(number))])
    except proofs.NothingSealed as refusal:
        raise click.ClickException(_("There is no matter %(number)s.") % {"number": number}) from refusal
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


@ledger.command("check-proof")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", help="The verifier key that you trust; else the one in the document.")
@printing.json_("holds", "steps", "findings")
def check_proof(file: Path, key: str | None, as_json: bool) -> None:
    """Check such a document; needs no database. The exit status is 1 when it does not hold."""
    from menkou.kernel.ledger import notes, proofs

    try:
        result = proofs.check(_text_of(file), key=key)
    except notes.MalformedKey as refusal:
        raise click.BadParameter(str(refusal), param_hint="--key") from refusal
    steps = dict(result.versions) if result.is_sound else {}
    if as_json:
        findings = [str(each) for each in result.findings]
        printing.document({"holds": result.is_sound, "steps": steps, "findings": findings})
        sys.exit(0 if result.is_sound else 1)
    for finding in result.findings:
        click.echo(f"✗ {finding}")
    for stream, count in steps.items():
        click.echo(f"✓ {stream}: {count}")
    click.echo(_("It holds.") if result.is_sound else _("It does not hold."))
    sys.exit(0 if result.is_sound else 1)


@ledger.command()
@printing.json_("matters", "differences")
def replay(as_json: bool) -> None:
    """Build every matter from its steps alone and compare it with its row; the exit status is 1 when they differ."""
    from menkou.kernel.matters import replaying
    from menkou.kernel.matters.models import Matter

    found = []
    for each in replaying.differences():
        found.append({"number": each.number, "column": each.column})
        if not as_json:
            click.echo(f"✗ {each.number} {each.column}: {each.row!r} ≠ {each.replayed!r}")
    matters = Matter.objects.count()
    if as_json:
        printing.document({"matters": matters, "differences": found})
    else:
        told = _("%(matters)s matters, %(found)s differences.")
        click.echo(told % {"matters": matters, "found": len(found)})
    sys.exit(1 if found else 0)


@ledger.command()
@printing.json_("size", "waiting", "sealed_at", "note")
def status(as_json: bool) -> None:
    """Show how many steps are sealed, how many wait, and the checkpoint that was signed last."""
    from django.utils import timezone

    from menkou.kernel.ledger import stored
    from menkou.kernel.ledger.models import Checkpoint, Unsealed

    newest = Checkpoint.objects.order_by("-size").first()
    told = {
        "size": stored.size(),
        "waiting": Unsealed.objects.count(),
        "sealed_at": newest and timezone.localtime(newest.sealed_at),
        "note": newest and newest.note,
    }
    if as_json:
        printing.document(told)
        return
    click.echo(_("%(size)s steps are sealed, %(waiting)s wait.") % told)
    click.echo(newest.note if newest else _("Nothing has been signed yet."))


COMMANDS: list[click.Command] = [ledger]
