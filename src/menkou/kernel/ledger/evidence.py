"""Evidence: receipts, proofs and checkpoints that were kept outside the installation."""

from collections.abc import Sequence
from dataclasses import dataclass

from menkou.kernel.ledger import heads, notes, proofs, receipts


class NotEvidence(ValueError):
    """The text is no receipt, proof or checkpoint, or was changed after it was signed; says what is wrong.

    :param name: of what was kept.
    """

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name}: {why}")


@dataclass(frozen=True)
class Evidence:
    """What something that was kept says about the record.

    :param name: what to call it, such as its file's name.
    :param promised: leaf hashes of events that must be in the record.
    """

    name: str
    verifier: notes.Verifier
    head: heads.Head | None
    promised: Sequence[bytes] = ()


def read(text: str, *, name: str, verifier: notes.Verifier) -> Evidence:
    """Read what was kept.

    :param verifier: for a bare checkpoint, which does not name its key.
    :raises NotEvidence: it is nothing of the kind.
    """
    if proofs.FORMAT in text:
        return _of_proof(text, name)
    if receipts.FORMAT in text:
        return _of_receipt(text, name)
    return _of_checkpoint(text, name, verifier)


def _of_proof(text: str, name: str) -> Evidence:
    result = proofs.check(text)
    if result.verifier is None or result.findings:
        raise NotEvidence(name, "; ".join(str(finding) for finding in result.findings))
    return Evidence(name, result.verifier, result.head)


def _of_receipt(text: str, name: str) -> Evidence:
    try:
        receipt = receipts.read(text)
    except receipts.MalformedReceipt as error:
        raise NotEvidence(name, str(error)) from error
    return Evidence(name, receipt.verifier, receipt.head, receipt.leaves)


def _of_checkpoint(text: str, name: str, verifier: notes.Verifier) -> Evidence:
    note = text.replace("\r\n", "\n").strip() + "\n"
    try:
        return Evidence(name, verifier, heads.open_note(note, verifier))
    except (notes.MalformedNote, notes.NotSigned, heads.MalformedHead) as error:
        raise NotEvidence(name, str(error)) from error
