"""A mapping: what the columns of another system's file mean here, read from TOML."""

import hashlib
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from menkou.channels.importing.mistakes import MappingMistake, Table, one_of
from menkou.channels.importing.planting import Planting
from menkou.channels.importing.times import ISO, Times
from menkou.kernel.matters.phases import Outcome, Phase

SHIPPED = Path(__file__).parent / "mappings"

FORMATS = ("csv", "xlsx", "jsonl")
ENCODINGS = ("utf-8-sig", "utf-8", "gb18030", "gbk", "big5", "cp1252")
DATUMS = ("wgs84", "gcj02", "bd09")
YES_NO = ("yes", "no")
MARKS = ("on_time", "overdue")

ONE = ("id", "opened", "target", "closed", "updated", "longitude", "latitude", "history")
SEVERAL = ("words", "spot", "result")
PHASE_TIMES = ("accepted", "dispatched", "handling", "answered", "verified")


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What the texts of a column mean.

    :param default: for an empty cell and, where `refuses` is false, for a text that is not known.
    :param by_name: a text may also be the key or the name of something that this installation has.
    :param begins: a text is known when it begins like one of `values`.
    :param locate: where nothing else tells, the point does.
    :param top: the default is the place at the top of the installation.
    """

    column: str | None = None
    values: dict[str, str]
    default: str | None = None
    refuses: bool = True
    by_name: bool = False
    begins: bool = False
    locate: bool = False
    top: bool = False

    @property
    def results(self) -> set[str]:
        """All keys that it can give from the mapping alone."""
        return {*self.values.values(), *filter(None, [self.default])}


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """All that a mapping says.

    :param source: first part of the origin of every matter that comes in by it.
    :param columns: for each field, the columns it is made of.
    :param times_of: the column of the time at which each phase was reached.
    :param as_of: when the file was made; without it, the time of the import.
    :param optional: columns that a file may lack; without any other it is refused.
    :param neutralised: cells of the file carry an apostrophe before what a spreadsheet would calculate.
    :param history: the column that holds a whole history, in files of our own.
    :param digest: of what the mapping says.
    """

    source: str
    format: str | None
    encoding: str
    delimiter: str
    header_row: int
    optional: frozenset[str]
    neutralised: bool
    times: Times
    as_of: datetime | None
    datum: str
    columns: dict[str, tuple[str, ...]]
    times_of: dict[Phase, str]
    places: Lookup
    case_types: Lookup
    units: Lookup
    phases: Lookup
    outcomes: Lookup
    solved: Lookup
    satisfied: Lookup
    marks: Lookup
    planting: Planting | None
    digest: str

    @property
    def history(self) -> str | None:
        """The column of whole histories, if this is a file of our own."""
        return next(iter(self.columns["history"]), None)

    def column(self, field: str) -> str | None:
        """Give the one column of a field, if it has one."""
        return next(iter(self.columns[field]), None)

    @property
    def lookups(self) -> dict[str, Lookup]:
        """The lookups by the name of their table."""
        names = ("places", "case_types", "units", "phases", "outcomes", "solved", "satisfied", "marks")
        return {name: getattr(self, name) for name in names}

    @property
    def used(self) -> tuple[str, ...]:
        """Every column that means something, each once, in a fixed order."""
        named = [column for columns in self.columns.values() for column in columns]
        looked_up = [lookup.column for lookup in self.lookups.values() if lookup.column]
        return tuple(dict.fromkeys([*named, *self.times_of.values(), *looked_up]))


def load(name: str) -> Mapping:
    """Read a mapping: one that is shipped, by name, or a TOML file.

    :raises MappingMistake: says where, what, and what would be right.
    """
    file = SHIPPED / f"{name}.toml"
    if name not in shipped():
        file = Path(name)
    if not file.is_file():
        raise MappingMistake(
            name, "-", _("There is no such mapping."), one_of([*shipped(), "…/my.toml"], name)
        )
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise MappingMistake(file.name, "-", _("This is not TOML: %s.") % error, _("See toml.io.")) from error
    return read(file.name, said)


def shipped() -> list[str]:
    """Name the mappings that come with Menkou."""
    return sorted(file.stem for file in SHIPPED.glob("*.toml"))


def read(file: str, said: dict[str, Any]) -> Mapping:
    """Check what a mapping says.

    :raises MappingMistake: says where, what, and what would be right.
    """
    top = Table(file, said)
    source, columns = top.table("source"), top.table("columns")
    times = _times(source)
    mapping = Mapping(
        source=_source_name(source),
        format=source.choice("format", FORMATS, "") or None,
        encoding=source.choice("encoding", ENCODINGS, "utf-8-sig"),
        delimiter=_delimiter(source),
        header_row=source.number("header_row", 1),
        optional=frozenset(source.texts("optional")),
        neutralised=source.switch("neutralised"),
        times=times,
        as_of=_as_of(source, times),
        datum=source.choice("datum", DATUMS, "wgs84"),
        columns=_columns(columns),
        times_of={Phase(name): found for name in PHASE_TIMES if (found := columns.text(name))},
        places=_lookup(top, "places"),
        case_types=_lookup(top, "case_types"),
        units=_lookup(top, "units"),
        phases=_lookup(top, "phases", Phase.values),
        outcomes=_lookup(top, "outcomes", Outcome.values),
        solved=_lookup(top, "solved", YES_NO),
        satisfied=_lookup(top, "satisfied", YES_NO),
        marks=_lookup(top, "marks", MARKS),
        planting=Planting.read(top.table("planting")),
        digest=hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest(),
    )
    for table in (source, columns, top):
        table.finish()
    _check_complete(top, mapping)
    return mapping


def _source_name(source: Table) -> str:
    name = source.text("name")
    if name is None:
        raise source.required("name", _('Write a short permanent name such as "hotline".'))
    if ":" in name or len(name) > 40:
        raise source.mistake(
            "name", _("It holds a colon or is longer than 40."), _('Write one such as "hotline".')
        )
    return name


def _delimiter(source: Table) -> str:
    sign = source.text("delimiter") or ","
    if len(sign) != 1 or sign in '"\r\n':
        raise source.mistake("delimiter", _("This is not one sign."), _('Write one such as "," or ";".'))
    return sign


def _times(source: Table) -> Times:
    zone = source.text("time_zone")
    if zone is None:
        raise source.required(
            "time_zone", _('Write where the clocks of the file are, such as "Asia/Shanghai".')
        )
    try:
        times = Times(ZoneInfo(zone), source.texts("time_formats") or (ISO,))
    except (LookupError, ValueError, OSError) as error:
        problem = _("“%s” is no time zone.") % zone
        raise source.mistake("time_zone", problem, _('Write one such as "Asia/Shanghai".')) from error
    for pattern in times.unusable:
        problem = _("“%s” reads no times.") % pattern
        raise source.mistake("time_formats", problem, _('Write "iso", or one such as "%Y-%m-%d %H:%M:%S".'))
    return times


def _as_of(source: Table, times: Times) -> datetime | None:
    written = source.text("as_of")
    if written is None:
        return None
    found = times.read(written)
    if found is None:
        raise source.mistake("as_of", _("This is no time."), _('Write it like "2026-03-01T00:00:00".'))
    return found


def _columns(columns: Table) -> dict[str, tuple[str, ...]]:
    one = {name: tuple(filter(None, [columns.text(name)])) for name in ONE}
    return one | {name: columns.texts(name) for name in SEVERAL}


def _lookup(top: Table, name: str, results: Sequence[str] = ()) -> Lookup:
    table = top.table(name)
    lookup = Lookup(
        column=table.text("column"),
        values=table.pairs("values"),
        default=table.text("default"),
        refuses=table.choice("unknown", ("refuse", "default"), "refuse") == "refuse",
        by_name=table.switch("by_name"),
        begins=table.switch("begins"),
        locate=table.switch("locate"),
        top=table.switch("top"),
    )
    table.finish()
    for result in sorted(lookup.results):
        if results and result not in results:
            raise table.mistake("values", _("“%s” is not known.") % result, one_of(results, result))
    if not (lookup.refuses or lookup.default or lookup.top) and name in {"places", "case_types", "phases"}:
        raise table.required("default", _("Say which one stands for what is not known."))
    return lookup


def _check_complete(top: Table, mapping: Mapping) -> None:
    for column in mapping.optional.difference(mapping.used):
        problem = _("“%s” is no column that this mapping uses.") % column
        raise top.table("source").mistake("optional", problem, one_of(mapping.used, column))
    if mapping.history:
        return
    columns = top.table("columns")
    for name, remedy in _NEEDED.items():
        if not mapping.columns[name]:
            raise columns.required(name, remedy())
    for name in ("places", "case_types", "phases"):
        lookup = mapping.lookups[name]
        if not (lookup.column or lookup.default or lookup.locate or lookup.top):
            raise top.table(name).required("column", _("Name a column or a default."))


_NEEDED: dict[str, Callable[[], str]] = {
    "id": lambda: _("Name the column that holds the number of each row in the source."),
    "opened": lambda: _("Name the column that says when it was reported."),
}
