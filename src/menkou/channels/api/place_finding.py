"""Which places somebody asks for."""

from datetime import date

from django.db.models import Q
from pydantic import BaseModel, Field

from menkou.channels.api import naming, pages, place_shapes
from menkou.channels.api.commanding import Key
from menkou.channels.api.naming import Sought
from menkou.kernel.places.models import PlaceQuerySet


class Wanted(BaseModel):
    """Which places."""

    kind: Key | None = Field(default=None, description="Such as `neighbourhood`.")
    below: Key | None = Field(default=None, description="Key of a place: itself and all below it.")
    parent: Key | None = Field(default=None, description="Key of a place: those right below it.")
    on: date | None = Field(default=None, description="There on this day.")
    text: Sought | None = Field(default=None, description="In the name, or how the key begins.")

    def find(self) -> PlaceQuerySet:
        """Give them, without their order.

        :raises NotUnderstood: a place that is named is not there.
        """
        found = place_shapes.readable()
        if self.kind is not None:
            found = found.of_kind(self.kind)
        if self.below is not None:
            found = found.within(naming.place(self.below, field="query.below"))
        if self.parent is not None:
            above = naming.place(self.parent, field="query.parent")
            found = found.within(above).filter(depth=above.depth + 1)
        if self.on is not None:
            found = found.valid_on(self.on)
        if self.text is not None:
            found = found.filter(
                Q(name__contains=self.text) | Q(name_en__icontains=self.text) | Q(key__startswith=self.text)
            )
        return found


class Listing(Wanted, pages.ByPath):
    """Which places, and which page of them."""
