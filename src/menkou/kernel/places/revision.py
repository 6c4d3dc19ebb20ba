"""Whether what was read of the places still holds: one row says so, compared once a call, request or batch.

The row holds a random mark and no number: a change that is rolled back, and another one after it, would give the same
number to two different trees.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

from django.db.models import Subquery

from menkou.kernel.places.models import Revision
from menkou.kernel.statements import Reading

T = TypeVar("T")

ROW = 1


def marked() -> Subquery:
    """Give the mark as a column of another query; what it reads is handed to `note`."""
    return Subquery(Revision.objects.filter(pk=ROW).values("mark"))


_MARK = Reading(lambda: Revision.objects.filter(pk=ROW).values_list("mark"))


class _Compared:
    """A stretch of work in which the row is read once, until something in it changes a place."""

    def __init__(self) -> None:
        self.mark: uuid.UUID | None = None
        self.is_read = False
        self.is_over = False


_stretch: ContextVar[_Compared | None] = ContextVar("places_compared_once", default=None)


@contextmanager
def compared_once() -> Iterator[None]:
    """Read the row once in this stretch of work, such as a request or a batch, however often places are asked for.

    What others change meanwhile is seen after it. What is changed in it is seen in it.
    """
    token = _stretch.set(_Compared())
    try:
        yield
    finally:
        _stretch.reset(token)


def current() -> uuid.UUID | None:
    """Give the mark of the tree as it is now; ``None`` before the first place."""
    stretch = _stretch.get()
    if stretch is None or stretch.is_over:
        return _read()
    if not stretch.is_read:
        stretch.mark, stretch.is_read = _read(), True
    return stretch.mark


def note(mark: uuid.UUID | None) -> None:
    """Take the mark that was read beside something else, where this stretch of work has read none yet."""
    stretch = _stretch.get()
    if stretch is not None and not stretch.is_read:
        stretch.mark, stretch.is_read = mark, True


def change() -> None:
    """Set another mark, in the caller's transaction. Until it ends, others who change places wait here."""
    if (stretch := _stretch.get()) is not None:
        stretch.is_over = True  # the transaction may be rolled back, so a mark is not kept from here on
    Revision.objects.bulk_create(
        [Revision(id=ROW, mark=uuid.uuid4())],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["mark"],
    )


def wait() -> None:
    """Wait in the caller's transaction for others who are changing places, and let yet others wait."""
    Revision.objects.select_for_update().filter(pk=ROW).first()


class Kept(Generic[T]):
    """Something that this process keeps for as long as no place changes.

    :param make: makes it anew; the mark is read before.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._kept: tuple[uuid.UUID | None, T] | None = None

    def get(self) -> T:
        """Give what is kept, made anew where a place has changed."""
        mark, kept = current(), self._kept
        if kept is None or kept[0] != mark:
            kept = self._kept = (mark, self._make())
        return kept[1]


def _read() -> uuid.UUID | None:
    found = _MARK.first()
    return found[0] if found else None
