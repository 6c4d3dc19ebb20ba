"""Sealing contacts: every value under a key of its own, which can be destroyed; looked for without being opened."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from menkou.kernel.ledger import keys, seals

CIPHER = "AES-256-GCM"
NONCE_BYTES = 12
KEY_ID_BYTES = 16

_TELEPHONE = re.compile(r"[+(0-9][0-9 ().\-]*")
_PUNCTUATION = re.compile(r"[ ().\-]")
_CHINA = re.compile(r"\A(\+|00)86")


class SealBroken(Exception):
    """A sealed value or its key was altered, or the master key is another."""


@dataclass(frozen=True)
class Sealed:
    """What the database keeps of a sealed value.

    :param key_id: names the data key, which is kept elsewhere.
    :param cipher: by what it is sealed, so that another can follow.
    :param blob: nonce and ciphertext.
    """

    key_id: str
    cipher: str
    blob: bytes


def seal(text: str) -> Sealed:
    """Seal one text under a new key."""
    return seal_many([text])[0]


def seal_many(texts: Sequence[str]) -> list[Sealed]:
    """Seal texts, each under a new key, kept in one transaction.

    The keys are kept before the caller's own transaction ends: where that is rolled back, keys without a value stay.
    """
    master = keys.master_key()
    made = [(secrets.token_hex(KEY_ID_BYTES), AESGCM.generate_key(256)) for _ in texts]
    seals.keep(keys.seals_file(), [(key_id, _encrypt(master, key_id, key)) for key_id, key in made])
    return [
        Sealed(key_id, CIPHER, _encrypt(key, key_id, text.encode()))
        for (key_id, key), text in zip(made, texts, strict=True)
    ]


def open_sealed(sealed: Sealed) -> str | None:
    """Open a sealed value; ``None`` once its key is destroyed.

    :raises SealBroken: it cannot be what was sealed.
    """
    if sealed.cipher != CIPHER:
        raise SealBroken(f"sealed by {sealed.cipher}")
    wrapped = seals.wrapped_of(keys.seals_file(), sealed.key_id)
    if wrapped is None:
        return None
    key = _decrypt(keys.master_key(), sealed.key_id, wrapped)
    return _decrypt(key, sealed.key_id, sealed.blob).decode()


def destroy(key_id: str) -> None:
    """Destroy a data key: what it sealed can never be opened again, also not from an older backup of the database.

    :raises NotForgotten: the key is gone, but a trace stays in the journal until this is repeated.
    """
    seals.forget(keys.seals_file(), key_id)


def blind_index(text: str) -> str:
    """Give the same 64 characters for the same contact, however it is written: to look for it without opening any."""
    return hmac.new(keys.blind_index_key(), normalised(text).encode(), hashlib.sha256).hexdigest()


def normalised(text: str) -> str:
    """Leave out how a telephone number is set apart and China's own prefix; of other texts only case and width."""
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if not _TELEPHONE.fullmatch(text):
        return text
    return _CHINA.sub("", _PUNCTUATION.sub("", text))


def _encrypt(key: bytes, key_id: str, content: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, key_id.encode())


def _decrypt(key: bytes, key_id: str, blob: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], key_id.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBroken(key_id) from error
