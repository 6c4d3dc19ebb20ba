"""Revisions: what a case type said when a matter began to read it, and what it says at a place now."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction

from menkou.kernel.ledger import canonical as canonical_json
from menkou.kernel.places import trees
from menkou.kernel.places.revision import Kept
from menkou.kernel.programmes import canonical, limits, registry
from menkou.kernel.programmes.models import CaseTypeRevision, Override
from menkou.kernel.programmes.registry import UnknownCaseType
from menkou.kernel.programmes.schema import CaseType
from menkou.kernel.worktime import Limit

__all__ = ["Local", "Revision", "UnknownCaseType", "effective", "local", "publish", "read", "said_by"]

Frozen = tuple[tuple[str, Limit | None], ...]


_overrides: Kept[dict[str, dict[str, limits.Changes]]] = Kept(lambda: _read_overrides())
"""By case type and place; `overriding` lets go of it as a change of places does."""

_committed: set[str] = set()
"""Digests that this process has stored for good, so that it need not try again."""


@dataclass(frozen=True)
class Revision:
    """A case type as it reads somewhere, and the digest that it is stored under."""

    digest: str
    case_type: CaseType


@dataclass(frozen=True)
class Local:
    """A case type as it reads at a place.

    :param set_at: which place sets each limit that is not the pack's, by the limit's name.
    """

    case_type: CaseType
    set_at: Mapping[str, str]


def publish() -> list[str]:
    """Store what the packs say today and have not said before; give the new digests."""
    _committed.clear()
    drafts = {draft.digest: draft for draft in map(_of_pack, registry.case_types())}
    known = CaseTypeRevision.objects.filter(digest__in=drafts).values_list("digest", flat=True)
    new = drafts.keys() - set(known)
    _store([drafts[digest] for digest in new])
    return sorted(new)


def effective(case_type: str, place: str) -> Revision:
    """Give a case type as it reads at a place: as in the pack, but for the limits that places set.

    Of several places on the way up that set one limit, the nearest has its way. A revision that is not stored yet
    is stored now, so that no report has to wait for a migration.

    :param case_type: full key, such as ``city_management.manhole_cover``.
    :raises UnknownCaseType: no pack offers it.
    """
    offered = registry.case_type(case_type)
    setter, changes = _set_along(trees.ancestry(place), case_type)
    draft = _draft(case_type.partition(".")[0], setter, offered, changes)
    if draft.digest not in _committed:
        _store([draft])
    return Revision(draft.digest, _case_type_of(draft.content))


def local(case_type: str, place: str) -> Local:
    """Give a case type as it reads at a place for whoever only looks; nothing is stored.

    :param case_type: full key.
    :raises UnknownCaseType: no pack offers it.
    """
    offered = registry.case_type(case_type)
    by_place = _overrides.get().get(case_type, {})
    way = [each for each in trees.ancestry(place) if each in by_place] if by_place else []
    set_at = {name: each for each in reversed(way) for name in by_place[each]}
    return Local(limits.applied(offered, {name: by_place[at][name] for name, at in set_at.items()}), set_at)


@lru_cache(maxsize=4096)
def read(digest: str) -> CaseType:
    """Give the case type that is stored under a digest.

    :raises CaseTypeRevision.DoesNotExist: there is none.
    """
    return _case_type_of(CaseTypeRevision.objects.values_list("content", flat=True).get(digest=digest))


def said_by(row: CaseTypeRevision) -> CaseType:
    """Give the case type that a stored row says, without another statement."""
    return _case_type_of(row.content)


def _of_pack(key: str) -> CaseTypeRevision:
    return _draft(key.partition(".")[0], None, registry.case_type(key), ())


@lru_cache(maxsize=4096)
def _draft(programme: str, place: str | None, offered: CaseType, changes: Frozen) -> CaseTypeRevision:
    case_type = limits.applied(offered, dict(changes))
    content = canonical_json.to_text(
        {"programme": programme, "place": place, "case_type": canonical.to_plain(case_type)}
    )
    return CaseTypeRevision(
        digest=hashlib.sha256(content.encode()).hexdigest(),
        programme=programme,
        key=case_type.key,
        place_id=place,
        content=content,
    )


@lru_cache(maxsize=4096)
def _case_type_of(content: str) -> CaseType:
    return canonical.from_plain(canonical_json.from_text(content)["case_type"])


def _set_along(ancestry: tuple[str, ...], case_type: str) -> tuple[str | None, Frozen]:
    """Give the nearest place that sets limits, and all that are set on the way up, the nearest having its way."""
    by_place = _overrides.get().get(case_type, {})
    setters = [place for place in ancestry if place in by_place]
    changes: dict[str, Limit | None] = {}
    for place in reversed(setters):
        changes |= by_place[place]
    return next(iter(setters), None), tuple(sorted(changes.items(), key=lambda item: item[0]))


def _read_overrides() -> dict[str, dict[str, limits.Changes]]:
    found: dict[str, dict[str, limits.Changes]] = defaultdict(dict)
    rows = Override.objects.values_list("case_type", "place__key", "changes")
    for case_type, place, changes in rows:
        found[case_type][place] = limits.from_plain(changes)
    return dict(found)


def _store(drafts: Collection[CaseTypeRevision]) -> None:
    CaseTypeRevision.objects.bulk_create(drafts, ignore_conflicts=True)
    digests = {draft.digest for draft in drafts}
    transaction.on_commit(lambda: _committed.update(digests))
