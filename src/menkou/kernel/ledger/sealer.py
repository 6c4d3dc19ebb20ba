"""The one sealer: gives every waiting event its place in the tree, then signs the root.

Waiting events are those that the database's own trigger has filed, never "those with a greater id": commits
overtake one another.
"""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from menkou.kernel.ledger import signing, stored, tree
from menkou.kernel.ledger.heads import Head
from menkou.kernel.ledger.models import Checkpoint, Event, Leaf, Subtree, Unsealed

EVENTS_A_TRANSACTION = 1000
ADVISORY_LOCK = int.from_bytes(b"menkou:s")


class NotContinued(Exception):
    """The tree no longer leads to the root that was signed last; nothing is signed until it does.

    :param size: how many leaves were signed.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(
            _("The first %(size)s events are not those that were signed. Run “menkou ledger verify”.")
            % {"size": size}
        )


def seal(*, at: datetime) -> Checkpoint | None:
    """Seal all that waits, in short transactions; give the checkpoint signed at the end.

    Any number of sealers may run: one works, the others wait for it.

    :returns: ``None`` when there was nothing new to sign.
    :raises NotContinued: what was signed before has been changed since; events have their leaves all the same.
    """
    while _seal_some() == EVENTS_A_TRANSACTION:
        pass
    return _sign(at)


def _seal_some() -> int:
    with transaction.atomic():
        _be_the_only_one()
        waiting = list(Unsealed.objects.order_by("pk").values_list("pk", flat=True)[:EVENTS_A_TRANSACTION])
        if waiting:
            _add_leaves(waiting)
            Unsealed.objects.filter(pk__in=waiting).delete()
    return len(waiting)


def _add_leaves(events: list[int]) -> None:
    bodies = dict(Event.objects.filter(pk__in=events).values_list("pk", "body"))
    frontier = stored.StoredTree(stored.size()).frontier()
    leaves, subtrees = [], []
    for event in events:
        leaf, *above = frontier.add(tree.leaf_hash(bodies[event].encode()))
        leaves.append(Leaf(index=leaf.index, event_id=event, hash=leaf.hash))
        subtrees += [_row_of(node) for node in above if node.level % stored.LEVELS_A_TILE == 0]
    Leaf.objects.bulk_create(leaves)
    Subtree.objects.bulk_create(subtrees)


def _row_of(node: tree.Node) -> Subtree:
    return Subtree(level=node.level, index=node.index, hash=node.hash)


def _sign(at: datetime) -> Checkpoint | None:
    with transaction.atomic():
        _be_the_only_one()
        size, newest = stored.size(), Checkpoint.objects.order_by("-size").first()
        if size == (newest.size if newest else 0):
            return None
        whole = stored.StoredTree(size)
        if newest is not None and not _continues(newest, whole):
            raise NotContinued(newest.size)
        head = Head.at(at, origin=signing.origin(), size=size, root=whole.root())
        return Checkpoint.objects.create(size=size, note=signing.signer().sign(head.text), sealed_at=at)


def _continues(newest: Checkpoint, whole: stored.StoredTree) -> bool:
    return newest.size < whole.size and whole.root_of((0, newest.size)) == Head.claimed(newest.note).root


def _be_the_only_one() -> None:
    """Wait until no other sealer works; on SQLite the transaction itself has seen to that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
