"""Naming many by few: whole places, classes and programmes instead of everything in them."""

from collections import Counter
from collections.abc import Collection, Mapping


def cover(hit: Collection[str], ways: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Name the largest groups that are hit as a whole, and what is left over one by one; in the order of `ways`.

    :param ways: of everything there is, itself and the groups that it is in, the smallest first.
    """
    there = Counter(group for way in ways.values() for group in way)
    found = Counter(group for each in hit for group in ways[each])
    largest = (
        next((group for group in reversed(way) if found[group] == there[group]), each)
        for each, way in ways.items()
        if each in hit
    )
    return tuple(dict.fromkeys(largest))
