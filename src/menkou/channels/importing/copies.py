"""Files of another Menkou: whole histories, taken over step by step."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from menkou.channels.exporting import columns
from menkou.channels.importing.counting import Played, Refused
from menkou.channels.importing.rows import Row
from menkou.channels.importing.telling import Fault, Teller
from menkou.kernel.ledger import canonical
from menkou.kernel.ledger.words import NotWords, Words
from menkou.kernel.matters import histories, refusals, rows
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

NOT_CARRIED = frozenset({"reachable", "files"})
"""Facts that mean nothing here: contacts and attachments stay where they are."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One matter of another Menkou.

    :param columns: what the file says of it beside its steps.
    """

    row: int
    origin: str
    digest: bytes
    history: histories.History
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Copies:
    """Takes over histories."""

    teller: Teller

    def tell(self, row: Row) -> Copy:
        """Read a history.

        :raises Fault: the steps are not those of an export.
        """
        column = self.teller.mapping.history or ""
        cells = _plain(row.cells) if self.teller.mapping.neutralised else row.cells
        number = cells.get(self.teller.mapping.column("id") or "", "")
        try:
            steps = tuple(_past(step) for step in json.loads(cells[column], parse_float=str))
        except (LookupError, ValueError, TypeError, AttributeError, RecursionError, NotWords) as error:
            remedy = _("Only files that `menkou export matters` has written can be taken over.")
            raise Fault(column, _("These are no steps (%s).") % error, remedy) from error
        return Copy(
            row=row.number,
            origin=self.teller.origin(cells),
            digest=self.teller.digest(cells),
            history=histories.History(number, steps),
            columns=cells,
        )

    def play(self, copies: Sequence[Copy], *, by: Actor, at: datetime) -> Played:  # noqa: ARG002 - as they happened
        """Take over what is missing, in the caller's transaction."""
        refused: dict[str, Refused] = {}
        whole: dict[str, tuple[histories.History, MatterState]] = {}
        origins = {copy.history.number: copy for copy in copies}
        for copy in copies:
            try:
                whole[copy.history.number] = (copy.history, _folded(copy))
            except refusals.MatterRefusal as refusal:
                refused[copy.origin] = _refused(copy, refusal)
        done = histories.take_over(whole, via=self.teller.mapping.source)
        late = {
            origins[number].origin: _refused(origins[number], each) for number, each in done.refused.items()
        }
        return Played(
            {origins[number].origin for number in done.created},
            {origins[number].origin for number in done.updated},
            refused | late,
        )


def _folded(copy: Copy) -> MatterState:
    """Give the matter that the steps lead to; the columns beside them must say the same.

    :raises NotTakenOver: they do not.
    """
    state = histories.fold(copy.history)
    for name, text in columns.written(rows.values_of(state)).items():
        if name in copy.columns and name not in NOT_CARRIED and copy.columns[name] != text:
            said = {"there": copy.columns[name], "here": text}
            problem = _("The column says “%(there)s” and the steps lead to “%(here)s”.") % said
            raise histories.NotTakenOver(name, problem)
    return state


def _past(step: Any) -> histories.Past:
    facts = {name: value for name, value in step["data"].items() if name not in NOT_CARRIED}
    words = {str(name): Words(text or "") for name, text in step["words"].items()}
    past = histories.Past(
        kind=str(step["kind"]),
        schema=int(step["schema"]),
        at=canonical.moment(step["at"]),
        recorded_at=canonical.moment(step["recorded_at"]),
        by={str(name): str(value) for name, value in step["by"].items()},
        command_id=uuid.UUID(step["command_id"]),
        data={**facts, **words},
    )
    canonical.to_text(facts)
    return past


def _plain(cells: Mapping[str, str]) -> dict[str, str]:
    """Take off the apostrophes that keep a spreadsheet from calculating."""
    return {name: text.removeprefix("'") for name, text in cells.items()}


def _refused(copy: Copy, refusal: refusals.MatterRefusal) -> Refused:
    remedy = _("Nothing of this matter was taken over.")
    return Refused(copy.row, getattr(refusal, "field", ""), str(refusal), remedy)
