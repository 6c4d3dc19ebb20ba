"""Names are looked up together, however many keys there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menkou.kernel.matters import naming
from menkou.kernel.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("many", [0, 1, naming.ROOM, naming.ROOM + 1])
def test_as_many_as_there_are_take_one_statement(many: int) -> None:
    people = [Person(name=f"样例{nth}号") for nth in range(many + 2)]
    Person.objects.bulk_create(people)
    wanted = {person.key: person.name for person in people[:many]}

    with CaptureQueriesContext(connection) as captured:
        assert naming.people(wanted) == wanted
    assert len(captured) == 1
