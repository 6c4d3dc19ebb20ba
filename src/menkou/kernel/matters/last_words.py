"""What was said last in steps of some kinds, of many matters at once: an answer, a reason, a finding."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from menkou.kernel.ledger import models
from menkou.kernel.matters import recording

FIELDS = frozenset({"words", "reason"})


def last_words(numbers: Iterable[str], kinds: Collection[str]) -> Mapping[str, dict[str, str]]:
    """Give what was said last by kind of step, by number, in one statement; what was erased is left out.

    :param kinds: of events, such as ``matters.answered``.
    """
    said: dict[str, dict[str, str]] = defaultdict(dict)
    found = models.Words.objects.filter(
        event__stream__in=[recording.stream_of(number) for number in numbers],
        event__kind__in=kinds,
        field__in=FIELDS,
    )
    for stream, kind, text in found.order_by("event__version").values_list(
        "event__stream", "event__kind", "text"
    ):
        if text:
            said[recording.number_of(stream)][kind] = text
    return said
