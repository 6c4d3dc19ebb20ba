"""`menkou erase`: what was said about a matter, for good."""

from gettext import gettext as _

import click

from menkou.config import acting_as, printing

REASONS = ("asked", "not_needed", "by_mistake", "ordered")


@click.command()
@click.argument("number")
@click.option(
    "--step", type=int, help="Only the words and files of this step; else all, and the contacts too."
)
@click.option(
    "--reason",
    type=click.Choice(REASONS),
    default="asked",
    show_default=True,
    help="Why, for the record; words would tell again what is to be forgotten.",
)
@click.option("--yes", is_flag=True, help="Do not ask again.")
@printing.json_("number", "words", "files", "contacts")
def erase(number: str, step: int | None, reason: str, yes: bool, as_json: bool) -> None:
    """Erase what was said about matter NUMBER; its steps and times stay, and nothing brings the words back."""
    from django.utils import timezone

    from menkou.kernel.matters import erasing, refusals

    if not yes:
        click.confirm(_question(number, step), abort=True, err=True)
    by = acting_as.actor("supervisor")
    try:
        done = erasing.erase(number, by=by, at=timezone.now(), reason=erasing.Reason(reason), step=step)
    except refusals.MatterRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        printing.document({"number": number, **vars(done)})
        return
    told = _("Erased: %(words)s words, %(files)s files, %(contacts)s contacts.")
    click.echo(told % vars(done))


def _question(number: str, step: int | None) -> str:
    if step is None:
        return _("Erase all words, files and contacts of %(number)s for good?") % {"number": number}
    told = _("Erase the words and files of step %(step)s of %(number)s for good?")
    return told % {"step": step, "number": number}


COMMANDS: list[click.Command] = [erase]
