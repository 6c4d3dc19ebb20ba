"""Making proofs and receipts from the stored record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from menkou.kernel.ledger import proofs, receipts, signing, stored, tree
from menkou.kernel.ledger.encoding import to_base64
from menkou.kernel.ledger.models import Checkpoint, Event, Leaf


def proof(streams: Sequence[str]) -> dict[str, Any]:
    """Make the document that `proofs.check` checks.

    :raises NothingSealed: no event of these streams is under a checkpoint.
    """
    checkpoint = newest_checkpoint()
    sealed = _sealed(streams, checkpoint) if checkpoint else []
    if checkpoint is None or not sealed:
        raise proofs.NothingSealed(", ".join(streams))
    whole = stored.StoredTree(checkpoint.size)
    return {
        "format": proofs.FORMAT,
        "verifier": str(signing.verifier()),
        "checkpoint": checkpoint.note,
        "events": [
            {"leaf": leaf, "body": body, "path": [to_base64(step) for step in whole.inclusion_proof(leaf)]}
            for leaf, body in sealed
        ],
    }


def receipt(stream: str, *, at: datetime) -> receipts.Receipt:
    """Make the receipt for all events of a stream.

    :raises LookupError: there are none.
    """
    bodies = Event.objects.filter(stream=stream).order_by("version").values_list("body", flat=True)
    leaves = [tree.leaf_hash(body.encode()) for body in bodies]
    if not leaves:
        raise LookupError(f"no event of {stream}")
    newest = newest_checkpoint()
    note = newest.note if newest else None
    return receipts.signed(signing.signer(), stream=stream, leaves=leaves, checkpoint=note, at=at)


def newest_checkpoint() -> Checkpoint | None:
    """Give the checkpoint over the most leaves."""
    return Checkpoint.objects.order_by("-size").first()


def _sealed(streams: Sequence[str], checkpoint: Checkpoint) -> list[tuple[int, str]]:
    """Read leaf and body of what is under a checkpoint, version by version."""
    leaves = Leaf.objects.filter(event__stream__in=streams, index__lt=checkpoint.size)
    return list(leaves.order_by("event__stream", "event__version").values_list("index", "event__body"))
