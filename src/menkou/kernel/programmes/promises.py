"""What a pack promises, each promise with an id that never changes."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from menkou.kernel.people.kinds import KINDS
from menkou.kernel.programmes import limits
from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Doorstep,
    Evidence,
    MajorClass,
    Programme,
    Text,
    Tier,
)
from menkou.kernel.worktime import Limit

T = TypeVar("T")
Part = Programme | MajorClass | Doorstep | CaseType | Condition | Tier
Subject = tuple[Part, ...]
"""The part of a pack that is meant; before a condition or a tier stands its case type."""

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
MAJOR_CODE = re.compile(r"\d{2}", re.ASCII)
CASE_TYPE_CODE = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True)
class Broken:
    """A promise that a pack does not keep.

    :param nth: which one is meant where several have the same keys, from 0.
    """

    id: str
    subject: Subject
    problem: str
    hint: str
    nth: int = 0


def broken_by(programme: Programme) -> Iterator[Broken]:
    """Find every promise that a programme breaks; nothing else while its lists cannot be gone through."""
    if lists := list(lists_are_tuples(programme)):
        yield from lists
        return
    for promise in (
        keys_are_unique,
        codes_agree_with_major_classes,
        names_are_known,
        words_are_in_both_languages,
        closing_is_said,
        limits_are_set,
        conditions_are_written_singly,
        keys_are_written_alike,
        what_follows_a_call_back_has_one,
        automatic_dispatch_knows_its_unit,
        doorsteps_lead_somewhere,
    ):
        yield from promise(programme)


def lists_are_tuples(programme: Programme) -> Iterator[Broken]:
    """E011: a list of one has its comma, and none can be changed."""
    if found := list(_no_tuples(programme, "major_classes", "case_types", "doorsteps")):
        yield from found
        return
    for doorstep in programme.doorsteps:
        yield from _no_tuples(doorstep, "majors")
    for case_type in programme.case_types:
        yield from _no_tuples(case_type, "conditions", "evidence", "tiers")


def keys_are_unique(programme: Programme) -> Iterator[Broken]:
    """E002: a key names one thing."""
    for subject, nth in _counted(_parts(programme), by=_path):
        if nth:
            yield Broken(
                "programmes.E002",
                subject,
                f"The key “{subject[-1].key}” is used twice.",
                "Give the newer one a key of its own; a key that has been used is permanent.",
                nth,
            )


def codes_agree_with_major_classes(programme: Programme) -> Iterator[Broken]:
    """E003: two digits a major class, and two more a minor class."""
    codes = {major.key: major.code for major in programme.major_classes}
    for major, nth in _counted(programme.major_classes, by=lambda each: each.code):
        if nth or not _is_written(MAJOR_CODE, major.code):
            yield _wrong_code(major, "Give the major class two digits of its own, such as 01.")
    for case_type, nth in _counted(programme.case_types, by=lambda each: each.code):
        above = codes.get(case_type.major, "")
        if nth or not _is_written(CASE_TYPE_CODE, case_type.code):
            yield _wrong_code(case_type, "Give the case type four digits of its own, such as 0101.")
        elif not case_type.code.startswith(above):
            yield _wrong_code(case_type, f"Begin it with {above}, the code of “{case_type.major}”.")


def names_are_known(programme: Programme) -> Iterator[Broken]:
    """E004: major classes, kinds of organisations and kinds of evidence that somebody has declared."""
    majors = [major.key for major in programme.major_classes]
    for case_type in programme.case_types:
        if case_type.major not in majors:
            yield _unknown(case_type, case_type.major, "major class", majors)
        if case_type.unit_kind is not None and case_type.unit_kind not in KINDS:
            yield _unknown(case_type, case_type.unit_kind, "kind of organisation", KINDS)
        for evidence in case_type.evidence:
            if evidence not in list(Evidence):
                known = [f"Evidence.{each.name}" for each in Evidence]
                yield _unknown(case_type, evidence, "kind of evidence", known)


def words_are_in_both_languages(programme: Programme) -> Iterator[Broken]:
    """E005: no reader is left without words."""
    for subject in _parts(programme):
        for field in ("name", "purpose", "examples", "filing", "closing"):
            words = getattr(subject[-1], field, None)
            if words is not None and not _is_said(words) and not (field == "closing" and _is_silent(words)):
                yield Broken(
                    "programmes.E005",
                    subject,
                    f"“{field}” of “{subject[-1].key}” lacks its words in Chinese or in English.",
                    'Write both: text("井盖", "Manhole cover").',
                )


def closing_is_said(programme: Programme) -> Iterator[Broken]:
    """E006: a reader can tell what counts as done."""
    for case_type in programme.case_types:
        if not case_type.conditions:
            yield _no_closing(case_type)
    for subject in _parts(programme):
        match subject[-1]:
            case Condition(closing=closing) if _is_silent(closing):
                yield _no_closing(*subject)


def limits_are_set(programme: Programme) -> Iterator[Broken]:
    """E007: every phase that a case type has ends some time."""
    for case_type in programme.case_types:
        for name in limits.ALWAYS:
            if not _is_limit(getattr(case_type, name)):
                yield _no_limit(name, case_type)
        for name in limits.AT_CHOICE:
            if (limit := getattr(case_type, name)) is not None and not _is_limit(limit):
                yield _no_limit(name, case_type)
        for part in _limited(case_type):
            if not _is_limit(part.handle):
                yield _no_limit("handle", case_type, part)


def conditions_are_written_singly(programme: Programme) -> Iterator[Broken]:
    """E008: at most a third of the conditions say what an earlier one has said of filing or of closing."""
    rows = [(case_type, each) for case_type in programme.case_types for each in case_type.conditions]
    filings = _counted(rows, by=lambda row: row[1].filing)
    closings = _counted(rows, by=lambda row: row[1].closing)
    repeated = [
        row for (row, filing), (_row, closing) in zip(filings, closings, strict=True) if filing or closing
    ]
    if len(repeated) * 3 > len(rows):
        yield Broken(
            "programmes.E008",
            repeated[0],
            f"{len(repeated)} of {len(rows)} conditions repeat words of earlier ones, this one first.",
            "Write what is seen and what counts as done for each; at most a third may repeat.",
        )


def keys_are_written_alike(programme: Programme) -> Iterator[Broken]:
    """E010: keys fit addresses, codes and columns."""
    for subject in _parts(programme):
        if not _is_written(KEY, subject[-1].key):
            yield Broken(
                "programmes.E010",
                subject,
                f"“{subject[-1].key}” cannot be a key.",
                "Write it like manhole_cover: small letters, digits and underscores, 40 at most.",
            )


def what_follows_a_call_back_has_one(programme: Programme) -> Iterator[Broken]:
    """E012: a second handling and an alert come of a call-back."""
    for case_type in programme.case_types:
        following = case_type.second_handle is not None or case_type.alert_when_dissatisfied
        if following and case_type.call_back is None:
            yield Broken(
                "programmes.E012",
                (case_type,),
                f"“{case_type.key}” says what follows a call-back, and has none.",
                "Give it a call_back, or take out second_handle and alert_when_dissatisfied.",
            )


def automatic_dispatch_knows_its_unit(programme: Programme) -> Iterator[Broken]:
    """E013: what is dispatched without a dispatcher says whose it usually is."""
    for case_type in programme.case_types:
        if case_type.dispatch_automatically and case_type.unit_kind is None:
            yield Broken(
                "programmes.E013",
                (case_type,),
                f"“{case_type.key}” is dispatched automatically, but it is not said to whom.",
                f"Give it a unit_kind: {', '.join(KINDS)}.",
            )


def doorsteps_lead_somewhere(programme: Programme) -> Iterator[Broken]:
    """E014: whoever chooses a doorstep comes to a case type."""
    majors = {each.key for each in programme.major_classes}
    keys = {each.key for each in programme.case_types}
    for doorstep in programme.doorsteps:
        unknown = set(doorstep.majors) - majors
        astray = doorstep.otherwise is not None and doorstep.otherwise not in keys
        if unknown or astray or not doorstep.majors:
            yield _nowhere(
                doorstep, "Name major classes of this pack, and one of its case types as otherwise."
            )
    if programme.not_sorted is not None and programme.not_sorted not in keys:
        yield _nowhere(programme, "Name a case type of this pack as not_sorted, or leave it out.")


def _parts(programme: Programme) -> Iterator[Subject]:
    yield (programme,)
    for major in programme.major_classes:
        yield (major,)
    for doorstep in programme.doorsteps:
        yield (doorstep,)
    for case_type in programme.case_types:
        yield (case_type,)
        for part in _limited(case_type):
            yield (case_type, part)


def _limited(case_type: CaseType) -> tuple[Condition | Tier, ...]:
    return (*case_type.conditions, *case_type.tiers)


def _path(subject: Subject) -> tuple[tuple[type, str], ...]:
    return tuple((type(part), part.key) for part in subject)


def _no_tuples(part: Programme | Doorstep | CaseType, *fields: str) -> Iterator[Broken]:
    for field in fields:
        if not isinstance(getattr(part, field), tuple):
            yield Broken(
                "programmes.E011",
                (part,),
                f"“{field}” of “{part.key}” is no tuple.",
                f"Write round brackets, and a comma also after a single one: {field}=(…,).",
            )


def _counted(things: Iterable[T], *, by: Callable[[T], Hashable]) -> Iterator[tuple[T, int]]:
    """Say of each thing how many before it are the same."""
    seen: Counter[Hashable] = Counter()
    for thing in things:
        yield thing, seen[by(thing)]
        seen[by(thing)] += 1


def _is_said(words: object) -> bool:
    return isinstance(words, Text) and bool(words.zh.strip() and words.en.strip())


def _is_silent(words: object) -> bool:
    return isinstance(words, Text) and not (words.zh.strip() or words.en.strip())


def _is_written(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_limit(limit: object) -> bool:
    return isinstance(limit, Limit)


def _wrong_code(part: MajorClass | CaseType, hint: str) -> Broken:
    return Broken("programmes.E003", (part,), f"“{part.code}” cannot be the code of “{part.key}”.", hint)


def _unknown(case_type: CaseType, name: str, what: str, known: Iterable[str]) -> Broken:
    return Broken(
        "programmes.E004",
        (case_type,),
        f"“{name}”, named by “{case_type.key}”, is no {what}.",
        f"Choose one of: {', '.join(known)}.",
    )


def _no_closing(*subject: Part) -> Broken:
    return Broken(
        "programmes.E006",
        subject,
        f"Nobody can tell when “{subject[-1].key}” is done.",
        "Write at least one Condition, each with a closing condition that can be checked on the spot.",
    )


def _nowhere(part: Part, hint: str) -> Broken:
    return Broken("programmes.E014", (part,), f"“{part.key}” leads to no case type.", hint)


def _no_limit(name: str, *subject: Part) -> Broken:
    return Broken(
        "programmes.E007",
        subject,
        f"“{name}” of “{subject[-1].key}” is no limit.",
        "Write how long it may take, such as hours(2) or working_days(5).",
    )
