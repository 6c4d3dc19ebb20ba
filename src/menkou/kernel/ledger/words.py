"""Words that a person wrote: committed to by an event, kept where they can be erased."""

import hashlib
import secrets
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

SALT_BYTES = 16


class NotWords(ValueError):
    """The text cannot be stored: it holds a NUL, or half of a surrogate pair."""


def _fresh_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


@dataclass(frozen=True)
class Words:
    """A text with the random salt of its commitment. Its `repr` shows neither, for logs and tracebacks.

    :raises NotWords: a NUL or a lone surrogate.
    """

    text: str = field(repr=False)
    salt: bytes = field(default_factory=_fresh_salt, repr=False)

    def __post_init__(self) -> None:
        """Refuse what one of the databases could not store."""
        if "\0" in self.text:
            raise NotWords("words hold a NUL")
        try:
            self.text.encode()
        except UnicodeEncodeError as error:
            raise NotWords("words hold half of a surrogate pair") from error

    def __str__(self) -> str:
        return self.text

    @property
    def commitment(self) -> str:
        """SHA-256 of the salt followed by the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.salt + self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Read:
    """Words as the ledger gives them back; without text and salt once they are erased."""

    commitment: str
    text: str | None = field(repr=False)
    salt: bytes | None = field(default=None, repr=False, compare=False)

    def __str__(self) -> str:
        return _("(erased)") if self.text is None else self.text

    @property
    def is_erased(self) -> bool:
        """Whether the words are gone for good."""
        return self.text is None
