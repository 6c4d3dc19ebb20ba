"""The kinds of places: how they are called, and which may stand under which."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from menkou.kernel.places import refusals


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind.

    :param key: permanent.
    :param under: keys of the kinds that it may stand under.
    :param alone: whether it may be the top of an installation's tree.
    """

    key: str
    zh: str
    en: str
    under: frozenset[str]
    alone: bool = False

    @property
    def label(self) -> str:
        """Its name in the language that is active."""
        return self.en if (get_language() or "zh").startswith("en") else self.zh

    def __str__(self) -> str:
        return self.label


def _kind(key: str, zh: str, en: str, *under: str, alone: bool = False) -> Kind:
    return Kind(key=key, zh=zh, en=en, under=frozenset(under), alone=alone)


LIVING_AREAS = ("neighbourhood", "village", "village_company")
"""What a town is made of."""

_WIDE = ("city", "district", "town")
_BUILT = ("micro_grid", "building_group", "building")
_ALL_AREAS = (*_WIDE, *LIVING_AREAS, *_BUILT)

KINDS = {
    kind.key: kind
    for kind in (
        _kind("city", "市", "city", alone=True),
        _kind("district", "区县", "district", "city", alone=True),
        _kind("town", "街镇", "town", "city", "district", alone=True),
        _kind("neighbourhood", "居民区", "neighbourhood", "town", alone=True),
        _kind("village", "村", "village", "town", alone=True),
        _kind("village_company", "村公司", "village company", "town", "village", alone=True),
        _kind("micro_grid", "微网格", "micro-grid", *LIVING_AREAS),
        _kind("building_group", "楼组", "building group", *LIVING_AREAS, "micro_grid"),
        _kind("building", "楼栋", "building", *LIVING_AREAS, "micro_grid", "building_group"),
        _kind("site", "点位", "site", *_ALL_AREAS),
        _kind("venue", "场所", "venue", *_ALL_AREAS, "site", "venue"),
    )
}


def named(word: str) -> Kind:
    """Find a kind by its key or by its name in either language.

    :raises UnknownKind: there is none of that name.
    """
    known = KINDS.get(word) or next((kind for kind in KINDS.values() if word in (kind.zh, kind.en)), None)
    if known is None:
        raise refusals.UnknownKind(kind=word, kinds=in_words(KINDS))
    return known


def is_wider_than_a_neighbourhood(key: str) -> bool:
    """Whether it is a city, a district or a town: nobody finds a lamp in one."""
    return key in _WIDE


def in_words(keys: Iterable[str]) -> str:
    """List kinds, in the order of the registry, with the key that a table takes."""
    wanted = set(keys)
    return gettext(", ").join(f"{kind.key} ({kind})" for kind in KINDS.values() if kind.key in wanted)
