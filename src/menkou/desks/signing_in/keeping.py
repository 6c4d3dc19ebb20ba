"""What is kept of second factors and codes, sealed under the master key: a copy of the database opens nothing.

Passwords are hashed and passkeys are public keys; only the secret of an authenticator app, the seed of recovery codes
and a code on its way to a phone have to be read again.
"""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from menkou.kernel.ledger import keys

PURPOSE = b"menkou sign-in 1"
NONCE_BYTES = 12
KEY_BYTES = 32


class NotOurs(Exception):
    """It was altered, or sealed under another master key."""


def seal(text: str) -> str:
    """Seal a text."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), PURPOSE)).decode()


def open_sealed(sealed: str) -> str:
    """Open what was sealed.

    :raises NotOurs: it cannot be what was sealed.
    """
    try:
        blob = base64.b64decode(sealed, validate=True)
        return _cipher().decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], PURPOSE).decode()
    except (InvalidTag, ValueError) as error:
        raise NotOurs from error


def _cipher() -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, None, PURPOSE).derive(keys.master_key()))
