"""`menkou manage`: Django's own commands, for those who know them."""

import click

COMMANDS: list[click.Command] = []
LOOKING = {"-h", "--help", "--plan", "--check"}
"""With these `migrate` changes nothing."""


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's management commands."""
    from django.core.management import execute_from_command_line

    if arguments[:1] == ("migrate",) and LOOKING.isdisjoint(arguments):
        _check_may_migrate()
    execute_from_command_line(["menkou manage", *arguments])


def _check_may_migrate() -> None:
    from menkou.config import installation
    from menkou.config.backups import fresh

    try:
        installation.check_may_migrate()
    except (installation.NewerTables, fresh.NoFreshBackup) as refusal:
        raise click.ClickException(str(refusal)) from refusal


COMMANDS.append(manage)
