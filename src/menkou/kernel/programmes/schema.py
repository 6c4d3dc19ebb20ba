"""The words of a pack: what a programme's author writes, as frozen data."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language

from menkou.kernel.worktime import Clock, Limit


@dataclass(frozen=True)
class Text:
    """The same words in both languages; as a string, those of the language that is active."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "zh").startswith("en") else self.zh


def text(zh: str, en: str) -> Text:
    """Say it in Chinese and in English."""
    return Text(zh, en)


def hours(amount: int) -> Limit:
    """Continuous hours, day and night (紧急工作时)."""
    return Limit(amount, Clock.CONTINUOUS_HOURS)


def working_hours(amount: int) -> Limit:
    """Hours inside the town's opening hours only (工作时)."""
    return Limit(amount, Clock.WORKING_HOURS)


def working_days(amount: int) -> Limit:
    """Working days after the day it starts, until closing time of the last (工作日)."""
    return Limit(amount, Clock.WORKING_DAYS)


def calendar_days(amount: int) -> Limit:
    """Calendar days after the day it starts, until midnight of the last (自然日)."""
    return Limit(amount, Clock.CALENDAR_DAYS)


class Kind(StrEnum):
    """A fixed public asset (部件) or an occurrence (事件)."""

    COMPONENT = "component"
    EVENT = "event"


class Evidence(StrEnum):
    """What an answer must bring; a text always serves where a photo cannot be had."""

    WORDS = "words"
    PHOTO_OR_WORDS = "photo_or_words"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One filing condition (立案条件) with its own closing condition (结案条件) and handling limit.

    :param handle: from dispatch to answer (处置时限).
    """

    key: str
    filing: Text
    closing: Text
    handle: Limit


@dataclass(frozen=True, kw_only=True)
class Tier:
    """How urgent a matter may be called at acceptance (紧急程度), with a handling limit of its own.

    :param handle: from dispatch to answer; it goes before the condition's and the case type's.
    """

    key: str
    name: Text
    handle: Limit


@dataclass(frozen=True, kw_only=True)
class MajorClass:
    """A major class (大类): two digits and a name."""

    key: str
    code: str
    name: Text
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class CaseType:
    """What kind of matter it is: a minor class (小类), its conditions, limits, roles and evidence.

    Limits of phases: `accept` from report, `dispatch` from acceptance or return, `take` from dispatch, `handle` from
    dispatch to answer (a condition's own `handle` goes first), `verify` from answer, `call_back` from verification
    (``None``: nobody is called back and a passed verification closes the matter).

    :param key: permanent, unique in its programme.
    :param major: key of the major class.
    :param code: four digits, major and minor.
    :param total: from report to closing; where it is ``None``, the phases' limits one after the other.
    :param first_contact: milestone: the reporter has been spoken to within this limit of the report (先行联系).
    :param unit_kind: the kind of organisation that usually handles it, for suggestions.
    :param verified_by_other_organisation: the verifier must be of another organisation, not only another person.
    :param emergency: a number to call first, such as "119".
    :param tiers: what the desk may choose from at acceptance; none has to be chosen.
    :param second_handle: handling limit after a call-back has sent it back (再次处置); ``None``: the same as before.
    :param alert_when_dissatisfied: a first dissatisfied call-back raises an alert (预警工单) and sends it back.
    :param reopen: for how long after closing its reporter may ask to have it opened again; ``None``: not at all.
    :param dispatch_automatically: at acceptance it goes to the unit that the duty matrix names.
    :param keeps_reporter_secret: confidential from the start, whoever reports it (保密工单).
    """

    key: str
    name: Text
    major: str
    code: str
    handle: Limit
    conditions: tuple[Condition, ...] = ()
    accept: Limit = working_hours(2)
    dispatch: Limit = working_hours(2)
    take: Limit = working_hours(4)
    verify: Limit = working_days(1)
    call_back: Limit | None = working_days(3)
    total: Limit | None = None
    first_contact: Limit | None = None
    unit_kind: str | None = None
    evidence: tuple[Evidence, ...] = (Evidence.WORDS,)
    verified_by_other_organisation: bool = True
    emergency: str | None = None
    tiers: tuple[Tier, ...] = ()
    second_handle: Limit | None = None
    alert_when_dissatisfied: bool = False
    reopen: Limit | None = calendar_days(30)
    dispatch_automatically: bool = False
    keeps_reporter_secret: bool = False


@dataclass(frozen=True, kw_only=True)
class Doorstep:
    """A kind of thing as somebody at a doorstep calls it: what they choose from first when they say something.

    :param examples: a few words that tell what belongs there.
    :param majors: keys of the major classes whose case types it stands for.
    :param otherwise: key of the case type that is meant when none is named; ``None``: one has to be named.
    """

    key: str
    name: Text
    examples: Text
    majors: tuple[str, ...]
    otherwise: str | None = None


@dataclass(frozen=True, kw_only=True)
class Programme:
    """One folder under `packs/`: a programme with its classes and case types.

    :param doorsteps: what everybody may report of it, in their own words; none: it is not open to everybody.
    :param not_sorted: key of the case type of what nobody could name yet.
    """

    key: str
    name: Text
    purpose: Text
    major_classes: tuple[MajorClass, ...]
    case_types: tuple[CaseType, ...]
    doorsteps: tuple[Doorstep, ...] = ()
    not_sorted: str | None = None
