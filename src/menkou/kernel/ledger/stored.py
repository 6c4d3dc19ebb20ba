"""The tree as it is stored: any root and any proof at any size, in a few reads.

Nodes are read in tiles of 256 neighbours: leaves, then the roots of every eighth level (`Subtree`). Everything
between is hashed again. A proof needs at most two tiles for each eight levels.
"""

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

from menkou.kernel.ledger import tree
from menkou.kernel.ledger.models import Leaf, Subtree

LEVELS_A_TILE = 8
TILE = 1 << LEVELS_A_TILE


class NodeMissing(LookupError):
    """The tables lack a node that the tree must have."""

    def __init__(self, level: int, index: int) -> None:
        self.level, self.index = level, index
        super().__init__(f"no node {index} on level {level}")


def size(using: str = DEFAULT_DB_ALIAS) -> int:
    """Count the leaves: one more than the last index."""
    last = Leaf.objects.using(using).order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


class StoredTree:
    """A reader of stored nodes; it keeps the tiles it has read, so use one for one task.

    :param size: leaves after it are not looked at.
    """

    def __init__(self, size: int, using: str = DEFAULT_DB_ALIAS) -> None:
        self.size = size
        self._using = using
        self._tile = lru_cache(maxsize=64)(self._read_tile)
        self._ahead: dict[tuple[int, int], dict[int, bytes]] = {}

    def read_ahead(self, leaves: Iterable[int]) -> None:
        """Read what proves these leaves, in one statement for each eight levels; for as many as one keeps in mind."""
        wanted = {*leaves, self.size - 1} if self.size else set()
        for level in range(0, self.size.bit_length(), LEVELS_A_TILE):
            tiles = {index >> level >> LEVELS_A_TILE for index in wanted}
            self._ahead.update({(level, tile): {} for tile in tiles})
            spans = (Q(index__gte=tile * TILE, index__lt=(tile + 1) * TILE) for tile in tiles)
            for index, hashed in self._nodes(level).filter(reduce(or_, spans)).values_list("index", "hash"):
                self._ahead[level, index // TILE][index] = bytes(hashed)

    def root(self) -> bytes:
        """Give the root at this size.

        :raises NodeMissing: here and below, when rows are gone.
        """
        return self.root_of((0, self.size))

    def root_of(self, span: tree.Span) -> bytes:
        """Give the root over a span of leaves."""
        return tree.join([self.node(level, index) for level, index in tree.complete_subtrees(span)])

    def frontier(self) -> tree.Frontier:
        """Give what is needed to add leaves."""
        peaks = [self.node(level, index) for level, index in tree.complete_subtrees((0, self.size))]
        return tree.Frontier(self.size, peaks)

    def inclusion_proof(self, index: int) -> list[bytes]:
        """Prove that a leaf is in this tree."""
        return tree.inclusion_proof(index, self.size, self.root_of)

    def consistency_proof(self, first: int) -> list[bytes]:
        """Prove that this tree continues the one of the first size."""
        return tree.consistency_proof(first, self.size, self.root_of)

    def node(self, level: int, index: int) -> bytes:
        """Give the root of a complete subtree."""
        above = level % LEVELS_A_TILE
        base, low = level - above, index << above
        asked = (base, low // TILE)
        tile = self._ahead[asked] if asked in self._ahead else self._tile(*asked)
        nodes = [tile.get(each) for each in range(low, low + (1 << above))]
        if None in nodes:
            raise NodeMissing(base, low + nodes.index(None))
        return tree.root([node for node in nodes if node is not None])

    def _read_tile(self, level: int, tile: int) -> dict[int, bytes]:
        first = tile * TILE
        found = self._nodes(level).filter(index__gte=first, index__lt=first + TILE)
        return {index: bytes(hashed) for index, hashed in found.values_list("index", "hash")}

    def _nodes(self, level: int) -> Any:
        rows: Any = Subtree.objects.filter(level=level) if level else Leaf.objects.all()
        return rows.using(self._using)
