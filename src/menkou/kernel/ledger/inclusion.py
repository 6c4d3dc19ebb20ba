"""Whether what a receipt promised stands in the record: each step followed to the newest signed checkpoint."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from menkou.kernel.ledger import heads, notes, proving, signing, stored, tree
from menkou.kernel.ledger.models import Checkpoint, Event, Leaf
from menkou.kernel.ledger.receipts import Receipt


class OfAnotherRecord(ValueError):
    """The receipt is signed with another key than this record's."""


@dataclass(frozen=True)
class Inclusion:
    """What became of the steps that a receipt names.

    :param proved: steps whose way to the checkpoint was followed.
    :param waiting: steps that are there and get their place with the next checkpoint.
    :param missing: steps that are not there, or whose way leads elsewhere.
    :param head: what the newest checkpoint says; ``None``: nothing was sealed yet.
    :param sealed_at: when that was.
    :param continues: whether the checkpoint on the receipt is a beginning of this one; ``None``: it carries none.
    """

    proved: int
    waiting: int
    missing: int
    head: heads.Head | None = None
    sealed_at: datetime | None = None
    continues: bool | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is missing and nothing was rewritten."""
        return not self.missing and self.continues is not False


def of(receipt: Receipt) -> Inclusion:
    """Look a receipt up; what it names was signed, which `receipts.read` has seen to.

    :raises OfAnotherRecord: another key has signed it.
    """
    if receipt.verifier != signing.verifier():
        raise OfAnotherRecord(str(receipt.verifier))
    there = _there(receipt.stream)
    kept = [leaf for leaf in receipt.leaves if leaf in there]
    gone = len(receipt.leaves) - len(kept)
    newest = proving.newest_checkpoint()
    if newest is None:
        return Inclusion(0, len(kept), gone, continues=None if receipt.head is None else False)
    head, whole = _opened(newest), stored.StoredTree(newest.size)
    places = _places(receipt.stream, newest.size)
    sealed = [leaf for leaf in kept if leaf in places]
    whole.read_ahead(places[leaf] for leaf in sealed)
    proved = sum(_leads(whole, head, leaf, places[leaf]) for leaf in sealed)
    waiting = len(kept) - len(sealed)
    missing = gone + len(sealed) - proved
    return Inclusion(proved, waiting, missing, head, newest.sealed_at, _continues(whole, receipt))


@dataclass(frozen=True)
class Placed:
    """Where the steps that a receipt names stand in the record.

    :param leaves: their numbers under the receipt's checkpoint, from 0, in order.
    :param waiting: how many get theirs with the next checkpoint.
    """

    leaves: tuple[int, ...]
    waiting: int


def placed(receipt: Receipt) -> Placed:
    """Look up under which leaves a receipt's steps stand, in one statement; nothing is followed."""
    size = receipt.head.size if receipt.head else 0
    places = _places(receipt.stream, size)
    leaves = tuple(sorted(places[leaf] for leaf in receipt.leaves if leaf in places))
    return Placed(leaves, len(receipt.leaves) - len(leaves))


def _opened(newest: Checkpoint) -> heads.Head | None:
    """Read the checkpoint; ``None`` where its signature does not hold."""
    try:
        return heads.open_note(newest.note, signing.verifier())
    except (notes.MalformedNote, notes.NotSigned, heads.MalformedHead):
        return None


def _leads(whole: stored.StoredTree, head: heads.Head | None, leaf: bytes, index: int) -> bool:
    if head is None:
        return False
    try:
        path = whole.inclusion_proof(index)
    except stored.NodeMissing:
        return False
    return heads.includes(head, leaf=leaf, index=index, proof=path)


def _continues(whole: stored.StoredTree, receipt: Receipt) -> bool | None:
    kept = receipt.head
    if kept is None:
        return None
    if kept.size > whole.size:
        return False
    try:
        return whole.root_of((0, kept.size)) == kept.root
    except stored.NodeMissing:
        return False


def _places(stream: str, size: int) -> Mapping[bytes, int]:
    rows = Leaf.objects.filter(event__stream=stream, index__lt=size).values_list("hash", "index")
    return {bytes(hashed): index for hashed, index in rows}


def _there(stream: str) -> set[bytes]:
    """Hash the events as they stand: one that was changed is not the one that was promised."""
    bodies = Event.objects.filter(stream=stream).values_list("body", flat=True)
    return {tree.leaf_hash(body.encode()) for body in bodies}
