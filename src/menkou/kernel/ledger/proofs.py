"""Proofs that events are in the record: a JSON document, checked by anyone, without a database or settings.

{"format": …, "verifier": key, "checkpoint": note, "events": [{"leaf": 17, "body": …, "path": [base64 …]} …]}
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from menkou.kernel.ledger import canonical, heads, notes, tree
from menkou.kernel.ledger.encoding import from_base64
from menkou.kernel.ledger.findings import Finding, found

FORMAT = "menkou-proof/1"
PARTS = {"format", "verifier", "checkpoint", "events"}
PARTS_OF_AN_EVENT = {"leaf", "body", "path"}
MOST_STEPS = 64


class NothingSealed(LookupError):
    """No event of these streams is under a checkpoint yet: seal first."""


class _Malformed(ValueError):
    """Where the document is not what it has to be, and why."""


@dataclass(frozen=True)
class Result:
    """What a check came to.

    :param verifier: the key that the document was checked with.
    :param head: what that key has signed; ``None`` when it has not.
    :param versions: how many events of each stream are proved, from the first.
    """

    findings: Sequence[Finding]
    verifier: notes.Verifier | None = None
    head: heads.Head | None = None
    versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether everything in the document is proved."""
        return not self.findings


@dataclass(frozen=True)
class _Event:
    leaf: int
    body: str
    path: list[bytes]

    @property
    def hash(self) -> bytes:
        return tree.leaf_hash(self.body.encode())


def proof(streams: Sequence[str]) -> dict[str, Any]:
    """Prove all sealed events of these streams under the newest checkpoint.

    :raises NothingSealed: there are none.
    """
    from menkou.kernel.ledger import proving  # needs a database; whoever checks has none

    return proving.proof(streams)


def check(document: object, *, key: str | None = None) -> Result:
    """Check a proof, as text or as read from JSON.

    :param key: the verifier key that is trusted, from elsewhere. Without it, the document is held against the key
        that it brings along: then only its holder is bound by it.
    :raises MalformedKey: `key` is no verifier key.
    """
    trusted = notes.Verifier.read(key) if key else None
    try:
        brought, note, events = _read(document)
    except _Malformed as refusal:
        return Result([found("proof_malformed", str(refusal))], trusted)
    verifier = trusted or brought
    findings = [] if verifier == brought else [found("proof_of_another_key", str(brought))]
    try:
        head = heads.open_note(note, verifier)
    except (notes.MalformedNote, notes.NotSigned, heads.MalformedHead) as refusal:
        return Result([*findings, found("proof_unsigned", f"checkpoint: {refusal}")], verifier)
    findings += _unproved(events, head)
    versions, broken = _versions(events)
    return Result([*findings, *broken], verifier, head, versions)


def _unproved(events: Sequence[_Event], head: heads.Head) -> Iterator[Finding]:
    if not events:
        yield found("proof_empty", "events")
    for place, event in enumerate(events):
        if not heads.includes(head, leaf=event.hash, index=event.leaf, proof=event.path):
            yield found("proof_event_unproved", f"events[{place}]")


def _versions(events: Sequence[_Event]) -> tuple[dict[str, int], list[Finding]]:
    """Count on the versions of each stream, which must stand in order."""
    versions: dict[str, int] = {}
    broken = []
    for place, event in enumerate(events):
        try:
            stream, version = _place_of(event.body)
        except _Malformed as refusal:
            broken.append(found("body_unreadable", f"events[{place}]: {refusal}"))
            continue
        if version != versions.get(stream, 0) + 1:
            broken.append(found("versions_broken", f"events[{place}]: {stream} {version}"))
        versions[stream] = version
    return versions, broken


def _place_of(body: str) -> tuple[str, int]:
    try:
        fields = canonical.from_text(body)
    except canonical.NotCanonical as error:
        raise _Malformed(str(error)) from error
    if not isinstance(fields, dict):
        raise _Malformed("not an object")
    return _text(fields.get("stream"), "stream"), _count(fields.get("version"), "version")


def _read(document: object) -> tuple[notes.Verifier, str, list[_Event]]:
    if isinstance(document, str):
        document = _parsed(document)
    parts = _parts(document, PARTS, "document")
    if parts["format"] != FORMAT:
        raise _Malformed(f"format: not {FORMAT}")
    try:
        verifier = notes.Verifier.read(_text(parts["verifier"], "verifier"))
    except notes.MalformedKey as error:
        raise _Malformed(f"verifier: {error}") from error
    events = [_event(each, f"events[{place}]") for place, each in enumerate(_list(parts["events"], "events"))]
    return verifier, _text(parts["checkpoint"], "checkpoint"), events


def _parsed(text: str) -> object:
    try:
        return canonical.from_text(text)
    except canonical.NotCanonical as error:
        raise _Malformed(f"document: {error}") from error


def _event(value: object, where: str) -> _Event:
    parts = _parts(value, PARTS_OF_AN_EVENT, where)
    steps = _list(parts["path"], f"{where}.path")
    if len(steps) > MOST_STEPS:
        raise _Malformed(f"{where}.path: longer than in any tree")
    path = [_hash(step, f"{where}.path[{place}]") for place, step in enumerate(steps)]
    return _Event(_count(parts["leaf"], f"{where}.leaf"), _text(parts["body"], f"{where}.body"), path)


def _parts(value: object, names: set[str], where: str) -> dict[str, object]:
    if not isinstance(value, dict) or value.keys() != names:
        raise _Malformed(f"{where}: not an object of exactly {', '.join(sorted(names))}")
    return value


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise _Malformed(f"{where}: not a list")
    return value


def _count(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _Malformed(f"{where}: not a whole number from nought")
    return value


def _hash(value: object, where: str) -> bytes:
    try:
        hashed = from_base64(_text(value, where))
    except ValueError as error:
        raise _Malformed(f"{where}: {error}") from error
    if len(hashed) != tree.HASH_BYTES:
        raise _Malformed(f"{where}: not {tree.HASH_BYTES} bytes")
    return hashed


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _Malformed(f"{where}: not a text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _Malformed(f"{where}: half of a surrogate pair") from error
    return value
