"""How case types are said: their names in both languages, their limits as data and in words."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from menkou.kernel.matters.phases import Phase
from menkou.kernel.programmes import limits, registry
from menkou.kernel.programmes.revisions import Local
from menkou.kernel.programmes.schema import CaseType, MajorClass, Programme, Text
from menkou.kernel.worktime import Clock


class LimitShape(BaseModel):
    """How long something may take."""

    amount: int = Field(examples=[2])
    clock: Clock = Field(examples=["working_hours"])
    words: str = Field(description="In the language that is asked for.", examples=["2 个工作时"])
    set_at: str | None = Field(description="Key of the place that sets it; null: as in the pack.")


class Named(BaseModel):
    """A key with its name."""

    key: str
    name: str
    name_en: str


class Major(Named):
    """A major class."""

    code: str
    kind: Literal["component", "event"]


class ConditionShape(BaseModel):
    """When such a matter is opened, and when it is done; its handling limit is `handle.<key>`."""

    key: str
    filing: str
    filing_en: str
    closing: str
    closing_en: str


class CaseTypeShape(Named):
    """What kind of matter it is."""

    key: str = Field(examples=["city_management.street_lamp"])
    code: str
    programme: Named
    major: Major
    phases: list[Phase] = Field(description="Which a matter of this kind can go through.")
    limits: dict[str, LimitShape | None] = Field(
        description="By name; `handle.<condition>` and `tier.<tier>` go before `handle`. Null: there is none."
    )
    conditions: list[ConditionShape]
    tiers: list[Named]
    evidence: list[str] = Field(description="What an answer must bring.")
    emergency: str | None = Field(description="A number to call first.", examples=["119"])
    unit_kind: str | None
    verified_by_other_organisation: bool
    dispatch_automatically: bool
    keeps_reporter_secret: bool


def said(key: str, local: Local) -> dict[str, Any]:
    """Say a case type as it reads somewhere.

    :param key: its full key.
    """
    programme, major = _standing(key, local.case_type)
    case_type = local.case_type
    return {
        "key": key,
        **_text("name", case_type.name),
        "code": case_type.code,
        "programme": {"key": programme.key, **_text("name", programme.name)},
        "major": {
            "key": major.key,
            **_text("name", major.name),
            "code": major.code,
            "kind": major.kind,
        },
        "phases": _phases(case_type),
        "limits": _limits(local),
        "conditions": [
            {"key": each.key, **_text("filing", each.filing), **_text("closing", each.closing)}
            for each in case_type.conditions
        ],
        "tiers": [{"key": each.key, **_text("name", each.name)} for each in case_type.tiers],
        "evidence": case_type.evidence,
        "emergency": case_type.emergency,
        "unit_kind": case_type.unit_kind,
        "verified_by_other_organisation": case_type.verified_by_other_organisation,
        "dispatch_automatically": case_type.dispatch_automatically,
        "keeps_reporter_secret": case_type.keeps_reporter_secret,
    }


def _limits(local: Local) -> dict[str, dict[str, Any] | None]:
    return {
        name: {**limit.as_json(), "words": limit.label, "set_at": local.set_at.get(name)} if limit else None
        for name, limit in limits.of(local.case_type).items()
    }


def _phases(case_type: CaseType) -> list[Phase]:
    """Leave out what waits for a call-back where nobody is called."""
    return [each for each in Phase if each is not Phase.VERIFIED or case_type.call_back]


def _standing(key: str, case_type: CaseType) -> tuple[Programme, MajorClass]:
    named = key.partition(".")[0]
    programme = next(each for each in registry.programmes() if each.key == named)
    return programme, next(each for each in programme.major_classes if each.key == case_type.major)


def _text(name: str, text: Text) -> dict[str, str]:
    return {name: text.zh, f"{name}_en": text.en}
