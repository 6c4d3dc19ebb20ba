"""The language of the terminal, for all that the command line says: help, refusals, and what was done.

The texts are those of the one catalogue. `click` looks its own words up by `gettext` of the standard library; so do
the commands, for help has to come without Django and without an installation. Django is told the same language later.
"""

import copy
import gettext
import inspect
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from menkou.config import help_pages

CHINESE, ENGLISH = "zh-hans", "en"
DOMAIN = "django"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
ASKED = ("MENKOU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that says something decides."""

Say = Callable[[str], str]


def language(environ: Mapping[str, str] = os.environ) -> str:
    """Give the language of the terminal: Chinese where it is set so, else English."""
    told = next(filter(None, (environ.get(name) for name in ASKED)), "")
    return CHINESE if told.lower().startswith("zh") else ENGLISH


def bind() -> None:
    """Let `gettext` of the standard library, and with it `click`, speak that language."""
    os.environ["LANGUAGE"] = {CHINESE: "zh_Hans", ENGLISH: "en"}[language()]
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def spoken(command: click.Command, say: Say = gettext.gettext) -> click.Command:
    """Give the same command with all that it shows to people said by `say`; it is called with every text."""
    said: Any = copy.copy(command)
    said.context_class = help_pages.Context
    said.help = _text(command.help, say)
    said.short_help = _text(command.short_help, say) or _first_line(said.help)
    said.epilog = _text(command.epilog, say)
    said.options_metavar = _text(command.options_metavar, say)
    said.params = [_parameter(each, say) for each in command.params]
    if isinstance(command, click.Group):
        said.subcommand_metavar = _text(command.subcommand_metavar, say)
        said.commands = {name: spoken(each, say) for name, each in command.commands.items()}
    return said  # type: ignore[no-any-return]


def _parameter(parameter: click.Parameter, say: Say) -> click.Parameter:
    said: Any = copy.copy(parameter)
    said.type = copy.copy(parameter.type)
    said.type.name = say(parameter.type.name)
    if isinstance(parameter, click.Option):
        said.metavar = _text(parameter.metavar, say)
        said.help = _text(parameter.help, say)
    return said  # type: ignore[no-any-return]


def _text(text: str | None, say: Say) -> str | None:
    return say(inspect.cleandoc(text)) if text else text


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0].rstrip(".。")
