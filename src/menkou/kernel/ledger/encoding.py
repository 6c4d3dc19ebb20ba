"""Base64 in its one canonical form: no two texts for the same bytes."""

import base64
import binascii


def to_base64(data: bytes) -> str:
    """Write bytes."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """Read what `to_base64` wrote.

    :raises ValueError: anything else, even where lenient readers would get the same bytes.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not base64") from error
    if to_base64(data) != text:
        raise ValueError("not base64 in its canonical form")
    return data
