"""Receipts: a signed promise that events are in the record, with the newest checkpoint of that moment.

What is signed says whose receipt it is, for which stream, when, and the leaf hash of each event from the first::

    menkou.local/receipt
    matter:…
    given 2026-11-21T05:13:00Z
    base64 …
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from menkou.kernel.ledger import canonical, heads, notes, tree
from menkou.kernel.ledger.encoding import from_base64, to_base64

FORMAT = "menkou-receipt/1"
GIVEN = "given "
PARTS = {"format", "verifier", "receipt", "checkpoint"}


class MalformedReceipt(ValueError):
    """The text is no receipt, or not one that its key has signed; says what is wrong."""


@dataclass(frozen=True)
class Receipt:
    """What a reporter is given, to be kept apart from the installation.

    :param receipt: a signed note, by the key `verifier`.
    :param checkpoint: the newest checkpoint's note; ``None`` before anything was sealed.
    """

    verifier: notes.Verifier
    receipt: str
    checkpoint: str | None

    def as_json(self) -> dict[str, str | None]:
        """Write it for programs."""
        return {
            "format": FORMAT,
            "verifier": str(self.verifier),
            "receipt": self.receipt,
            "checkpoint": self.checkpoint,
        }

    def as_text(self) -> str:
        """Write it for paper and mail."""
        return "\n".join([f"{FORMAT}\n{self.verifier}\n", self.receipt, *filter(None, [self.checkpoint])])

    @property
    def leaves(self) -> list[bytes]:
        """The leaf hashes of the events that were promised.

        :raises MalformedReceipt: here and below, it is not what its key has signed.
        """
        _, _, given, *leaves = self._signed_lines()
        if not given.startswith(GIVEN):
            raise MalformedReceipt("it does not say when it was given")
        return [_leaf_in(line) for line in leaves]

    @property
    def stream(self) -> str:
        """What the events are about."""
        return self._signed_lines()[1]

    @property
    def head(self) -> heads.Head | None:
        """What the checkpoint says."""
        try:
            return heads.open_note(self.checkpoint, self.verifier) if self.checkpoint else None
        except (notes.MalformedNote, notes.NotSigned, heads.MalformedHead) as error:
            raise MalformedReceipt(f"checkpoint: {error}") from error

    def _signed_lines(self) -> list[str]:
        try:
            text = notes.text_of(self.receipt, self.verifier)
        except (notes.MalformedNote, notes.NotSigned) as error:
            raise MalformedReceipt(str(error)) from error
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < 4 or lines[0] != _origin(self.verifier.name):
            raise MalformedReceipt("what is signed is no receipt")
        return lines


def give(stream: str, *, at: datetime) -> Receipt:
    """Give a receipt for all events of a stream, sealed or not.

    :raises LookupError: there are none.
    """
    from menkou.kernel.ledger import proving  # needs a database; reading a receipt does not

    return proving.receipt(stream, at=at)


def signed(
    signer: notes.Signer, *, stream: str, leaves: Sequence[bytes], checkpoint: str | None, at: datetime
) -> Receipt:
    """Sign a receipt."""
    lines = [
        _origin(signer.name),
        stream,
        GIVEN + canonical.instant(at),
        *(to_base64(leaf) for leaf in leaves),
    ]
    note = signer.sign("".join(f"{line}\n" for line in lines))
    return Receipt(signer.verifier, note, checkpoint)


def read(text: str) -> Receipt:
    """Read a receipt from its JSON or from its text.

    :raises MalformedReceipt: it is neither, or not signed by the key that it names.
    """
    receipt = _from_json(text) if text.lstrip().startswith("{") else _from_text(text)
    _, _ = receipt.leaves, receipt.head
    return receipt


def _from_json(text: str) -> Receipt:
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedReceipt("not JSON") from error
    if not isinstance(parts, dict) or parts.keys() != PARTS or parts["format"] != FORMAT:
        raise MalformedReceipt(f"not an object of {FORMAT}")
    verifier, note, checkpoint = parts["verifier"], parts["receipt"], parts["checkpoint"]
    if not isinstance(verifier, str) or not isinstance(note, str):
        raise MalformedReceipt("verifier and receipt have to be texts")
    if not isinstance(checkpoint, str | None):
        raise MalformedReceipt("checkpoint has to be a text or null")
    return Receipt(_verifier_in(verifier), note, checkpoint)


def _from_text(text: str) -> Receipt:
    """Read paragraphs: format and key; text and signature of the receipt; text and signature of the checkpoint."""
    paragraphs = text.replace("\r\n", "\n").strip().split("\n\n")
    if len(paragraphs) not in {3, 5}:
        raise MalformedReceipt("not the paragraphs of a receipt")
    name, _, verifier = paragraphs[0].partition("\n")
    if name != FORMAT:
        raise MalformedReceipt(f"the first line is not {FORMAT}")
    note, *checkpoint = ("\n\n".join(paragraphs[at : at + 2]) + "\n" for at in range(1, len(paragraphs), 2))
    return Receipt(_verifier_in(verifier), note, checkpoint[0] if checkpoint else None)


def _verifier_in(text: str) -> notes.Verifier:
    try:
        return notes.Verifier.read(text)
    except notes.MalformedKey as error:
        raise MalformedReceipt(str(error)) from error


def _origin(name: str) -> str:
    return f"{name}/receipt"


def _leaf_in(line: str) -> bytes:
    try:
        leaf = from_base64(line)
    except ValueError as error:
        raise MalformedReceipt(f"a leaf hash is {error}") from error
    if len(leaf) != tree.HASH_BYTES:
        raise MalformedReceipt(f"a leaf hash is not {tree.HASH_BYTES} bytes long")
    return leaf
