"""Moving: a place keeps its parent, so it is closed, and planted anew under another one with another key."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.places.recording import Author

KEPT = (
    "name",
    "kind",
    "name_en",
    "code",
    "boundary",
    "longitude",
    "latitude",
    "hours",
    "days",
    "zone",
    "sample",
)
"""What goes with it; the code scheme is that of the place above."""


@transaction.atomic
def move(place: Place, *, to: Place, key: str, on: date, by: Author, at: datetime) -> Place:
    """Close a place and plant it anew elsewhere, both from a day on, or do neither.

    :param key: of the new place; the old one keeps its own, and all that has happened there.
    :raises PlaceRefusal: the kinds do not fit, the key is taken, or places below would stay behind.
    """
    details: Any = {name: getattr(place, name) for name in KEPT}
    planting.close(place, on, by=by, at=at)
    return planting.plant(to, key=key, **details, valid_from=on, by=by, at=at)
