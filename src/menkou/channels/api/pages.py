"""Lists page by page: a page ends with a mark, and the next one begins behind it, so that nothing is lost between."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, Field

from menkou.channels.api import answers
from menkou.channels.api.commanding import LARGEST_INTEGER

T = TypeVar("T")

LARGEST = 200
USUAL = 50

Size = Annotated[int, Field(ge=1, le=LARGEST, description="How many at most.")]
Number = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]

NEXT = "Address of the next page; null on the last one. Also as a `Link`."
AFTER = "As it stands in the address of the next page."


class ByNumber(BaseModel):
    """Which page of a list in the order of numbers."""

    size: Size = USUAL
    after: Number | None = Field(default=None, description=AFTER)


class ByPath(BaseModel):
    """Which page of a tree, from the top down."""

    size: Size = USUAL
    after: Annotated[str, Field(pattern=r"^[0-9A-Z]{4,255}$")] | None = Field(default=None, description=AFTER)


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


def answer(request: HttpRequest, items: list[Any], mark: str | None) -> HttpResponse:
    """Answer with a page, and with the address of the next one, in the body and beside it (RFC 8288).

    :param mark: to go on from; ``None`` on the last page.
    """
    address = following(request, mark)
    return answers.written({"items": items, "next": address}, headers=link(address))


def following(request: HttpRequest, mark: str | None) -> str | None:
    """Give the address of the next page, if there is one; what was counted is known by then."""
    if mark is None:
        return None
    query = {name: said for name, said in request.GET.lists() if name != "count"} | {"after": [mark]}
    return f"{request.path}?{urlencode(query, doseq=True)}"


def link(address: str | None) -> dict[str, str]:
    """Give the header that says the way on."""
    return {"Link": f'<{address}>; rel="next"'} if address else {}


def _read(found: QuerySet[Any], size: int, mark: Callable[[Any], str]) -> tuple[list[Any], str | None]:
    rows = list(found[: size + 1])
    return rows[:size], mark(rows[size - 1]) if len(rows) > size else None
