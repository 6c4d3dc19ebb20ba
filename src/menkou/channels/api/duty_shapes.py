"""How the duty matrix is said: its rows, who answers somewhere and why, and what is missing."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from menkou.channels.api import organisation_shapes, place_shapes
from menkou.kernel.matters.duties import offered
from menkou.kernel.matters.duties.explaining import Answer
from menkou.kernel.matters.duties.findings import Told
from menkou.kernel.people.matrix import Row
from menkou.kernel.people.models import Duty

SCOPE = Field(
    description="What it is for: a case type, `programme:class`, a programme, or empty for everything.",
    examples=["city_management.street_lamp"],
)


class DutyShape(BaseModel):
    """Which organisation has a function at a place and below, unless something more specific is named."""

    number: int
    function: str = Field(examples=["intake"])
    case_type: str = SCOPE
    case_type_label: str
    place: place_shapes.BriefPlace
    organisation: organisation_shapes.BriefOrganisation


class RowShape(BaseModel):
    """A row of the matrix, in keys."""

    function: str
    case_type: str = SCOPE
    place: str
    organisation: str


class AnswerShape(BaseModel):
    """Who has a function, and why."""

    function: str
    organisation: str | None = Field(description="Its key; null where the desk chooses each time.")
    name: str
    reason: str
    row: RowShape | None = Field(description="The row that says so; null where none names anybody.")
    passed_over: list[RowShape] = Field(description="Rows that hold as well, and are less specific.")


class FindingShape(BaseModel):
    """Something that is missing in the matrix, or contradicts itself."""

    kind: str = Field(examples=["no_unit"])
    problem: str
    remedy: str
    function: str
    case_types: list[str] = Field(description="What it is about, by as few as possible.")
    places: list[str]
    organisations: list[str]
    over: str | None
    count: int = Field(description="Of how many rows, organisations, or case types times places it is true.")


class Findings(BaseModel):
    """All that was found."""

    items: list[FindingShape]


def said(duties: Sequence[Duty]) -> list[dict[str, Any]]:
    """Say rows that were read with their place and organisation."""
    known = offered.offered()
    return [
        {
            "number": each.pk,
            "function": each.function,
            "case_type": each.case_type,
            "case_type_label": str(known.get(each.case_type, each.case_type)),
            "place": place_shapes.brief(each.place),
            "organisation": organisation_shapes.brief(each.organisation),
        }
        for each in duties
    ]


def answer(given: Answer) -> dict[str, Any]:
    """Say who has a function, and why."""
    return {
        "function": given.function,
        "organisation": given.organisation,
        "name": given.name,
        "reason": given.reason,
        "row": given.row and _row(given.row),
        "passed_over": [_row(each) for each in given.passed_over],
    }


def finding(told: Told) -> dict[str, Any]:
    """Say what was found, as data and in words."""
    found = told.finding
    return {
        "kind": found.kind,
        "problem": told.problem,
        "remedy": told.remedy,
        "function": found.function,
        "case_types": found.scopes,
        "places": found.places,
        "organisations": found.organisations,
        "over": found.over,
        "count": found.count,
    }


def _row(row: Row) -> dict[str, str]:
    return {
        "function": row.function,
        "case_type": row.scope,
        "place": row.place,
        "organisation": row.organisation,
    }
