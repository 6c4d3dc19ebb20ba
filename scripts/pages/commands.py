"""Every `menkou` command and option, from the click group."""

import inspect
from collections.abc import Iterator

import click

from menkou.config.cli import menkou
from pages.tongues import table

HEAD = """# 命令 Commands

每个命令加上 `--help`，自己也会说。Every command explains itself with `--help`.
"""


def page() -> str:
    """Write the page."""
    root = click.Context(menkou, info_name="menkou")
    return "\n".join([HEAD, *(_section(context) for context in _commands(root))])


def _commands(context: click.Context) -> Iterator[click.Context]:
    """Walk through all commands that can be typed, in order of their names."""
    group = context.command
    if not isinstance(group, click.Group):
        yield context
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            yield from _commands(click.Context(command, info_name=name, parent=context))


def _section(context: click.Context) -> str:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)]).replace(" [OPTIONS]", "")
    said = inspect.cleandoc(command.help or "").replace("\f", "")
    return (
        "\n".join([f"## {context.command_path}\n\n```\n{usage}\n```\n\n{said}\n", _options(context)]).rstrip()
        + "\n"
    )


def _options(context: click.Context) -> str:
    records = [
        option.get_help_record(context)
        for option in context.command.params
        if isinstance(option, click.Option) and not option.hidden
    ]
    return table(["Option", ""], [(f"`{written}`", said) for written, said in filter(None, records)])
