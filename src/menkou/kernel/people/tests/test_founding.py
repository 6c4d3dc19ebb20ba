from typing import Any

import pytest

from menkou.kernel.ledger import chain
from menkou.kernel.people import appointing, desks, founding, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, TODAY, found
from menkou.kernel.places.models import Place


def test_organisations_stand_in_a_tree(hall: Organisation, town: Place, firm: Organisation) -> None:
    office = founding.found(
        hall, key="office", name="督办室", kind="department", place=town, by=SETUP, at=MONDAY
    )

    assert set(Organisation.objects.within(hall)) == {hall, office}
    assert office.depth == 2
    assert Organisation.objects.of_kind("department").get() == office


def test_the_ledger_commits_to_the_name_without_holding_it(firm: Organisation) -> None:
    (told,) = chain.read("organisation:firm")

    assert (told.kind, told.data["kind"], told.data["place"]) == ("people.founded", "property_firm", "town")
    assert str(told.words["name"]) == "样例物业公司"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"key": "Firm 2"}, refusals.InvalidKey),
        ({"key": "firm"}, refusals.KeyTaken),
        ({"name": "  "}, refusals.InvalidName),
        ({"name": "样例\n公司"}, refusals.InvalidName),
        ({"kind": "firm"}, refusals.UnknownKind),
        ({"valid_from": TODAY, "valid_until": TODAY}, refusals.TermReversed),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_founded(
    firm: Organisation, town: Place, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    given: dict[str, Any] = {
        "key": "firm-2",
        "name": "另一公司",
        "kind": "property_firm",
        "place": town,
        **changes,
    }
    with pytest.raises(refusal):
        founding.found(None, by=SETUP, at=MONDAY, **given)

    assert Organisation.objects.count() == 1


def test_an_organisation_can_be_called_otherwise(firm: Organisation) -> None:
    founding.amend(firm, name="新样例物业公司", by=SETUP, at=MONDAY)
    founding.amend(firm, name="新样例物业公司", by=SETUP, at=MONDAY)

    firm.refresh_from_db()
    assert firm.name == "新样例物业公司"
    assert [each.kind for each in chain.read("organisation:firm")] == [
        "people.founded",
        "people.organisation_amended",
    ]


def test_an_organisation_that_is_still_needed_is_not_closed(
    handling: Appointment, firm: Organisation, first: Place
) -> None:
    desks.assign("verify", first, firm, by=SETUP, at=MONDAY)
    below = founding.found(
        firm, key="branch", name="分公司", kind="property_firm", place=first, by=SETUP, at=MONDAY
    )

    with pytest.raises(refusals.StillNeeded, match="1"):
        founding.close(firm, on=TODAY, by=SETUP, at=MONDAY)

    appointing.end(handling, on=TODAY, reason="合同到期", by=SETUP, at=MONDAY)
    desks.release("verify", first, by=SETUP, at=MONDAY)
    founding.close(below, on=TODAY, by=SETUP, at=MONDAY)
    founding.close(firm, on=TODAY, by=SETUP, at=MONDAY)
    assert not Organisation.objects.valid_on(TODAY).exists()
    assert Organisation.objects.valid_on(NEW_YEAR).count() == 2


def test_only_an_administrator_of_the_area_founds_and_closes(
    firm: Organisation, town: Place, administrator: Actor, stranger: Actor
) -> None:
    with pytest.raises(refusals.NotPermitted):
        founding.close(firm, on=TODAY, by=stranger, at=MONDAY)
    with pytest.raises(refusals.NotPermitted):
        founding.found(None, key="x", name="某公司", kind="enterprise", place=town, by=stranger, at=MONDAY)

    founding.found(None, key="x", name="某公司", kind="enterprise", place=town, by=administrator, at=MONDAY)


def test_what_works_everywhere_is_for_an_administrator_of_everything(
    city: Place, administrator: Actor, hall: Organisation
) -> None:
    with pytest.raises(refusals.NotPermitted):
        founding.found(None, key="x", name="某公司", kind="enterprise", by=administrator, at=MONDAY)

    assert found("x", "某公司", "enterprise", None).place is None


def test_organisations_join_networks_beside_the_tree(firm: Organisation, committee: Organisation) -> None:
    parties = founding.network(key="parties-1", name="一居三方联席", by=SETUP, at=MONDAY)
    for organisation in (firm, committee, firm):
        founding.join(parties, organisation, by=SETUP, at=MONDAY)
    founding.leave(parties, committee, by=SETUP, at=MONDAY)

    assert [each.key for each in parties.organisations.all()] == ["firm"]
    assert [each.kind.removeprefix("people.network_") for each in chain.read("network:parties-1")] == [
        "founded",
        "joined",
        "joined",
        "left",
    ]
    with pytest.raises(refusals.KeyTaken):
        founding.network(key="parties-1", name="又一个", by=SETUP, at=MONDAY)
