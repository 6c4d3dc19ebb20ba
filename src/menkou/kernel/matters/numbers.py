"""Matter numbers: unguessable, with gaps, without a counter."""

import re
import secrets
from datetime import datetime

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
SHAPE = re.compile(rf"\d{{4}}-[{ALPHABET}]{{{LENGTH}}}")


def new(at: datetime) -> str:
    """Draw a number such as ``2611-K7M3Q9XDA``: year and month, then 44 random bits that read well aloud."""
    drawn = secrets.randbelow(len(ALPHABET) ** LENGTH)
    return f"{at:%y%m}-" + "".join(
        ALPHABET[drawn // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH)
    )


def tidy(typed: str) -> str:
    """Read a number as people type it: lower case, spaces, without the dash."""
    signs = re.sub(r"[\s-]", "", typed).upper()
    return f"{signs[:4]}-{signs[4:]}"
