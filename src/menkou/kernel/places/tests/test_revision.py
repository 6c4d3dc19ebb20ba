"""The places' mark is read once a stretch of work, also beside something else, and anew after a change."""

from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.places import revision
from menkou.kernel.places.models import Place, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_mark() -> None:
    revision.change()


def test_a_mark_that_was_read_beside_something_else_is_not_read_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with revision.compared_once():
        mark = Revision.objects.annotate(beside=revision.marked()).values_list("beside", flat=True).get()
        revision.note(mark)
        with django_assert_num_queries(0):
            assert revision.current() == mark

    assert revision.current() == mark


def test_a_stretch_keeps_the_first_mark_that_it_read() -> None:
    with revision.compared_once():
        first = revision.current()
        revision.note(uuid4())

        assert revision.current() == first


def test_outside_of_a_stretch_nothing_is_kept() -> None:
    mark = revision.current()

    revision.note(uuid4())

    assert revision.current() == mark


def test_after_a_change_in_the_stretch_the_noted_mark_does_not_count() -> None:
    with revision.compared_once():
        revision.change()
        revision.note(uuid4())

        assert revision.current() == Revision.objects.get().mark


def test_without_places_there_is_no_mark() -> None:
    Revision.objects.all().delete()

    assert list(Place.objects.annotate(beside=revision.marked())) == []
    assert revision.current() is None
