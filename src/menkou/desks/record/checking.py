"""Reading what somebody has kept, and what came of holding it against the record."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from menkou.kernel.ledger import evidence, inclusion, proofs, proving, receipts, signing, stored

LONGEST = 200_000


class NotReadable(ValueError):
    """It is nothing that this record has signed; says why in words."""


@dataclass(frozen=True)
class Result:
    """What came of it.

    :param found: of a receipt, what became of its steps.
    :param steps: how many steps it names.
    :param continues: of a bare checkpoint, whether the record of today begins with it; ``None`` for anything else.
    """

    found: inclusion.Inclusion | None = None
    steps: int = 0
    continues: bool | None = None


def held_against(text: str) -> Result:
    """Hold a receipt, a proof or a checkpoint against the record as it is now.

    :raises NotReadable: it is none of them, or another record's.
    """
    if len(text) > LONGEST:
        raise NotReadable(_("This is longer than any receipt."))
    if receipts.FORMAT in text and proofs.FORMAT not in text:
        return _of_receipt(text)
    return _of_other(text)


def _of_receipt(text: str) -> Result:
    try:
        receipt = receipts.read(text)
    except receipts.MalformedReceipt as error:
        raise NotReadable(
            _("This receipt cannot be read, or a letter of it was changed after it was signed.")
        ) from error
    try:
        return Result(inclusion.of(receipt), len(receipt.leaves))
    except inclusion.OfAnotherRecord as error:
        raise NotReadable(
            _("This receipt is signed with another key: of another installation, or of an older one.")
        ) from error


def _of_other(text: str) -> Result:
    verifier = signing.verifier()
    try:
        kept = evidence.read(text, name="", verifier=verifier)
    except evidence.NotEvidence as error:
        raise NotReadable(
            _("This is no receipt, no proof and no checkpoint of this record. Take the whole file as it is.")
        ) from error
    if kept.verifier != verifier or kept.head is None:
        raise NotReadable(_("This is signed with another key: of another installation, or of an older one."))
    newest = proving.newest_checkpoint()
    if newest is None or kept.head.size > newest.size:
        return Result(continues=False)
    try:
        root = stored.StoredTree(newest.size).root_of((0, kept.head.size))
    except stored.NodeMissing:
        return Result(continues=False)
    return Result(continues=root == kept.head.root)
