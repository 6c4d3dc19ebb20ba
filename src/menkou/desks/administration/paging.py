"""Pages of the administration's lists: each ends with a mark, and the next one begins behind it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

SIZE = 50


@dataclass(frozen=True)
class Part:
    """Some rows of a list.

    :param following: query of the next part; empty on the last.
    :param is_first: whether nothing comes before.
    """

    rows: list[Any]
    following: str
    is_first: bool


def by_path(found: Any, request: HttpRequest, *, size: int = SIZE) -> Part:
    """Read a part of a tree, each before those below it, in one statement."""
    after = request.GET.get("after", "")
    if not (after.isascii() and after.isalnum() and len(after) < 256):
        after = ""
    if after:
        found = found.filter(path__gt=after)
    rows = list(found.order_by("path")[: size + 1])
    mark = rows[size - 1].path if len(rows) > size else ""
    return Part(rows[:size], _query(request, mark), not after)


def by_number(found: "QuerySet[Any] | list[Any]", request: HttpRequest, *, size: int = SIZE) -> Part:
    """Read a part of an ordered list by its number of the part, in one statement where that is yet to be read."""
    number = page_number(request)
    rows = list(found[(number - 1) * size : number * size + 1])
    following = str(number + 1) if len(rows) > size else ""
    return Part(rows[:size], _query(request, following, name="page"), number == 1)


def page_number(request: HttpRequest, name: str = "page") -> int:
    """Read which part is asked for; the first where it says nothing that can be."""
    given = request.GET.get(name, "")
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 7 else 1


def _query(request: HttpRequest, mark: str, *, name: str = "after") -> str:
    if not mark:
        return ""
    kept = {key: value for key, value in request.GET.lists() if key not in {name, "open"}}
    return urlencode({**kept, name: [mark]}, doseq=True)
