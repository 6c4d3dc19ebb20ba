"""The part of the tree that a change touches, and where in it a new place comes to stand."""

from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from treebeard.exceptions import PathOverflow

from menkou.kernel.places.checking import Surroundings
from menkou.kernel.places.models import Place

STEP = Place.steplen
LAST_STEP = Place.alphabet[-1] * STEP


class Soil:
    """Places by key, with all those above them.

    :ivar grown: the places that were read and have new children.
    """

    def __init__(self, keys: Collection[str]) -> None:
        self.grown: dict[str, Place] = {}
        found = list(Place.objects.filter(key__in=keys).annotate(last=_last_below()))
        self.by_key = {place.key: place for place in found}
        self._last = {place.path: place.last for place in found if place.last}
        paths = {path for place in found for path in _above(place.path)}
        self._by_path = {place.path: place for place in found}
        self._by_path |= {
            place.path: place for place in Place.objects.filter(path__in=paths - self._by_path.keys())
        }

    def parent_of(self, place: Place) -> Place | None:
        """Give the parent of a place that is here."""
        return self._by_path.get(place.path[:-STEP])

    def under(self, parent: Place | None) -> Surroundings:
        """Say what a place under this one stands under."""
        way = self._way_up(parent) if parent else ()
        return Surroundings(parent, next((place.code_scheme for place in way if place.code_scheme), ""))

    def set(self, place: Place, parent: Place | None) -> None:
        """Give a new place the next position under its parent.

        :raises PathOverflow: the parent has 1,679,615 children.
        """
        above = parent.path if parent else ""
        place.path = above + self._next_step(above)
        place.depth = len(place.path) // STEP
        self._last[above] = place.path
        if parent is not None:
            parent.numchild += 1
            if parent.pk:
                self.grown[parent.key] = parent
        self.replace(place)

    def replace(self, place: Place) -> None:
        """Take a place as it is now."""
        self.by_key[place.key] = self._by_path[place.path] = place

    def _way_up(self, place: Place) -> Iterator[Place]:
        yield place
        yield from (self._by_path[path] for path in _above(place.path))

    def _next_step(self, above: str) -> str:
        if not above and not self._last.get(""):
            last_root = Place.objects.filter(depth=1).order_by("-path").values_list("path", flat=True).first()
            self._last[""] = last_root or ""
        last = self._last.get(above, "")[len(above) :][:STEP]
        if last == LAST_STEP:
            raise PathOverflow(above)
        return str(Place._int2str(Place._str2int(last or "0") + 1)).rjust(STEP, Place.alphabet[0])


def _above(path: str) -> list[str]:
    """Give the paths above one, nearest first."""
    return [path[:length] for length in range(len(path) - STEP, 0, -STEP)]


def _last_below() -> Subquery:
    """Find the last path below a place by the index on paths; it begins with that of the last child."""
    below = Place.objects.filter(
        path__gt=OuterRef("path"), path__lt=Concat(OuterRef("path"), Value(LAST_STEP + Place.alphabet[-1]))
    )
    return Subquery(below.order_by("-path").values("path")[:1])
