"""`menkou search`: whether the search index holds what was said, and putting it right."""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from menkou.kernel.matters.reindexing import Compared

DIFFERS = 1


@click.group()
def search() -> None:
    """Hold the search index against what was said, and put it right."""


@search.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def check(as_json: bool) -> None:
    """Compare the whole index with the words; the exit status is 0 only when they agree."""
    found = _compared("核对 Comparing", mend=False)
    if as_json:
        click.echo(json.dumps(vars(found)))
    else:
        click.echo(
            f"{found.steps} steps with words, {found.wrong} not in the index as they are, "
            f"{found.stray} entries without words. "
            f"有文字的步骤 {found.steps} 个，索引不符 {found.wrong} 个，多余 {found.stray} 条。"
        )
    sys.exit(0 if found.agrees else DIFFERS)


@search.command()
def rebuild() -> None:
    """Put in what the index lacks and take out what is stray; broken off, it goes on when it is run again."""
    found = _compared("重建 Rebuilding", mend=True)
    click.echo(
        f"{found.wrong} steps put in, {found.stray} entries taken out. "
        f"补入 {found.wrong} 个步骤，清除 {found.stray} 条。"
    )


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
