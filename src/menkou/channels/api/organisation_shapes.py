"""How organisations are said, to those who may see them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation


class BriefOrganisation(BaseModel):
    """What an organisation is called."""

    key: str = Field(examples=["sample-committee-1"])
    name: str = Field(examples=["样例一居居委会"])
    name_en: str
    kind: str = Field(examples=["residents_committee"])


class OrganisationShape(BriefOrganisation):
    """An organisation."""

    kind_label: str
    parent: str | None = Field(description="Key of the organisation that it stands under, if you may see it.")
    place: str | None = Field(description="Key of the place where it works; null: everywhere.")
    valid_from: date | None = Field(description="The first day that it is there.")
    valid_until: date | None = Field(description="The first day that it is not there any more.")


class OneOrganisation(OrganisationShape):
    """An organisation with those above it and right below it, as far as you may see them."""

    ancestors: list[BriefOrganisation] = Field(description="Nearest first.")
    children: list[BriefOrganisation] = Field(description="The first 200 right below it.")


def brief(organisation: Organisation) -> dict[str, Any]:
    """Say what an organisation is called."""
    return {
        "key": organisation.key,
        "name": organisation.name,
        "name_en": organisation.name_en,
        "kind": organisation.kind,
    }


def facts(organisation: Organisation) -> dict[str, Any]:
    """Say all that is kept of an organisation itself."""
    return {
        **brief(organisation),
        "place": organisation.place_id,
        "valid_from": organisation.valid_from,
        "valid_until": organisation.valid_until,
    }


def said(organisations: Sequence[Organisation], actor: Actor) -> list[dict[str, Any]]:
    """Say organisations; the keys of those above them take three statements."""
    above = {each.path[: -each.steplen] for each in organisations} - {""}
    visible = guards.organisations_visible_to(actor).filter(path__in=above).order_by()
    parents = dict(visible.values_list("path", "key")) if above else {}
    return [
        {
            **facts(each),
            "kind_label": each.kind_label,
            "parent": parents.get(each.path[: -each.steplen]),
        }
        for each in organisations
    ]
