"""`menkou manage`: Django's own commands, for those who know them."""

import click

COMMANDS: list[click.Command] = []


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's management commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["menkou manage", *arguments])


COMMANDS.append(manage)
