"""`menkou erase`: what was said about a matter, for good."""

import click

from menkou.config import acting_as

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
def erase(number: str, step: int | None, reason: str, yes: bool) -> None:
    """Erase what was said about matter NUMBER; its steps and times stay, and nothing brings the words back."""
    from django.utils import timezone

    from menkou.kernel.matters import erasing, refusals

    what = "all words, files and contacts" if step is None else f"the words and files of step {step}"
    if not yes:
        click.confirm(f"Erase {what} of {number} for good? 确认永久删除？", abort=True)
    by = acting_as.actor("supervisor")
    try:
        done = erasing.erase(number, by=by, at=timezone.now(), reason=erasing.Reason(reason), step=step)
    except refusals.MatterRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(
        f"{done.words} words, {done.files} files, {done.contacts} contacts erased. "
        f"已删除文字 {done.words} 处、附件 {done.files} 个、联系方式 {done.contacts} 条。"
    )


COMMANDS: list[click.Command] = [erase]
