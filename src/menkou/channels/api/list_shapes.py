"""The shape of a list's answer, as a page and as a map."""

from typing import Any, Literal

import pydantic
from pydantic import BaseModel, Field

from menkou.channels.api import representing, row_texts, shapes


class KeyNames(BaseModel):
    """What the keys on this page are called, in the language that was asked for."""

    places: dict[str, str] = Field(examples=[{"310112107038": "样例一居"}])
    organisations: dict[str, str] = Field(examples=[{"ops-centre": "样例镇城运中心"}])
    case_types: dict[str, str] = Field(examples=[{"city_management.street_lamp": "路灯"}])


class MatterCount(BaseModel):
    """How many there are on all pages."""

    number: int
    more: bool = Field(description="There are more than were counted.")


_ALWAYS = {"number", "version", "phase", "flags", "clocks", *row_texts.BRIEF} - representing.OF_PERSONS
_members: dict[str, Any] = {
    name: (member.annotation, member)
    if name in _ALWAYS
    else (member.annotation | None, Field(default=None, description=member.description))
    for name, member in shapes.Matter.model_fields.items()
}

ListedMatter = pydantic.create_model(
    "ListedMatter",
    __doc__="A matter of the list; what is not always there comes with `fields=full`.",
    words=(str | None, Field(description="What was said when it was reported; null once erased.")),
    **_members,
)


class MatterPage(BaseModel):
    """Matters in their order."""

    items: list[ListedMatter]  # type: ignore[valid-type]
    next: str | None = Field(description="Address of the next page; null on the last one. Also as a `Link`.")
    count: MatterCount | None = Field(description="Only where it is asked for.")
    names: KeyNames


class MatterPoint(BaseModel):
    """A place on the earth, longitude first (WGS 84)."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


class MappedMatter(ListedMatter):  # type: ignore[valid-type, misc]
    """A matter of the map."""

    point_of: Literal["matter", "place"] | None = Field(
        description="Whose point it is: where the matter itself has none, that of its place."
    )


class MatterFeature(BaseModel):
    """A matter as a feature (RFC 7946)."""

    type: Literal["Feature"]
    id: str
    geometry: MatterPoint | None
    properties: MappedMatter


class MatterFeatures(BaseModel):
    """The same page for a map (RFC 7946)."""

    type: Literal["FeatureCollection"]
    features: list[MatterFeature]
    next: str | None
    count: MatterCount | None
    names: KeyNames
