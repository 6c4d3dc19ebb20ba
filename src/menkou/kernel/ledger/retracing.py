"""Building the tree once more from its leaves, in one pass, and holding it against all that was stored and signed."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

from django.db.models import Q

from menkou.kernel.ledger import canonical, heads, inspecting, notes, stored, tree
from menkou.kernel.ledger.findings import Finding, found
from menkou.kernel.ledger.models import Checkpoint, Leaf, Subtree

LEAVES_AT_ONCE = 8 * stored.TILE

Signed = tuple[str, str, bytes]
"""The finding if a root is not this one, where it was signed, and the root."""


class Retracing:
    """One pass over the leaves; memory does not grow with them.

    :param verifier: whose signature counts.
    :param kept: heads that were kept elsewhere, by name.
    """

    def __init__(
        self, size: int, *, verifier: notes.Verifier, kept: Iterable[tuple[str, heads.Head]], using: str
    ) -> None:
        self.size = size
        self._frontier = tree.Frontier()
        self._verifier = verifier
        self._using = using
        self._is_torn = False
        self._kept: Mapping[int, list[Signed]] = _by_size(kept)

    def findings(self) -> Iterator[Finding]:
        """Give what is wrong, in the order of the leaves."""
        for low in range(0, self.size, LEAVES_AT_ONCE):
            yield from self._part(low, min(low + LEAVES_AT_ONCE, self.size))
        for size, signed in self._kept.items():
            if size > self.size:
                yield from (found("tail_missing", name) for _, name, _ in signed)

    def root(self) -> bytes | None:
        """Give the root of what was retraced; none when a leaf is missing."""
        return None if self._is_torn else self._frontier.root()

    def _part(self, low: int, high: int) -> Iterator[Finding]:
        leaves = self._leaves(low, high)
        events = inspecting.rows([event for event, _ in leaves.values()], self._using)
        yield from self._events(leaves, events)
        yield from inspecting.inspect(events.values(), self._using)
        yield from self._tree(low, high, {index: hashed for index, (_, hashed) in leaves.items()})

    def _events(
        self, leaves: Mapping[int, tuple[int, bytes]], events: Mapping[int, inspecting.Row]
    ) -> Iterator[Finding]:
        for index, (event_id, hashed) in leaves.items():
            event = events.get(event_id)
            if event is None:
                yield found("event_missing", f"leaf {index}")
            elif event.hash != hashed:
                yield found(self._what_became_of(event), f"{event.name}, leaf {index}")

    def _what_became_of(self, event: inspecting.Row) -> str:
        is_elsewhere = Leaf.objects.using(self._using).filter(hash=event.hash).exists()
        return "event_moved" if is_elsewhere else "event_changed"

    def _tree(self, low: int, high: int, leaves: Mapping[int, bytes]) -> Iterator[Finding]:
        """Add the leaves; from a missing one on there is nothing to compare roots with."""
        roots = yield from self._signed(low, high)
        subtrees = self._subtrees(low, high)
        for index in range(low, high):
            if index not in leaves:
                self._is_torn = True
                yield found("leaf_missing", f"leaf {index}")
            if self._is_torn:
                continue
            for node in self._frontier.add(leaves[index]):
                if _is_stored(node) and subtrees.get((node.level, node.index)) != node.hash:
                    yield found("subtree_wrong", f"subtree {node.level}/{node.index}")
            yield from self._compare(roots.get(index + 1, ()))

    def _compare(self, signed: Iterable[Signed]) -> Iterator[Finding]:
        for finding, where, root in signed:
            if root != self._frontier.root():
                yield found(finding, where)

    def _signed(self, low: int, high: int) -> Generator[Finding, None, dict[int, list[Signed]]]:
        """Collect the roots that were signed at these sizes, by size; find what is wrong with checkpoints."""
        roots: dict[int, list[Signed]] = defaultdict(list)
        for size in range(low + 1, high + 1):
            if size in self._kept:
                roots[size] += self._kept[size]
        for checkpoint in Checkpoint.objects.using(self._using).filter(size__gt=low, size__lte=high):
            root = yield from self._root_in(checkpoint)
            if root is not None:
                roots[checkpoint.size].append(("root_wrong", f"checkpoint {checkpoint.size}", root))
        return roots

    def _root_in(self, checkpoint: Checkpoint) -> Generator[Finding, None, bytes | None]:
        where = f"checkpoint {checkpoint.size}"
        try:
            head = heads.open_note(checkpoint.note, self._verifier)
        except (notes.MalformedNote, notes.NotSigned, heads.MalformedHead) as error:
            yield found("checkpoint_unsigned", f"{where}: {error}")
            return None
        if (head.size, head.sealed) != (checkpoint.size, canonical.instant(checkpoint.sealed_at)):
            yield found("checkpoint_changed", where)
        return head.root if head.size == checkpoint.size else None

    def _leaves(self, low: int, high: int) -> dict[int, tuple[int, bytes]]:
        leaves = Leaf.objects.using(self._using).filter(index__gte=low, index__lt=high).order_by("index")
        return {
            index: (event, bytes(hashed))
            for index, event, hashed in leaves.values_list("index", "event_id", "hash")
        }

    def _subtrees(self, low: int, high: int) -> dict[tuple[int, int], bytes]:
        levels = range(stored.LEVELS_A_TILE, self.size.bit_length(), stored.LEVELS_A_TILE)
        spans = [Q(level=level, index__gte=low >> level, index__lt=high >> level) for level in levels]
        if not spans:
            return {}
        subtrees = Subtree.objects.using(self._using).filter(reduce(or_, spans))
        return {
            (level, index): bytes(hashed)
            for level, index, hashed in subtrees.values_list("level", "index", "hash")
        }


def _is_stored(node: tree.Node) -> bool:
    return node.level > 0 and node.level % stored.LEVELS_A_TILE == 0


def _by_size(kept: Iterable[tuple[str, heads.Head]]) -> dict[int, list[Signed]]:
    by_size: dict[int, list[Signed]] = defaultdict(list)
    for name, head in kept:
        by_size[head.size].append(("evidence_rewritten", name, head.root))
    return by_size
