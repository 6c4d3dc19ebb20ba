"""What a row tells, in our words; and what is wrong with one that tells nothing we understand."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from menkou.channels.importing.known import Known
from menkou.channels.importing.mapping import Lookup, Mapping
from menkou.channels.importing.mistakes import one_of
from menkou.channels.importing.rows import Row
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.places.datum import Datum

BETWEEN = " · "
LONGEST_ORIGIN = 160
DIGEST_BYTES = 16
SHOWN = 40

CLOSED_BEFORE_OPENED = "closed_before_opened"
TARGET_BEFORE_OPENED = "target_before_opened"
OPENED_AFTER_FILE = "opened_after_file"
CLOSED_WITHOUT_TIME = "closed_without_time"
OPEN_WITH_CLOSING_TIME = "open_with_closing_time"
YES = {"yes": True, "no": False}


class Fault(Exception):
    """A row that cannot be taken in: which cell, why, and what would be right.

    :param column: where it stands in the file.
    """

    def __init__(self, column: str, problem: str, remedy: str) -> None:
        self.column, self.problem, self.remedy = column, problem, remedy
        super().__init__(column, problem, remedy)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a row tells.

    :param origin: "source:id".
    :param digest: of what the row says, keyed.
    :param result: what was done about it, in the words of the source.
    :param place: ``None`` where only the point can tell.
    :param updated: when the row was last true, if it says so.
    :param times: when phases were reached, where the row says so.
    :param mark: the source's own verdict: "on_time" or "overdue".
    """

    row: int
    origin: str
    digest: bytes
    words: str
    spot: str
    result: str
    place: str | None
    case_type: str
    unit: str | None
    phase: Phase
    outcome: Outcome | None
    solved: bool | None
    satisfied: bool | None
    opened: datetime
    due: datetime | None
    closed: datetime | None
    updated: datetime | None
    times: dict[Phase, datetime] = field(default_factory=dict)
    point: tuple[Decimal, Decimal] | None
    flags: tuple[str, ...]
    mark: str | None


@dataclass(frozen=True)
class Teller:
    """Reads rows by a mapping.

    :param known: what places, organisations and case types this installation has.
    :param as_of: when the file was made.
    :param key: of the rows' digests.
    """

    mapping: Mapping
    known: Known
    as_of: datetime
    key: bytes

    def tell(self, row: Row) -> Told:
        """Give what a row tells.

        :raises Fault: the first thing that is wrong with it.
        """
        cells = row.cells
        origin = self.origin(cells)
        opened = self._time(cells, "opened")
        if opened is None:
            raise Fault(self._name("opened"), _("It is empty."), self._a_time())
        phase = Phase(self._looked_up(cells, "phases") or Phase.REPORTED)
        outcome = self._looked_up(cells, "outcomes")
        due, closed = self._time(cells, "target", ends=True), self._time(cells, "closed")
        return Told(
            row=row.number,
            origin=origin,
            digest=self.digest(cells),
            words=self._joined(cells, "words"),
            spot=self._joined(cells, "spot"),
            result=self._joined(cells, "result"),
            place=self._place(cells),
            case_type=self._looked_up(cells, "case_types") or "",
            unit=self._looked_up(cells, "units"),
            phase=phase,
            outcome=Outcome(outcome) if outcome and phase is Phase.CLOSED else None,
            solved=YES.get(self._looked_up(cells, "solved") or ""),
            satisfied=YES.get(self._looked_up(cells, "satisfied") or ""),
            opened=opened,
            due=due,
            closed=closed,
            updated=self._time(cells, "updated"),
            times=self._times(cells),
            point=self._point(cells),
            flags=tuple(_odd(phase, opened=opened, due=due, closed=closed, as_of=self.as_of)),
            mark=self._looked_up(cells, "marks"),
        )

    def origin(self, cells: dict[str, str]) -> str:
        """Give the origin of a row.

        :raises Fault: it has none, or one that cannot be kept.
        """
        number = cells.get(self._name("id"), "")
        origin = f"{self.mapping.source}:{number}"
        if not number or len(origin) > LONGEST_ORIGIN or not number.isprintable():
            problem = _("It is empty, or no number that can be kept.")
            remedy = _("Each row needs its own number in the source, at most %(signs)s signs.")
            raise Fault(
                self._name("id"), problem, remedy % {"signs": LONGEST_ORIGIN - len(origin) + len(number)}
            )
        return origin

    def digest(self, cells: dict[str, str]) -> bytes:
        """Digest what the mapping uses of a row; a changed mapping is another digest."""
        digest = hashlib.blake2b(key=self.key, digest_size=DIGEST_BYTES)
        for text in (self.mapping.digest, *(cells.get(column, "") for column in self.mapping.used)):
            digest.update(text.encode() + b"\x1f")
        return digest.digest()

    def _name(self, field: str) -> str:
        return self.mapping.column(field) or field

    def _joined(self, cells: dict[str, str], field: str) -> str:
        texts = [cells.get(column, "") for column in self.mapping.columns[field]]
        return BETWEEN.join(dict.fromkeys(filter(None, texts)))

    def _time(self, cells: dict[str, str], field: str, *, ends: bool = False) -> datetime | None:
        column = self.mapping.column(field)
        return self._read_time(cells, column, ends=ends) if column else None

    def _read_time(self, cells: dict[str, str], column: str, *, ends: bool = False) -> datetime | None:
        text = cells.get(column, "")
        if not text:
            return None
        found = self.mapping.times.read(text, ends=ends)
        if found is None:
            raise Fault(
                column, _("“%(text)s” is no time that the mapping knows.") % _shown(text), self._a_time()
            )
        return found

    def _times(self, cells: dict[str, str]) -> dict[Phase, datetime]:
        read = {phase: self._read_time(cells, column) for phase, column in self.mapping.times_of.items()}
        return {phase: at for phase, at in read.items() if at is not None}

    def _a_time(self) -> str:
        return _("Write it like %(examples)s.") % {"examples": self.mapping.times.examples}

    def _place(self, cells: dict[str, str]) -> str | None:
        lookup = self.mapping.places
        if not lookup.locate:
            return self._looked_up(cells, "places")
        text = cells.get(lookup.column, "") if lookup.column else ""
        return self._meaning(lookup, "places", text)

    def _looked_up(self, cells: dict[str, str], name: str) -> str | None:
        lookup = self.mapping.lookups[name]
        text = cells.get(lookup.column, "") if lookup.column else ""
        found = self._meaning(lookup, name, text)
        if found is None and not text:
            return self._default(lookup, name)
        if found is None and lookup.refuses:
            problem = _("“%(text)s” is not known in [%(table)s] of the mapping, nor here.")
            remedy = one_of([*lookup.values, *self.known.some(name)], text)
            raise Fault(lookup.column or name, problem % (_shown(text) | {"table": name}), remedy)
        return found or lookup.default

    def _default(self, lookup: Lookup, name: str) -> str | None:
        if lookup.default is None and name in {"places", "case_types", "phases"}:
            remedy = _("Fill it in, or name a default in [%(table)s] of the mapping.") % {"table": name}
            raise Fault(lookup.column or name, _("It is empty."), remedy)
        return lookup.default

    def _meaning(self, lookup: Lookup, name: str, text: str) -> str | None:
        if not text:
            return None
        if text in lookup.values:
            return lookup.values[text]
        if lookup.begins:
            return next((key for start, key in lookup.values.items() if text.startswith(start)), None)
        return self.known.named(name, text) if lookup.by_name else None

    def _point(self, cells: dict[str, str]) -> tuple[Decimal, Decimal] | None:
        texts = [cells.get(self._name(field), "") for field in ("longitude", "latitude")]
        if not all(texts):
            return None
        longitude = _degrees(self._name("longitude"), texts[0], 180)
        latitude = _degrees(self._name("latitude"), texts[1], 90)
        if not longitude and not latitude:
            return None
        here = Datum(self.mapping.datum).to_wgs84(float(longitude), float(latitude))
        return _six_digits(here[0]), _six_digits(here[1])


def _degrees(column: str, text: str, most: int) -> Decimal:
    try:
        degrees = Decimal(text)
    except InvalidOperation:
        degrees = Decimal("NaN")
    if not degrees.is_finite() or abs(degrees) > most:
        problem = _("“%(text)s” is no number of degrees.") % _shown(text)
        raise Fault(column, problem, _("Write it like 121.302155, at most %(most)s.") % {"most": most})
    return degrees


def _six_digits(degrees: float) -> Decimal:
    return Decimal(repr(degrees)).quantize(Decimal("0.000001"))


def _shown(text: str) -> dict[str, str]:
    return {"text": text if len(text) <= SHOWN else text[:SHOWN] + "…"}


def _odd(
    phase: Phase, *, opened: datetime, due: datetime | None, closed: datetime | None, as_of: datetime
) -> list[str]:
    """Name what cannot be true of a row; it is taken as given all the same."""
    signs = {
        CLOSED_BEFORE_OPENED: closed is not None and closed < opened,
        TARGET_BEFORE_OPENED: due is not None and due < opened,
        OPENED_AFTER_FILE: opened > as_of,
        CLOSED_WITHOUT_TIME: phase is Phase.CLOSED and closed is None,
        OPEN_WITH_CLOSING_TIME: phase is not Phase.CLOSED and closed is not None,
    }
    return [name for name, is_so in signs.items() if is_so]
