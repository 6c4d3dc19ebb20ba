"""How a command and an event name an attached file: by key and commitment, never by content."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Filed:
    """An attachment that was checked and kept.

    :param key: random name of the attachment's row.
    :param commitment: hex SHA-256 of salt and content; stays when the file is erased.
    """

    key: str
    commitment: str
