"""`menkou search`: whether the search index holds what was said, and putting it right."""

import sys
from collections.abc import Callable
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from menkou.config import printing

if TYPE_CHECKING:
    from menkou.kernel.matters.reindexing import Compared

DIFFERS = 1


@click.group()
def search() -> None:
    """Hold the search index against what was said, and put it right."""


@search.command()
@printing.json_("steps", "wrong", "stray")
def check(as_json: bool) -> None:
    """Compare the whole index with the words; the exit status is 0 only when they agree."""
    found = _compared(_("Comparing"), mend=False)
    if as_json:
        printing.document(vars(found))
    else:
        told = _(
            "Steps with words: %(steps)s; not in the index as they are: %(wrong)s; stray entries: %(stray)s"
        )
        click.echo(told % vars(found))
    sys.exit(0 if found.agrees else DIFFERS)


@search.command()
def rebuild() -> None:
    """Put in what the index lacks and take out what is stray; broken off, it goes on when it is run again."""
    found = _compared(_("Rebuilding"), mend=True)
    click.echo(_("Steps put in: %(wrong)s; entries taken out: %(stray)s") % vars(found))


def _compared(label: str, *, mend: bool) -> "Compared":
    from menkou.kernel.matters import reindexing

    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:
        return reindexing.compare(_shown_on(bar), mend=mend)


def _shown_on(bar: "click._termui_impl.ProgressBar[int]") -> Callable[[int, int], None]:
    def show(reached: int, end: int) -> None:
        bar.length = max(end, 1)
        bar.update(reached - bar.pos)

    return show


COMMANDS: list[click.Command] = [search]
