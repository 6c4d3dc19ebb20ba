"""The sample town's duty matrix leaves nothing open and contradicts itself nowhere."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from menkou.kernel.matters.duties import checking, findings
from menkou.kernel.people import desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting
from menkou.sample import town

BEGINS = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
ESTATE = "310112107002"


@pytest.fixture
def built(db: None) -> town.Town:
    """The sample town on its first day."""
    by = Actor.system("test")
    top = planting.plant(None, key=town.TOWN, name="样例镇", kind="town", sample=True, by=by, at=BEGINS)
    centre = founding.found(
        None, key="ops-centre", name="样例中心", kind="ops_centre", place=top, sample=True, by=by, at=BEGINS
    )
    desks.assign("operations", top, centre, by=by, at=BEGINS)
    return town.build(at=BEGINS)


def test_every_case_type_of_every_pack_has_a_unit_that_can_act_and_somebody_else_who_verifies(
    built: town.Town,
) -> None:
    with translation.override("en"):
        told = [each.problem for each in findings.tell(checking.findings(on=date(2026, 3, 2)))]
    lift = desks.desks_for(ESTATE, "city_management.lift_car", "building_parts")
    cover = desks.desks_for(ESTATE, "city_management.manhole_cover", "public_utilities")

    assert told == []
    assert (lift.unit, lift.verifier) == (town.firm_of(ESTATE), f"committee-{ESTATE}")
    assert cover.unit == built.departments["public_utilities"]
