"""`menkou ledger`: seal, verify, prove and replay the record."""

import json
import sys
from datetime import datetime
from pathlib import Path

import click


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
    click.echo(checkpoint or "Nothing new to seal. 没有新的内容。")


def _seal_for_ever(every: float) -> None:
    """Seal, and say once what is in the way; it may be mended meanwhile."""
    from menkou.config import parts

    part = parts.Part("sealer", stop=parts.Stop())

    def step(_at: datetime) -> bool:
        try:
            _sealed()
            problem = ""
        except click.ClickException as refusal:
            problem = f"menkou: not sealed: {refusal}"
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
@click.option("--json", "as_json", is_flag=True, help="For programs.")
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
        click.echo(json.dumps({"size": report.size, "findings": [str(each) for each in report.findings]}))
    else:
        for finding in report.findings:
            click.echo(f"✗ {finding}")
        click.echo(_summary(report.size, len(report.findings)))
    sys.exit(0 if report.is_sound else 1)


def _summary(size: int, found: int) -> str:
    return f"{size} sealed steps, {found} findings. 已封存 {size} 步，发现 {found} 处。"


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file.name} is not text.") from error


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
        raise click.ClickException(f"There is no matter {number}. 没有这件事。") from refusal
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


@ledger.command("check-proof")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", help="The verifier key that you trust; else the one in the document.")
def check_proof(file: Path, key: str | None) -> None:
    """Check such a document; needs no database."""
    from menkou.kernel.ledger import notes, proofs

    try:
        result = proofs.check(_text_of(file), key=key)
    except notes.MalformedKey as refusal:
        raise click.BadParameter(str(refusal), param_hint="--key") from refusal
    for finding in result.findings:
        click.echo(f"✗ {finding}")
    for stream, steps in result.versions.items() if result.is_sound else ():
        click.echo(f"✓ {stream}: {steps}")
    click.echo("Holds. 成立。" if result.is_sound else "Does not hold. 不成立。")
    sys.exit(0 if result.is_sound else 1)


@ledger.command()
def replay() -> None:
    """Build every matter from its steps alone and compare it with its row, column by column."""
    from menkou.kernel.matters import replaying
    from menkou.kernel.matters.models import Matter

    found = 0
    for found, difference in enumerate(replaying.differences(), start=1):  # noqa: B007
        click.echo(f"✗ {difference.number} {difference.column}: {difference.row!r} ≠ {difference.replayed!r}")
    click.echo(
        f"{Matter.objects.count()} matters, {found} differences. 共 {Matter.objects.count()} 件，{found} 处不符。"
    )
    sys.exit(1 if found else 0)


COMMANDS: list[click.Command] = [ledger]
