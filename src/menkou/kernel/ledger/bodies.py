"""The stored text of an event: what is hashed, and how words stand in it as commitments."""

import hashlib
import secrets
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from menkou.kernel.ledger import canonical
from menkou.kernel.ledger.canonical import JSON
from menkou.kernel.ledger.words import Read, Words

Data = Mapping[str, JSON | Words]

SALT_BYTES = 16


@dataclass(frozen=True)
class Entry:
    """What is to be recorded.

    :param stream: what it is about, such as ``matter:…``; its versions count from 1.
    :param kind: permanent name of what happened; `schema` is raised when its data changes shape.
    :param at: when it happened.
    :param recorded_at: when it was received.
    :param by: the actor.
    :param digest: of the command, by `digest_of`.
    :param data: JSON values and, at the top level, words.
    """

    stream: str
    version: int
    kind: str
    schema: int
    at: datetime
    recorded_at: datetime
    by: Mapping[str, str]
    command_id: uuid.UUID
    digest: str
    data: Data


@dataclass(frozen=True)
class Recorded:
    """An entry read back: `data` holds `Read` where words were given. `id` is that of the event's row."""

    id: int
    stream: str
    version: int
    kind: str
    schema: int
    at: datetime
    recorded_at: datetime
    by: Mapping[str, str]
    command_id: uuid.UUID
    digest: str
    data: Mapping[str, Any]

    @property
    def words(self) -> dict[str, Read]:
        """The fields that are words."""
        return {name: value for name, value in self.data.items() if isinstance(value, Read)}


def write(entry: Entry) -> str:
    """Write the body of an entry, with a fresh salt, so that its hash gives nothing away.

    :raises NotCanonical: a value that has no canonical form, or one that would be taken for words.
    """
    return canonical.to_text(
        {
            "stream": entry.stream,
            "version": entry.version,
            "kind": entry.kind,
            "schema": entry.schema,
            "at": canonical.instant(entry.at),
            "recorded_at": canonical.instant(entry.recorded_at),
            "by": dict(entry.by),
            "command_id": str(entry.command_id),
            "digest": entry.digest,
            "data": _committed(entry.data),
            "salt": secrets.token_hex(SALT_BYTES),
        }
    )


def read(id: int, body: str, kept: Mapping[str, tuple[bytes, str]]) -> Recorded:
    """Read a body.

    :param kept: salt and text of the words that are not erased, by field.
    """
    fields = canonical.from_text(body)
    return Recorded(
        id=id,
        stream=fields["stream"],
        version=fields["version"],
        kind=fields["kind"],
        schema=fields["schema"],
        at=canonical.moment(fields["at"]),
        recorded_at=canonical.moment(fields["recorded_at"]),
        by=fields["by"],
        command_id=uuid.UUID(fields["command_id"]),
        digest=fields["digest"],
        data={name: _read_value(value, kept.get(name)) for name, value in fields["data"].items()},
    )


def digest_of(name: str, fields: Data) -> str:
    """Digest a command: SHA-256 over its name and fields, commitments in place of words, in hexadecimal."""
    return _digest(name, _committed(fields))


def same_request(recorded: Recorded, name: str, fields: Data) -> bool:
    """Whether a repeated command asks for what was recorded: same name, fields and texts; erased words count as same.

    A repeated command has new salts, so its words are looked for among the event's: under the same field or, where
    the event has no such field, by their text.
    """
    said = recorded.words
    known = {field: value for field, value in fields.items() if not isinstance(value, Words)}
    committed = _committed(known)
    for field, value in fields.items():
        if isinstance(value, Words):
            candidates = [said[field]] if field in said else said.values()
            committed[field] = _stand_in(_among(candidates, value))
    return _digest(name, committed) == recorded.digest


def _digest(name: str, committed: dict[str, JSON]) -> str:
    text = canonical.to_text({"name": name, "fields": committed})
    return hashlib.sha256(text.encode()).hexdigest()


def _among(candidates: Iterable[Read], words: Words) -> Read | Words:
    """Find the text among what was recorded, then anything erased; what is not there keeps its own commitment."""
    by_text = sorted(candidates, key=lambda read: read.is_erased)
    return next((read for read in by_text if read.is_erased or read.text == words.text), words)


def _committed(data: Data) -> dict[str, JSON]:
    return {
        name: _stand_in(value) if isinstance(value, Words) else _plain(name, value)
        for name, value in data.items()
    }


def _stand_in(words: Words | Read) -> dict[str, JSON]:
    return {"commitment": words.commitment}


def _plain(name: str, value: JSON) -> JSON:
    if _is_stand_in(value):
        raise canonical.NotCanonical(f"“{name}” would be taken for words")
    return value


def _is_stand_in(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"commitment"}


def _read_value(value: Any, kept: tuple[bytes, str] | None) -> Any:
    if not _is_stand_in(value):
        return value
    salt, text = kept or (None, None)
    return Read(value["commitment"], text, salt)
