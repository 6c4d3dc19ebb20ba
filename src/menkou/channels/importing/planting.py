"""Places and units that a mapping brings along, so that a source can be tried on an installation that lacks them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menkou.channels.importing.mistakes import Table
from menkou.kernel.people import desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place


@dataclass(frozen=True, kw_only=True)
class Planting:
    """What a mapping brings along; what is there already stays as it is.

    :param root: key of the place that all others lie in.
    :param places: names of the places inside it, by key; `kind` is theirs.
    :param operations: key of the organisation that answers for the root.
    :param units: names of the units, by key; `unit_kind` is theirs.
    """

    root: str
    root_name: str
    root_kind: str
    kind: str
    places: dict[str, str]
    operations: str
    operations_name: str
    unit_kind: str
    units: dict[str, str]

    @classmethod
    def read(cls, table: Table) -> "Planting | None":
        """Read the table of a mapping, ``None`` where it is empty."""
        if not table.values:
            return None
        single = ("root", "root_name", "root_kind", "kind", "operations", "operations_name", "unit_kind")
        found = {name: table.text(name) or "" for name in single}
        for name in single:
            if not found[name]:
                raise table.required(name, _("A mapping that plants says all of: %s.") % ", ".join(single))
        read = cls(**found, places=table.pairs("places"), units=table.pairs("units"))
        table.finish()
        return read

    def plant(self, *, by: Actor, at: datetime) -> None:
        """Plant and found what is missing, each on the record, in the caller's transaction."""
        root = self._root(by=by, at=at)
        there = set(Place.objects.filter(key__in=self.places).values_list("key", flat=True))
        new = [(key, name) for key, name in self.places.items() if key not in there]
        seeds = [planting.Seed(key=key, parent=root.key, name=name, kind=self.kind) for key, name in new]
        planting.plant_many(seeds, by=by, at=at)
        there = set(Organisation.objects.filter(key__in=self.units).values_list("key", flat=True))
        for key, name in self.units.items():
            if key not in there:
                founding.found(None, key=key, name=name, kind=self.unit_kind, place=root, by=by, at=at)

    def _root(self, *, by: Actor, at: datetime) -> Place:
        root = Place.objects.filter(key=self.root).first()
        if root is None:
            root = planting.plant(None, key=self.root, name=self.root_name, kind=self.root_kind, by=by, at=at)
        if not _is_answered_for(root):
            centre = founding.found(
                None,
                key=self.operations,
                name=self.operations_name,
                kind="ops_centre",
                place=root,
                by=by,
                at=at,
            )
            desks.assign("operations", root, centre, by=by, at=at)
        return root


def _is_answered_for(root: Place) -> bool:
    try:
        desks.desks_for(root.key)
    except desks.NoOperationsCentre:
        return False
    return True
