"""A matter as pure data: what `decide` reads and `apply` returns."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from menkou.kernel.matters.phases import (
    Alarm,
    Asking,
    Level,
    Outcome,
    Phase,
    ScoreReview,
    Source,
    Unverified,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import CaseType, Condition, Tier
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
    :param shown_publicly: everybody may read its first words and photos; never so of what is confidential.
    :param receipt: hex SHA-256 of the reporter's secret.
    :param origin: where an imported matter came from, as "source:id".
    :param tier: key of the urgency tier that the desk chose.
    :param leader: key of the contact leader's organisation, told of what stays overdue.
    :param duty_unit: key of the unit that the duty matrix names for this case type here.
    :param parent: number of the joint matter that this is a part of.
    :param parts, parts_open: how many parts a joint matter has, and how many of them are not closed.
    :param merged_into: number of the matter in which this one goes on.
    :param joined: how many others have said the same: merged matters and “me too”.
    :param repeats: number of the earlier matter that this one repeats.
    :param asked, asked_of, asked_days: what the unit asks for, who decides next, and how many working days.
    :param extended_days: working days granted so far, by the supervisor.
    :param suspended_at: since when the clocks stand still; `paused_due_at` and `paused_overall_at` are what was due.
    :param beyond_powers: the unit has shown that it is beyond its powers.
    :param alert: a dissatisfied call-back has raised an alert (预警工单).
    :param taken_by, answered_by, verified_by: keys of persons.
    :param phase_alarm, overall_alarm, contact_alarm: how far each clock has come.
    :param timer_at: when the next thing is to be said about a clock.
    :param flags: what is odd about it, such as impossible times of an imported history.
    :param case: the case type, read from `revision`; not a column.
    :param area: keys of the place and all places above it; not a column.
    """

    number: str
    programme: str
    case_type: str
    revision: str
    condition: str | None = None
    tier: str | None = None
    place: str
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    source: Source
    confidential: bool = False
    shown_publicly: bool = False
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
    leader: str | None = None
    duty_unit: str | None = None
    unit: str | None = None

    parent: str | None = None
    parts: int = 0
    parts_open: int = 0
    merged_into: str | None = None
    joined: int = 0
    repeats: str | None = None

    returns: int = 0
    ruled: bool = False
    beyond_powers: bool = False
    reworks: int = 0
    calls: int = 0
    reopenings: int = 0
    urges: int = 0
    supervised: bool = False
    alert: bool = False

    asked: Asking | None = None
    asked_of: Level | None = None
    asked_days: int | None = None
    extended_days: int = 0

    outcome: Outcome | None = None
    claim: Outcome | None = None
    solved: bool | None = None
    satisfied: bool | None = None
    score_review: ScoreReview | None = None
    unverified: Unverified | None = None
    taken_by: str | None = None
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
    suspended_at: datetime | None = None
    paused_due_at: datetime | None = None
    paused_overall_at: datetime | None = None
    urged_at: datetime | None = None
    emergency_at: datetime | None = None
    reopened_at: datetime | None = None
    closed_at: datetime | None = None

    phase_since: datetime
    phase_due_at: datetime | None = None
    due_at: datetime | None = None
    first_contact_due_at: datetime | None = None
    provisional: bool = False
    phase_alarm: Alarm = Alarm.QUIET
    overall_alarm: Alarm = Alarm.QUIET
    contact_alarm: Alarm = Alarm.QUIET
    timer_at: datetime | None = None
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
    def chosen_tier(self) -> Tier | None:
        """The urgency tier that the desk chose, if any."""
        return next((each for each in self.case.tiers if each.key == self.tier), None)

    @property
    def handling_limit(self) -> Limit:
        """From dispatch to answer: after an alert the second handling's, else the tier's, condition's or type's."""
        if self.alert and self.case.second_handle is not None:
            return self.case.second_handle
        chosen = self.chosen_tier or self.chosen_condition
        return chosen.handle if chosen else self.case.handle

    def is_in_area_of(self, actor: Actor) -> bool:
        """Whether the actor's appointment covers the place; reporters and system processes have no area."""
        return actor.place is None or actor.place in self.area


def replace(matter: MatterState, **changes: Any) -> MatterState:
    """Give the matter with other values in these columns.

    What `dataclasses.replace` does, without passing all the columns through a constructor: every step does it often.
    """
    changed = object.__new__(MatterState)
    changed.__dict__.update(matter.__dict__, **changes)
    return changed
