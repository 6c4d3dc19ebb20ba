"""Lists page by page: a page ends with a mark, and the next one begins behind it, so that nothing is lost between."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from pydantic import BaseModel, Field

from menkou.channels.api.commanding import LARGEST_INTEGER

T = TypeVar("T")

LARGEST = 200
USUAL = 50

Size = Annotated[int, Field(ge=1, le=LARGEST, description="How many at most.")]
Number = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]

NEXT = "Send it as `after` to read on; null on the last page."


class ByNumber(BaseModel):
    """Which page of a list in the order of numbers."""

    size: Size = USUAL
    after: Number | None = Field(default=None, description="What the page before gave as `next`.")


class ByPath(BaseModel):
    """Which page of a tree, from the top down."""

    size: Size = USUAL
    after: Annotated[str, Field(pattern=r"^[0-9A-Z]{4,255}$")] | None = Field(
        default=None, description="What the page before gave as `next`."
    )


class Page(BaseModel, Generic[T]):
    """Some of a list."""

    items: list[T]
    next: str | None = Field(description=NEXT)


def by_number(found: QuerySet[Any], which: ByNumber) -> tuple[list[Any], str | None]:
    """Read a page in the order of numbers, with the mark to go on from; in one statement."""
    if which.after is not None:
        found = found.filter(pk__gt=which.after)
    return _read(found.order_by("pk"), which.size, lambda row: str(row.pk))


def by_path(found: QuerySet[Any], which: ByPath) -> tuple[list[Any], str | None]:
    """Read a page of a tree, each before those below it, with the mark to go on from; in one statement."""
    if which.after is not None:
        found = found.filter(path__gt=which.after)
    return _read(found.order_by("path"), which.size, lambda row: str(row.path))


def _read(found: QuerySet[Any], size: int, mark: Callable[[Any], str]) -> tuple[list[Any], str | None]:
    rows = list(found[: size + 1])
    return rows[:size], mark(rows[size - 1]) if len(rows) > size else None
