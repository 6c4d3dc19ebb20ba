"""The key that this installation signs with, and the name it signs under."""

from django.conf import settings

from menkou.kernel.ledger import keys, notes

ORIGIN = "menkou.local"


def origin() -> str:
    """Name this installation's record: the setting ``MENKOU_ORIGIN``, such as a domain name."""
    return str(getattr(settings, "MENKOU_ORIGIN", ORIGIN))


def signer() -> notes.Signer:
    """Give the signing key."""
    return notes.Signer(origin(), keys.signing_key())


def verifier() -> notes.Verifier:
    """Give what others need to check what this installation signs."""
    return signer().verifier
