"""What verifying the record asks of matters: each row's last step is on record."""

import pytest

from menkou.kernel.ledger import verifying
from menkou.kernel.matters import checking
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState


def findings() -> list[tuple[str, str]]:
    return [(each.id, each.where) for each in verifying.verify().findings if each.id.startswith("matters.")]


@pytest.mark.usefixtures("dispatched")
def test_matters_with_all_their_steps_are_sound() -> None:
    assert findings() == []
    assert verifying.verify().is_sound


def test_a_matter_that_is_further_on_than_the_record_is_found(dispatched: MatterState) -> None:
    """As after the end of the record was cut off: then nothing else points to what is missing."""
    Matter.objects.filter(number=dispatched.number).update(version=dispatched.version + 1)

    assert findings() == [("matters.ahead", dispatched.number)]


def test_a_matter_of_which_nothing_is_on_record_is_found(lift: MatterState) -> None:
    row = Matter.objects.get(number=lift.number)
    row.number, row.receipt = "2603-22222222X", None
    row.save(force_insert=True)

    assert findings() == [("matters.ahead", "2603-22222222X")]
    assert [each.number for each in checking.without_steps()] == ["2603-22222222X"]
