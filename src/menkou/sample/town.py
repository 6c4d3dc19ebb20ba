"""The sample town: real names and codes of 39 neighbourhoods, everything else invented and labelled as sample."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files

from django.db import transaction

from menkou.kernel.matters.duties import assigning
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people import appointing, desks, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Appointment, Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.places.seeds import Seed
from menkou.kernel.programmes import registry
from menkou.sample import plan

TOWN = "310112107"
VILLAGE_COMPANIES = ("样例村一", "样例村二", "样例村三")
FIRMS = 12
MICRO_GRIDS = 3
BUILDINGS = 4
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
BY_FIRM = frozenset({"property_firm"})
BY_COMMITTEE = frozenset({"residents_committee", "owners_committee", "station"})


def rows_of(name: str) -> list[dict[str, str]]:
    """Read one of the sample's data files."""
    text = (files("menkou.sample") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@dataclass(frozen=True)
class Town:
    """Who does what in the sample town.

    :param departments: keys of the departments by the major class that they handle.
    """

    departments: dict[str, str]

    @classmethod
    def standing(cls) -> "Town":
        """Read the town as it was built."""
        return cls(
            {major: row["key"] for row in rows_of("departments") for major in row["handles"].split(";")}
        )

    def living_places(self) -> list[str]:
        """Keys of the neighbourhoods and village companies, in order."""
        kinds = ("neighbourhood", "village_company")
        return list(Place.objects.of_kind(*kinds).order_by("key").values_list("key", flat=True))

    def unit_for(self, matter: MatterState) -> str:
        """The unit whose the matter is."""
        if matter.case.unit_kind in BY_FIRM:
            return firm_of(matter.place)
        if matter.case.unit_kind in BY_COMMITTEE:
            return matter.intake
        return self.departments.get(matter.case.major, "city-management")

    def other_unit(self, chance: random.Random) -> str:
        """Some department, whose it probably is not."""
        return chance.choice(sorted(set(self.departments.values())))


def firm_of(place: str) -> str:
    """The property firm of a neighbourhood."""
    return f"firm-{int(place[-2:]) % FIRMS + 1:02}"


@transaction.atomic
def build(*, at: datetime) -> Town:
    """Plant the places, found the organisations, appoint the cast."""
    builder = _Builder(at)
    builder.plant()
    builder.found()
    builder.assign()
    builder.appoint()
    return Town.standing()


class _Builder:
    """The town while it is being built."""

    def __init__(self, at: datetime) -> None:
        self.at, self.by = at, Actor.system("sample")
        self.town = Place.objects.get(key=TOWN)
        self.centre = Organisation.objects.get(key="ops-centre")
        self.surnames = _surnames()

    def plant(self) -> None:
        """Neighbourhoods and village companies with micro-grids and buildings."""
        planting.amend(self.town, by=self.by, at=self.at, boundary=plan.town())
        bases = list(zip(self._bases(), plan.blocks(), strict=True))
        outlined = [replace(seed, boundary=block.outline) for seed, block in bases]
        below = [
            each for seed, block in bases if seed.kind == "neighbourhood" for each in _below(seed.key, block)
        ]
        planting.plant_many([*outlined, *below], by=self.by, at=self.at)

    def _bases(self) -> Iterator[Seed]:
        for row in rows_of("neighbourhoods"):
            yield _seed(row["code"], TOWN, "neighbourhood", row["name"], code=row["code"])
        for number, name in enumerate(VILLAGE_COMPANIES, start=1):
            yield _seed(f"{TOWN}v{number:02}", TOWN, "village_company", f"{name}经济合作社（样例）")

    def found(self) -> None:
        """Committees, firms, departments, and the office above them; and who has which duty where."""
        office = self._found("supervision", "样例镇督办室（样例）", "department", self.town)
        desks.assign("supervise", self.town, office, by=self.by, at=self.at)
        desks.assign("call", self.town, self.centre, by=self.by, at=self.at)
        for row in rows_of("departments"):
            self._found(row["key"], row["name"], "department", self.town, name_en=row["name_en"])
        for number in range(1, FIRMS + 1):
            self._found(f"firm-{number:02}", f"样例物业{number:02}号公司（样例）", "property_firm", self.town)
        for place in Place.objects.of_kind("neighbourhood", "village_company").order_by("key"):
            self._committee(place)

    def _committee(self, place: Place) -> None:
        village = place.kind == "village_company"
        name = place.name if village else f"{place.name}居委会（样例）"
        kind = "village_company" if village else "residents_committee"
        committee = self._found(f"committee-{place.key}", name, kind, place)
        desks.assign("intake", place, committee, by=self.by, at=self.at)
        desks.assign("verify", place, committee, by=self.by, at=self.at)

    def _found(self, key: str, name: str, kind: str, place: Place, name_en: str = "") -> Organisation:
        return founding.found(
            None,
            key=key,
            name=name,
            name_en=name_en,
            kind=kind,
            place=place,
            sample=True,
            by=self.by,
            at=self.at,
        )

    def assign(self) -> None:
        """Fill the duty matrix: departments by major class, and what `duty.csv` says."""
        departments = Town.standing().departments
        for programme in registry.programmes():
            for major in programme.major_classes:
                if unit := departments.get(major.key):
                    self._assign("hold", f"{programme.key}:{major.key}", self.town, unit)
        for row in rows_of("duty"):
            for place in Place.objects.of_kind(row["where"]).order_by("key"):
                named = {"firm": firm_of(place.key), "committee": f"committee-{place.key}"}
                self._assign(
                    row["function"], row["scope"], place, named.get(row["organisation"], row["organisation"])
                )

    def _assign(self, function: str, scope: str, place: Place, organisation: str) -> None:
        unit = Organisation.objects.get(key=organisation)
        assigning.assign(function, scope, place, unit, by=self.by, at=self.at)

    def appoint(self) -> None:
        """Give every desk its people; their names say what they do."""
        for role, title, number in (("dispatcher", "派单", 3), ("caller", "回访", 3), ("clerk", "受理", 2)):
            self._people(role, title, self.centre, self.town, number)
        office = Organisation.objects.get(key="supervision")
        self._people("supervisor", "督办", office, self.town, 2)
        self._people("verifier", "核查", office, self.town, 3)
        self._people("leader", "联系领导", office, self.town, 2)
        self._people("auditor", "监督员", office, self.town, 1)
        for unit in Organisation.objects.filter(
            kind__in=("department", "property_firm"), sample=True
        ).order_by("key"):
            title = "物业" if unit.kind == "property_firm" else "处置"
            self._people("handler", title, unit, self.town, 2)
        for committee in Organisation.objects.filter(key__startswith="committee-").order_by("key"):
            self._desk_of(committee)

    def _desk_of(self, committee: Organisation) -> None:
        place = Place.objects.get(key=committee.key.removeprefix("committee-"))
        self._people("clerk", "受理", committee, place, 1)
        self._people("handler", "居委", committee, place, 1)
        self._people("verifier", "核查", committee, place, 1)
        self._people("grid_worker", "楼组长", committee, place, 1)
        self._people("part_time_member", "兼职", committee, place, 1)

    def _people(self, role: str, title: str, organisation: Organisation, place: Place, number: int) -> None:
        for _ in range(number):
            name = f"{next(self.surnames)}{title}"
            person = enrolling.enrol(name, sample=True, by=self.by, at=self.at)
            Account.objects.create_user(person.key, person=person)
            appointing.appoint(
                person, role, organisation, place, starts_on=date(2026, 1, 1), by=self.by, at=self.at
            )


def _below(base: str, block: plan.Block) -> Iterator[Seed]:
    """Micro-grids side by side, and in each its buildings from south to north."""
    for grid, strip in enumerate(block.strips(MICRO_GRIDS), start=1):
        key = f"{base}-g{grid}"
        yield replace(_seed(key, base, "micro_grid", f"第{grid}微网格（样例）"), boundary=strip.outline)
        for building in range(1, BUILDINGS + 1):
            number = (grid - 1) * BUILDINGS + building
            seed = _seed(f"{key}-b{number}", key, "building", f"{number}号楼（样例）")
            longitude, latitude = strip.point(0.5, (building - 0.5) / BUILDINGS)
            yield replace(seed, longitude=longitude, latitude=latitude)


def _seed(key: str, parent: str, kind: str, name: str, code: str = "") -> Seed:
    return Seed(key=key, parent=parent, kind=kind, name=name, code=code, sample=True)


def _surnames() -> Iterator[str]:
    while True:
        yield from SURNAMES


def is_built() -> bool:
    """Whether the sample's people are there."""
    return Appointment.objects.filter(person__sample=True).exists()
