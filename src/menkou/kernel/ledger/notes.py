"""Signed notes: a text and under it signatures, in the public format of https://c2sp.org/signed-note, Ed25519.

the text, one line or many

— name base64(key hash ‖ signature)
"""

from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from menkou.kernel.ledger.encoding import from_base64, to_base64

ED25519 = b"\x01"
KEY_HASH_BYTES = 4
LONGEST_NOTE = 1_000_000
MOST_SIGNATURES = 100


class MalformedNote(ValueError):
    """The text is no signed note; says what is wrong with it."""


class MalformedKey(ValueError):
    """The text is no verifier key; says what is wrong with it."""


class NotSigned(ValueError):
    """The note has no signature by the key, or a wrong one."""


@dataclass(frozen=True)
class Verifier:
    """A public key and the name it signs under; as text ``name+hash+base64(algorithm ‖ key)``.

    :raises MalformedKey: an empty name, one with a space or a plus, or a key that is not 32 bytes long.
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not is_name(self.name):
            raise MalformedKey("the name of the key is empty, or has a space or a plus in it")
        if len(self.public) != 32:
            raise MalformedKey("the key is not 32 bytes long")

    @classmethod
    def read(cls, text: str) -> "Verifier":
        """Read a verifier key.

        :raises MalformedKey: says which part is wrong.
        """
        name, plus, rest = text.partition("+")
        key_hash, second_plus, encoded = rest.partition("+")
        if not (plus and second_plus):
            raise MalformedKey("a key has three parts, name+hash+key")
        try:
            key = from_base64(encoded)
        except ValueError as error:
            raise MalformedKey(f"the key is {error}") from error
        if key[:1] != ED25519:
            raise MalformedKey("the key is not of Ed25519")
        verifier = cls(name, key[1:])
        if key_hash != verifier.key_hash.hex():
            raise MalformedKey("the hash does not belong to the name and the key")
        return verifier

    def __str__(self) -> str:
        return f"{self.name}+{self.key_hash.hex()}+{to_base64(ED25519 + self.public)}"

    @property
    def key_hash(self) -> bytes:
        """The four bytes by which a signature says whose it is."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:KEY_HASH_BYTES]


@dataclass(frozen=True)
class Signer:
    """A signing key and the name it signs under."""

    name: str
    key: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        """What others need to check its signatures."""
        return Verifier(self.name, self.key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Make a signed note of the text.

        :raises MalformedNote: the text is empty, does not end its last line, or has control characters.
        """
        _check_text(text)
        signature = self.verifier.key_hash + self.key.sign(text.encode())
        return f"{text}\n— {self.name} {to_base64(signature)}\n"


def text_of(note: str, verifier: Verifier) -> str:
    """Give the text of a note that the key has signed; signatures by other keys are passed over.

    :raises MalformedNote: it is no signed note.
    :raises NotSigned: no signature by this key, or a wrong one.
    """
    text, signatures = _parts(note)
    own = [
        signature[KEY_HASH_BYTES:]
        for name, signature in signatures
        if name == verifier.name and signature[:KEY_HASH_BYTES] == verifier.key_hash
    ]
    if not own:
        raise NotSigned(f"no signature by {verifier.name}")
    for signature in own:
        _check_signature(text, signature, verifier)
    return text


def is_name(name: str) -> bool:
    """Whether a key may have this name."""
    return name.isprintable() and bool(name) and not any(sign.isspace() or sign == "+" for sign in name)


def _check_signature(text: str, signature: bytes, verifier: Verifier) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(verifier.public).verify(signature, text.encode())
    except InvalidSignature as error:
        raise NotSigned(f"the signature by {verifier.name} does not belong to the text") from error


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    if len(note) > LONGEST_NOTE:
        raise MalformedNote("longer than a note may be")
    text, blank_line, signatures = note.rpartition("\n\n")
    if not blank_line:
        raise MalformedNote("no blank line before the signatures")
    if not signatures.endswith("\n"):
        raise MalformedNote("the last line does not end")
    _check_text(text + "\n")
    lines = signatures.removesuffix("\n").split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise MalformedNote("more signatures than a note may have")
    return text + "\n", [_signature_in(line) for line in lines]


def _check_text(text: str) -> None:
    if not text.endswith("\n") or text == "\n":
        raise MalformedNote("an empty text, or a last line that does not end")
    if any(sign < " " and sign != "\n" for sign in text):
        raise MalformedNote("a control character in the text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise MalformedNote("half of a surrogate pair in the text") from error


def _signature_in(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, space, encoded = rest.partition(" ")
    if dash != "—" or not space or not is_name(name):
        raise MalformedNote("a signature line is not “— name signature”")
    try:
        signature = from_base64(encoded)
    except ValueError as error:
        raise MalformedNote(f"the signature by {name} is {error}") from error
    if len(signature) <= KEY_HASH_BYTES:
        raise MalformedNote(f"the signature by {name} is too short")
    return name, signature
