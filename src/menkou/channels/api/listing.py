"""The list of matters: narrowed, in order, page by page, the rows with their clocks and words."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from menkou.channels.api import answers, asking, authenticating, list_rows, list_shapes, pages, reports
from menkou.channels.api.list_rows import Row
from menkou.kernel.matters import access, naming, narrowing, paging, refusals
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept
from menkou.kernel.programmes import registry

router = reports.router
"""An address stands in one router, with all that can be asked of it."""

MOST_KEPT = 500

_places: Kept[dict[str, Place]] = Kept(dict)


@dataclass(frozen=True)
class Listed:
    """One page of a list.

    :param following: address of the next one, ``None`` on the last.
    :param count: how many there are on all pages; ``None`` unless asked for.
    """

    rows: list[Row]
    following: str | None
    count: paging.Count | None

    def with_rows(self, name: str, texts: Iterable[str], **first: str) -> str:
        """Write it as JSON, the rows last.

        :param name: of the member that holds the rows.
        :param texts: the rows, as JSON.
        :param first: what else is said.
        """
        said = {
            **first,
            "next": self.following,
            "count": {"number": self.count.number, "more": self.count.more} if self.count else None,
            "names": _names(self.rows),
        }
        beside = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return f'{beside[:-1]},"{name}":[{",".join(texts)}]}}'

    @property
    def headers(self) -> dict[str, str]:
        """The way on, for programs that read no body for it (RFC 8288)."""
        return pages.link(self.following)


@router.get(
    "/matters",
    auth=authenticating.concerned(Scope.READ),
    response=list_shapes.MatterPage,
    operation_id="list_matters",
    openapi_extra=asking.PARAMETERS,
    url_name="matters",
)
def matters(request: HttpRequest) -> HttpResponse:
    """Matters · 事项列表: those that you may see, narrowed and in order, a page at a time.

    Go on with `next` until it is null: no row is lost or repeated while others come in. A receipt's secret shows the
    reporter's own. With `fields=full` each row says all that the matter's own address says of it, but for its steps.
    """
    page = listed(request)
    return answers.of_text(page.with_rows("items", (row.text for row in page.rows)), headers=page.headers)


def listed(request: HttpRequest) -> Listed:
    """Read a page of what whoever asks may see.

    :raises Problem: a parameter is not known, or has a value that cannot be.
    :raises UnknownReference: the place is not there.
    :raises NotSearchable: the text cannot be looked for.
    """
    actor = authenticating.actor(request)
    asked = asking.asked(request.GET, without=asking.STAFF_ONLY if actor.role is None else ())
    place = _place(asked.place) if asked.place else None
    by = asked.dimensions(actor, at=timezone.now(), place=place)
    found = narrowing.narrowed(access.visible_to(actor), by)
    page = paging.page(found, asked.sort, size=asked.size, after=asked.after or "", only=["number"])
    return Listed(
        rows=list_rows.rows_of([matter.number for matter in page.matters], actor, fields=asked.fields),
        following=pages.following(request, page.following),
        count=paging.count(found, asked.sort) if asked.count else None,
    )


def _place(key: str) -> Place:
    """Give a place to narrow by.

    :raises UnknownReference: it is not there.
    """
    known = _places.get()
    if (place := known.get(key)) is None:
        place = Place.objects.filter(key=key).only("key", "path").first()
        if place is None:
            raise refusals.UnknownReference("place", key)
        if len(known) >= MOST_KEPT:
            known.clear()
        known[key] = place
    return place


def _names(rows: Sequence[Row]) -> dict[str, dict[str, str]]:
    """Name what stands in the rows, in the active language, in one statement once the places are known."""
    english = (get_language() or "zh").startswith("en")
    keys = list_rows.organisations_in(rows)
    places = list_rows.places(row["place"] for row in rows)
    case_types = registry.case_types()
    return {
        "places": {key: _named(place.names, english) for key, place in places.items()},
        "organisations": {key: _named(names, english) for key, names in naming.organisations(keys).items()},
        "case_types": {
            key: str(case_types[key].name) for key in {row["case_type"] for row in rows} if key in case_types
        },
    }


def _named(names: tuple[str, str], english: bool) -> str:
    return (english and names[1]) or names[0]
