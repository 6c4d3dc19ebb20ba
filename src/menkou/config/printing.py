"""How a command writes what it found: lines for people, or one JSON document for programs; its keys are a promise."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from gettext import gettext as _
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Json(click.Option):
    """`--json`.

    :param keys: those of the object, or of each object in the list; none where any key may be there.
    :param many: whether the document is a list.
    """

    def __init__(self, *declared: Any, keys: Sequence[str] = (), many: bool = False, **more: Any) -> None:
        super().__init__(*declared, **more)
        self.keys, self.many = keys, many


def json_(*keys: str, many: bool = False) -> Callable[[Command], Command]:
    """Give a command the option `--json`, and say what the document holds."""
    told = "Print one JSON document, for programs."
    return click.option("--json", "as_json", cls=Json, keys=keys, many=many, is_flag=True, help=told)


def document(value: Any) -> None:
    """Write for programs: UTF-8, and days and times as ISO 8601."""
    click.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def rows(found: Iterable[Mapping[str, Any]], *, as_json: bool) -> None:
    """Write what was found, a line each."""
    if as_json:
        document([*found])
        return
    for row in found:
        click.echo("\t".join(cell(value) for value in row.values()))


def counts(counted: Mapping[str, int], *, as_json: bool) -> None:
    """Write what became of the rows of a file."""
    if as_json:
        document(dict(counted))
        return
    names = {
        "read": _("read"),
        "created": _("created"),
        "planted": _("planted"),
        "updated": _("updated"),
        "amended": _("amended"),
        "removed": _("removed"),
        "unchanged": _("unchanged"),
        "refused": _("refused"),
    }
    click.echo(", ".join(f"{names.get(name, name)} {count}" for name, count in counted.items()))


def cell(value: object) -> str:
    """Write a value for people."""
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or "—"
    return "—" if value is None or value == "" else str(value)


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
