"""The number of a matter in an address."""

from menkou.kernel.matters import numbers, refusals


def tidied(number: str) -> str:
    """Read a number as people type it.

    :raises NoSuchMatter: no matter can have it.
    """
    tidy = numbers.tidy(number)
    if not numbers.SHAPE.fullmatch(tidy):
        raise refusals.NoSuchMatter(number)
    return tidy
