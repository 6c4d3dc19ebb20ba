"""What somebody typed into an address or a form that is too small for a form of its own."""

from collections.abc import Mapping

KEY = 40
"""So long a key of a place, an organisation or a network is at most."""


def typed(data: Mapping[str, str], name: str, longest: int = KEY) -> str:
    """Give it without what stands around it, without the sign that no database keeps, and no longer than can be."""
    return data.get(name, "").replace("\0", "").strip()[:longest]
