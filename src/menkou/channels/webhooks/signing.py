"""Signing what is sent, as Standard Webhooks says, under a secret that stands nowhere.

The secret is derived from a random salt in the row and the master key in the keys folder: a copy of the database
alone signs nothing. https://www.standardwebhooks.com describes headers and signature.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from menkou.kernel.ledger import keys

PREFIX = "whsec_"
SALT_BYTES = 16
SECRET_BYTES = 32
PURPOSE = b"menkou webhooks 1"


def new_salt() -> bytes:
    """Give what a new secret is derived from."""
    return secrets.token_bytes(SALT_BYTES)


def secret_of(salt: bytes) -> str:
    """Give the secret as it is handed over, once: ``whsec_`` and base64."""
    return PREFIX + base64.b64encode(_key(salt)).decode()


def headers(id: str, body: bytes, *, salt: bytes, at: datetime) -> dict[str, str]:
    """Give the headers that say which message this is, when it was sent, and by whom."""
    timestamp = str(int(at.timestamp()))
    digest = hmac.new(_key(salt), f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    signature = "v1," + base64.b64encode(digest).decode()
    return {"webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature}


def _key(salt: bytes) -> bytes:
    return HKDF(SHA256(), SECRET_BYTES, salt, PURPOSE).derive(keys.master_key())
