"""Start-up checks: a broken pack stops Menkou with an id, the file, the line and a hint."""

import traceback
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from menkou.kernel.programmes import promises
from menkou.kernel.programmes.schema import Programme
from menkou.kernel.programmes.sources import Line, Source


class _Unreadable(Exception):
    """A pack cannot be imported, or what it offers is no programme."""

    def __init__(self, line: Line | str, problem: str) -> None:
        self.line = line
        super().__init__(problem)


def check_packs(**_rest: Any) -> list[CheckMessage]:
    """Check every pack that the settings name."""
    offered: dict[str, str] = {}
    return [message for pack in settings.MENKOU_PACKS for message in _messages_of(pack, offered)]


def _messages_of(pack: str, offered: dict[str, str]) -> Iterator[CheckMessage]:
    try:
        programme, source = _load(pack)
    except _Unreadable as error:
        yield Error(
            str(error),
            hint="A pack is a folder with a pack.py that sets PROGRAMME = Programme(…).",
            obj=error.line,
            id="programmes.E001",
        )
        return
    yield from _not_data(source)
    yield from _promises(programme, source)
    if (first := offered.setdefault(programme.key, pack)) != pack:
        yield Error(
            f"The programme “{programme.key}” is offered by two packs.",
            hint=f"Give it another key, or take {first} or {pack} out of MENKOU_PACKS.",
            obj=source.line_of([("Programme", programme.key)]),
            id="programmes.E002",
        )


def _load(pack: str) -> tuple[Programme, Source]:
    """:raises _Unreadable: no folder, an error while importing, or no programme in it."""
    try:
        spec = find_spec(f"{pack}.pack")
    except ModuleNotFoundError:
        spec = None
    if spec is None or spec.origin is None:
        raise _Unreadable(pack, "There is no such pack.")
    file = Path(spec.origin)
    try:
        module = import_module(f"{pack}.pack")
    except Exception as error:  # whatever a pack's author has written
        raise _Unreadable(_line_of(error, file), f"The pack cannot be read: {error}") from error
    if not isinstance(getattr(module, "PROGRAMME", None), Programme):
        raise _Unreadable(Line(file, 1), "The pack offers no programme.")
    return module.PROGRAMME, Source(file.parent)


def _line_of(error: Exception, file: Path) -> Line:
    """Find the line of the pack that an import stopped at."""
    if isinstance(error, SyntaxError) and error.filename:
        return Line(Path(error.filename), error.lineno or 1)
    frames = traceback.extract_tb(error.__traceback__)
    lines = [Line(Path(frame.filename), frame.lineno or 1) for frame in frames]
    return next((line for line in reversed(lines) if line.file.parent == file.parent), Line(file, 1))


def _not_data(source: Source) -> Iterator[CheckMessage]:
    for line, word in source.not_data():
        yield Error(
            f"A pack is data, but here is “{word}”.",
            hint="Write out what is meant; a rule that needs code belongs in the kernel, under a name.",
            obj=line,
            id="programmes.E009",
        )


def _promises(programme: Programme, source: Source) -> Iterator[CheckMessage]:
    for broken in promises.broken_by(programme):
        names = [(type(part).__name__, str(part.key)) for part in broken.subject]
        yield Error(broken.problem, hint=broken.hint, obj=source.line_of(names, broken.nth), id=broken.id)
