"""A matter as pure data: what `decide` reads and `apply` returns."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from menkou.kernel.matters.phases import Outcome, Phase, Source, Unverified
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import CaseType, Condition
from menkou.kernel.worktime import Limit


@dataclass(frozen=True, kw_only=True)
class MatterState:
    """All that is known of a matter without its words; each carried field is a column of the row.

    :param revision: digest of the case type's revision that this matter reads, for good.
    :param intake, verifier, caller, supervisor: keys of the organisations that answer for these duties here.
    :param unit: key of the organisation it was last dispatched to.
    :param reworks: how often a verification failed or a call-back sent it back.
    :param handling_from: when the handling clock started, at the dispatch or the last rework.
    :param ruled: a supervisor has ruled; this dispatch cannot be returned.
    :param receipt: hex SHA-256 of the reporter's secret.
    :param origin: where an imported matter came from, as "source:id".
    :param flags: what is odd about it, such as impossible times of an imported history.
    :param case: the case type, read from `revision`; not a column.
    :param area: keys of the place and all places above it; not a column.
    """

    number: str
    programme: str
    case_type: str
    revision: str
    condition: str | None = None
    place: str
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    source: Source
    confidential: bool = False
    reachable: bool = False
    sample: bool = False
    origin: str | None = None
    receipt: str | None = None
    flags: tuple[str, ...] = ()

    phase: Phase
    holder: str | None
    intake: str
    verifier: str
    caller: str
    supervisor: str
    unit: str | None = None

    returns: int = 0
    ruled: bool = False
    reworks: int = 0
    calls: int = 0

    outcome: Outcome | None = None
    claim: Outcome | None = None
    solved: bool | None = None
    satisfied: bool | None = None
    unverified: Unverified | None = None
    answered_by: str | None = None
    verified_by: str | None = None

    reported_at: datetime
    received_at: datetime
    accepted_at: datetime | None = None
    dispatched_at: datetime | None = None
    handling_from: datetime | None = None
    taken_at: datetime | None = None
    first_contact_at: datetime | None = None
    answered_at: datetime | None = None
    verified_at: datetime | None = None
    closed_at: datetime | None = None

    phase_since: datetime
    phase_due_at: datetime | None = None
    due_at: datetime | None = None
    first_contact_due_at: datetime | None = None
    provisional: bool = False
    version: int = 0

    case: CaseType = field(metadata={"carried": False}, compare=False, repr=False)
    area: frozenset[str] = field(metadata={"carried": False}, compare=False, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done."""
        return self.phase is not Phase.CLOSED

    @property
    def chosen_condition(self) -> Condition | None:
        """The filing condition that was chosen at acceptance, if any."""
        return next((each for each in self.case.conditions if each.key == self.condition), None)

    @property
    def handling_limit(self) -> Limit:
        """From dispatch to answer: the condition's own limit, or the case type's."""
        return self.chosen_condition.handle if self.chosen_condition else self.case.handle

    def is_in_area_of(self, actor: Actor) -> bool:
        """Whether the actor's appointment covers the place; reporters and system processes have no area."""
        return actor.place is None or actor.place in self.area
