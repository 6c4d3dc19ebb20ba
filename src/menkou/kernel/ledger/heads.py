"""Heads of the tree, signed: checkpoints in the public format of https://c2sp.org/tlog-checkpoint.

origin
number of leaves
base64 of the root
sealed 2026-11-21T05:13:00Z
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from menkou.kernel.ledger import canonical, notes, tree
from menkou.kernel.ledger.encoding import from_base64, to_base64

SEALED = "sealed "
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


class MalformedHead(ValueError):
    """The text of the note is no head of a tree; says what is wrong with it."""


@dataclass(frozen=True)
class Head:
    """What a checkpoint says: whose tree, how many leaves, which root, and lines that others may add."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def at(cls, moment: datetime, *, origin: str, size: int, root: bytes) -> "Head":
        """Make a head that says when it was sealed."""
        return cls(origin, size, root, (SEALED + canonical.instant(moment),))

    @classmethod
    def read(cls, text: str) -> "Head":
        """Read the text of a checkpoint.

        :raises MalformedHead: says which line is wrong.
        """
        if not text.endswith("\n"):
            raise MalformedHead("the last line does not end")
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < 3 or not all(lines):
            raise MalformedHead("fewer than three lines, or an empty one")
        origin, size, encoded, *extensions = lines
        if not _SIZE.fullmatch(size):
            raise MalformedHead("the second line is not the number of leaves")
        return cls(origin, int(size), _root_in(encoded), tuple(extensions))

    @classmethod
    def claimed(cls, note: str) -> "Head":
        """Read what a checkpoint claims, whoever has signed it.

        :raises MalformedHead: as in `read`.
        """
        return cls.read(note.rpartition("\n\n")[0] + "\n")

    @property
    def text(self) -> str:
        """The text that is signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @property
    def sealed(self) -> str | None:
        """When it was sealed, as it is written there, if it is."""
        times = [line.removeprefix(SEALED) for line in self.extensions if line.startswith(SEALED)]
        return times[0] if times else None


def open_note(note: str, verifier: notes.Verifier) -> Head:
    """Read a checkpoint that the key has signed.

    :raises MalformedNote: it is no signed note.
    :raises NotSigned: no signature by this key, or a wrong one.
    :raises MalformedHead: what is signed is no head, or that of another origin.
    """
    head = Head.read(notes.text_of(note, verifier))
    if head.origin != verifier.name:
        raise MalformedHead(f"the origin is not {verifier.name}")
    return head


def includes(head: Head, *, leaf: bytes, index: int, proof: Sequence[bytes]) -> bool:
    """Say whether the proof leads from the leaf hash to this head."""
    return tree.includes(head.root, head.size, leaf=leaf, index=index, proof=proof)


def _root_in(encoded: str) -> bytes:
    try:
        root = from_base64(encoded)
    except ValueError as error:
        raise MalformedHead(f"the third line is {error}") from error
    if len(root) != tree.HASH_BYTES:
        raise MalformedHead(f"the third line is not a root of {tree.HASH_BYTES} bytes")
    return root
