"""Living places by number and the areas above them as stretches of numbers, to look at a whole city at once."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Areas:
    """What lies in an area stands side by side: the ways come in the order of the tree, each before those below it.

    :param ways: of living places, itself and the areas that it is in, nearest first.
    """

    def __init__(self, ways: Mapping[str, tuple[str, ...]]) -> None:
        self.places = tuple(ways)
        self._stretches: dict[str, tuple[int, int]] = {}
        for number, way in enumerate(ways.values()):
            for area in reversed(way):
                first, _end = self._stretches.get(area, (number, number))
                self._stretches[area] = (first, number + 1)
        self._names = tuple(self._stretches)
        ends = np.array(list(self._stretches.values()), dtype=np.int64).reshape(-1, 2)
        self._first, self._end = ends[:, 0], ends[:, 1]

    def __len__(self) -> int:
        return len(self.places)

    def stretch(self, area: str) -> tuple[int, int]:
        """Give the first number in an area and the one behind the last; the same where no living place is in it."""
        return self._stretches.get(area, (0, 0))

    def cover(self, hit: Mask) -> tuple[str, ...]:
        """Name the largest areas that are hit as a whole, and what is left over one by one; as `grouping.cover`."""
        before = np.concatenate(([0], np.cumsum(hit)))
        (whole,) = np.nonzero(before[self._end] - before[self._first] == self._end - self._first)
        reached = np.maximum.accumulate(np.concatenate(([0], self._end[whole])))[:-1]
        largest = whole[self._first[whole] >= reached]
        (alone,) = np.nonzero(hit & ~self._within(largest))
        named = dict(zip(self._first[largest].tolist(), (self._names[each] for each in largest), strict=True))
        named |= {number: self.places[number] for number in alone.tolist()}
        return tuple(named[first] for first in sorted(named))

    def _within(self, areas: Any) -> Mask:
        edges = np.zeros(len(self) + 1, dtype=np.int64)
        edges[self._first[areas]] += 1  # they do not overlap, and none begins twice
        edges[self._end[areas]] -= 1
        return np.cumsum(edges)[:-1] > 0
