"""In which matter a merged one goes on."""

from menkou.kernel.matters.models import Matter

FURTHEST = 20
"""Mergings that are followed; a chain grows by one only when a desk merges the matter at its end."""


def followed(number: str) -> str:
    """Give the number of the matter in which this one goes on, at the end of the chain; its own when not merged."""
    for _merging in range(FURTHEST):
        into = Matter.objects.filter(number=number).values_list("merged_into", flat=True).first()
        if into is None:
            return number
        number = into
    return number
