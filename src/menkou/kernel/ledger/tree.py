"""The Merkle tree of RFC 6962: hashes, roots and proofs, pure; checking follows RFC 9162.

A *span* is the half-open range of leaves ``(low, high)``; a proof is the roots of certain spans. Where these
roots come from is the caller's affair: a list in memory here, stored rows in `stored`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()

Span = tuple[int, int]
RootOf = Callable[[Span], bytes]


@dataclass(frozen=True, slots=True)
class Node:
    """The root of a complete subtree: of the ``2 ** level`` leaves from ``index * 2 ** level`` on."""

    level: int
    index: int
    hash: bytes


def leaf_hash(data: bytes) -> bytes:
    """Hash what a leaf stands for (RFC 6962, section 2.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one (RFC 6962, section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the root over leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def join(peaks: Sequence[bytes]) -> bytes:
    """Give the root over complete subtrees of falling size, left to right."""
    if not peaks:
        return EMPTY_ROOT
    return reduce(lambda right, left: node_hash(left, right), reversed(peaks))


@dataclass
class Frontier:
    """A tree that is only ever added to: its size and its complete subtrees, left to right; log n hashes."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> list[Node]:
        """Add a leaf hash; give every node that it completes, lowest first, the leaf itself included."""
        completed = [Node(0, self.size, leaf)]
        while self.size >> completed[-1].level & 1:
            right = completed[-1]
            joined = node_hash(self.peaks.pop(), right.hash)
            completed.append(Node(right.level + 1, right.index >> 1, joined))
        self.peaks.append(completed[-1].hash)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """Give the root at this size."""
        return join(self.peaks)


def complete_subtrees(span: Span) -> Iterator[tuple[int, int]]:
    """Split a span into the (level, index) of its largest complete subtrees, left to right.

    :param span: one that occurs in a tree: its low end is a multiple of the largest power of two in it.
    """
    low, high = span
    while low < high:
        level = (high - low).bit_length() - 1
        yield level, low >> level
        low += 1 << level


def inclusion_proof(index: int, size: int, root_of: RootOf) -> list[bytes]:
    """Make the proof that a leaf is in the tree of this size (RFC 6962, section 2.1.1).

    :raises ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} among {size}")
    low, high = 0, size
    beside: list[Span] = []
    while high - low > 1:
        middle = _middle(low, high)
        if index < middle:
            beside.append((middle, high))
            high = middle
        else:
            beside.append((low, middle))
            low = middle
    return [root_of(span) for span in reversed(beside)]


def consistency_proof(first: int, second: int, root_of: RootOf) -> list[bytes]:
    """Make the proof that the tree of the second size continues that of the first (RFC 6962, section 2.1.2).

    :raises ValueError: the first size is larger than the second.
    """
    if not 0 <= first <= second:
        raise ValueError(f"a tree of {second} leaves cannot continue one of {first}")
    if first == 0:
        return []
    low, high = 0, second
    beside: list[Span] = []
    while first != high:
        middle = _middle(low, high)
        if first <= middle:
            beside.append((middle, high))
            high = middle
        else:
            beside.append((low, middle))
            low = middle
    if low > 0:
        beside.append((low, high))
    return [root_of(span) for span in reversed(beside)]


def includes(root: bytes, size: int, *, leaf: bytes, index: int, proof: Sequence[bytes]) -> bool:
    """Say whether the proof leads from the leaf hash to the root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, hashed = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            hashed = node_hash(beside, hashed)
            position, last = _past_lone_levels(position, last)
        else:
            hashed = node_hash(hashed, beside)
        position, last = position >> 1, last >> 1
    return last == 0 and hashed == root


def continues(
    first_root: bytes, first: int, second_root: bytes, second: int, *, proof: Sequence[bytes]
) -> bool:
    """Say whether the proof shows the second tree to continue the first (RFC 9162, section 2.1.4.2)."""
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    if first == second:
        return not proof and first_root == second_root
    if first > second or not proof:
        return False
    is_complete = first & (first - 1) == 0
    return _both_roots(first, second, [first_root, *proof] if is_complete else proof) == (
        first_root,
        second_root,
    )


def _both_roots(first: int, second: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    position, last = first - 1, second - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    older = newer = path[0]
    for beside in path[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            older, newer = node_hash(beside, older), node_hash(beside, newer)
            position, last = _past_lone_levels(position, last)
        else:
            newer = node_hash(newer, beside)
        position, last = position >> 1, last >> 1
    return (older, newer) if last == 0 else None


def _past_lone_levels(position: int, last: int) -> tuple[int, int]:
    """Skip the levels on which the right edge has no neighbour."""
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def _middle(low: int, high: int) -> int:
    """Split a span after the largest power of two that is smaller than it."""
    return low + (1 << (high - low - 1).bit_length() - 1)
