"""What a list of matters can be asked for: every parameter of its address, read and described."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import pydantic
from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from menkou.channels.api import problems
from menkou.channels.api.commanding import Key, Text
from menkou.kernel.matters import numbers, paging
from menkou.kernel.matters.phases import Outcome, Phase, Source
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place

MOST, USUAL = 200, 50
"""Rows of a page: at most, and where nothing is said."""

LONGEST_TEXT, LONGEST_MARK = 200, 100
EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
BEGINNING = re.compile(rf"\d{{1,4}}|\d{{4}}-[{numbers.ALPHABET}]{{0,{numbers.LENGTH}}}")
ME = "me"

STAFF_ONLY = frozenset({"text", "taken_by"})
"""Not for reporters: the one looks into internal words as well, the other would tell who works on it."""

NAMES = {"late": "overdue"}
"""Dimensions that are asked for by another name."""


def _beginning(typed: str) -> str:
    """Read the beginning of a number as people type it.

    :raises ValueError: no number begins so.
    """
    number = numbers.tidy(typed).removesuffix("-")
    if not BEGINNING.fullmatch(number):
        raise ValueError(
            _("A number looks like 2611-K7M3Q9XDA; type it, or as much of its beginning as you know.")
        )
    return number


Beginning = Annotated[Text, Field(min_length=1, max_length=20), AfterValidator(_beginning)]
Moment = Annotated[AwareDatetime, Field(ge=EARLIEST, lt=LATEST)]


def _said(description: str, example: Any, default: Any = None) -> Any:
    return Field(default=default, description=description, json_schema_extra={"example": example})


class Asked(BaseModel):
    """What a list is narrowed by, put in order by, and where it goes on. What is not said is left open."""

    text: Annotated[Text, Field(min_length=1, max_length=LONGEST_TEXT)] | None = _said(
        "全文: words that were said on it, at least two Chinese characters; several with spaces between all have to "
        "be there. Not for reporters.",
        "漏水",
    )
    number: Beginning | None = _said("编号: the number, or its beginning.", "2611-K7")
    phase: Annotated[list[Phase], Field(max_length=len(Phase))] | None = _said(
        "阶段: in this phase; said several times, in any of them.", ["dispatched", "handling"]
    )
    open: bool = _said("未办结: with true, only what is not closed.", True, default=False)
    outcome: Outcome | None = _said("办结方式: how it ended.", "solved")
    programme: Key | None = _said("专题: key of a programme.", "city_management")
    major_class: Key | None = _said("大类: programme and class.", "city_management.greenery")
    case_type: Key | None = _said("小类: key of a case type.", "city_management.street_lamp")
    place: Key | None = _said("区域: key of a place; it and all below it.", "310112107038")
    holder: Key | None = _said("当前经办: key of the organisation that has it now.", "ops-centre")
    unit: Key | None = _said("承办单位: key of the organisation that it was sent to last.", "greenery")
    taken_by: Key | None = _said(
        f"经办人: key of the person who took it on, or “{ME}”. Not for reporters.", ME
    )
    source: Source | None = _said("来源: by which way it came in.", "web")
    origin: Key | None = _said("原编号: its number in the system that it was taken over from.", "12345:20261")
    confidential: bool = _said("保密: with true, only what is confidential.", True, default=False)
    emergency: bool = _said("紧急: with true, only emergencies.", True, default=False)
    overdue: bool = _said(
        "超期: with true, only open ones of which a due time has passed.", True, default=False
    )
    due_before: Moment | None = _said(
        "应办时限早于: open ones that are due before; a time with its zone, “+” as %2B.",
        "2026-03-02T01:00:00Z",
    )
    reported_from: Moment | None = _said("上报时间从: reported then or after.", "2026-03-02T01:00:00Z")
    reported_before: Moment | None = _said("上报时间早于: reported before.", "2026-03-09T01:00:00Z")
    closed_from: Moment | None = _said("办结时间从: closed then or after.", "2026-03-02T01:00:00Z")
    closed_before: Moment | None = _said("办结时间早于: closed before.", "2026-03-09T01:00:00Z")
    sort: Literal[tuple(paging.ORDERS)] = _said(  # type: ignore[valid-type]
        "排序: where the order has no value for a matter, it comes last; “due” shows only open ones.",
        paging.DUE,
        default=paging.NEWEST,
    )
    size: Annotated[int, Field(ge=1, le=MOST)] = _said("每页条数: rows of a page.", USUAL, default=USUAL)
    fields: Literal["brief", "full"] = _said(
        "字段: “full” for all that is said of a matter, such as for a copy elsewhere.",
        "full",
        default="brief",
    )
    after: Annotated[Text, Field(max_length=LONGEST_MARK)] | None = _said(
        "翻页: a mark from `next`, in the same order.", "2026-03-02T01:00:00+00:00~2603-K7M3Q9XDA"
    )
    count: bool = _said(
        f"计数: with true, also how many there are on all pages, up to {paging.COUNTED}.", True, default=False
    )

    def dimensions(self, actor: Actor, *, at: datetime, place: Place | None) -> Mapping[str, Any]:
        """Give what to narrow by, as `narrowing` takes it.

        :param at: when it is asked.
        :param place: the one that was named.
        """
        said = {name: getattr(self, name) for name in FILTERS}
        return {
            **said,
            "late": at if self.overdue else None,
            "place": place,
            "taken_by": actor.person if self.taken_by == ME else self.taken_by,
        }


FILTERS = tuple(
    name for name in Asked.model_fields if name not in {"overdue", "sort", "size", "fields", "after", "count"}
)
"""Dimensions that are asked for by their own name."""

OF_SCHEMAS = ("type", "enum", "minimum", "maximum", "default")
"""What a parameter's schema says beside the kind of what may be left open."""


def asked(query: QueryDict, *, without: Collection[str] = ()) -> Asked:
    """Read the parameters of an address.

    :param without: those that are not for whoever asks.
    :raises Problem: one is not known, or has a value that cannot be; names each.
    """
    known = [name for name in Asked.model_fields if name not in without]
    errors = [_unknown(name, known) for name in query if name not in known]
    said = {name: query.getlist(name) if name == "phase" else query[name] for name in query}
    try:
        read = Asked.model_validate(said)
    except pydantic.ValidationError as error:
        errors += [_wrong(each["loc"], each["msg"]) for each in error.errors()]
    if errors:
        raise problems.NotUnderstood(errors[0]["problem"], errors=errors)
    if read.after and not paging.is_mark(read.after, read.sort):
        wrong = _wrong(["after"], _("This is no mark of this order: take the address that “next” gives."))
        raise problems.NotUnderstood(wrong["problem"], errors=[wrong])
    return read


def described(parameter: str) -> dict[str, Any]:
    """Describe a parameter as OpenAPI does."""
    said: dict[str, Any] = _SCHEMA["properties"][parameter]
    one_of: list[dict[str, Any]] = said.get("anyOf", [])
    kind = next((each for each in one_of if each != {"type": "null"}), {})
    kept = {name: said[name] for name in OF_SCHEMAS if said.get(name) is not None}
    return {
        "name": parameter,
        "in": "query",
        "required": False,
        "description": said["description"],
        "schema": kind | kept,
        "example": said["example"],
    }


def _unknown(name: str, known: Collection[str]) -> dict[str, str]:
    there_are = _("There is no such parameter for you here. There are: %(names)s.")
    return _wrong([name], there_are % {"names": ", ".join(known)})


def _wrong(place: Iterable[int | str], problem: str) -> dict[str, str]:
    return {"field": ".".join(["query", *map(str, place)]), "problem": problem}


_SCHEMA = Asked.model_json_schema(ref_template="#/components/schemas/{model}")
PARAMETERS = {"parameters": [described(name) for name in Asked.model_fields]}
