"""Recording: each change to a place is an event of its own stream; the rows are audited by it, not rebuilt."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import uuid4

from menkou.kernel.ledger import chain
from menkou.kernel.places.models import Place


class Author(Protocol):
    """Whoever makes the change: an actor."""

    def as_json(self) -> Mapping[str, str]:
        """Give what the record says of them."""
        ...


def planted(parents: Iterable[tuple[Place, Place | None]], *, by: Author, at: datetime) -> None:
    """Record new places, each with its parent."""
    chain.append([_first_entry(place, parent, by=by, at=at) for place, parent in parents])


def amended(place: Place, kind: str, fields: Iterable[str], *, by: Author, at: datetime) -> None:
    """Record what some fields of a place say now."""
    data = {field: _plain(getattr(place, field)) for field in fields}
    chain.audit(_stream_of(place), kind, by=by.as_json(), at=at, data=data)


def _first_entry(place: Place, parent: Place | None, *, by: Author, at: datetime) -> chain.Entry:
    data = {"parent": parent.key if parent else None, **_filled_fields(place)}
    return chain.Entry(
        stream=_stream_of(place),
        version=1,
        kind="places.planted",
        schema=1,
        at=at,
        recorded_at=at,
        by=by.as_json(),
        command_id=uuid4(),
        digest=chain.digest_of("places.planted", data),
        data=data,
    )


def _filled_fields(place: Place) -> dict[str, Any]:
    structure = {"id", "path", "depth", "numchild"}
    names = [field.name for field in Place._meta.concrete_fields if field.name not in structure]
    values = {name: _plain(getattr(place, name)) for name in names}
    return {name: value for name, value in values.items() if value not in ("", None, False)}


def _stream_of(place: Place) -> str:
    return f"place:{place.key}"


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
    return value
