"""Labels that never change, such as a phase's or a verb's: put into each language once."""

from django.utils.translation import get_language

from menkou.kernel.matters.commands import Label

_spoken: dict[tuple[int, str | None], tuple[Label, str]] = {}
"""By the label itself, which is kept beside its words so that none other can come to lie in its place."""

MOST_KEPT = 2000


def spoken(label: Label) -> str:
    """Put a label into the language that is active."""
    key = (id(label), get_language())
    known = _spoken.get(key)
    if known is None:
        if len(_spoken) >= MOST_KEPT:
            _spoken.clear()
        known = _spoken[key] = (label, str(label))
    return known[1]
