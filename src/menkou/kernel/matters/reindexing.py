"""Holding the search index against the words of all matters, and mending it, part by part."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models.functions import Concat

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.models import Event, Words
from menkou.kernel.matters import indexing
from menkou.kernel.searching import indexing as searching
from menkou.kernel.searching.models import Entry

STREAM = "matter:"
WORDS_AT_ONCE = 300
"""Read, compared and put in one transaction, in which nobody else writes to SQLite."""
STRAY_AT_ONCE = 500

Progress = Callable[[int, int], None]
"""Told how far it has come in the record, and how long that is."""


@dataclass
class Compared:
    """What a comparison found.

    :ivar steps: how many steps with words were looked at.
    :ivar wrong: how many of them the index lacks, or has otherwise.
    :ivar stray: how many entries stand for words that are not there.
    """

    steps: int = 0
    wrong: int = 0
    stray: int = 0

    @property
    def agrees(self) -> bool:
        """Whether there was nothing to mend."""
        return not self.wrong and not self.stray


def compare(progress: Progress, *, mend: bool = False) -> Compared:
    """Compare the index with all words that are not erased.

    :param mend: put in what is missing and take out what is stray; broken off and begun again, it passes over what
        is right already.
    """
    found = Compared()
    last, end = 0, Event.objects.aggregate(last=models.Max("pk"))["last"] or 0
    while (reached := _compare_after(last, found, mend=mend)) is not None:
        last = reached
        progress(last, end)
    found.stray = _take_out() if mend else _stray().count()
    progress(end, end)
    return found


def sample() -> Compared:
    """Compare the oldest and the newest words only: that tells whether the index was filled, and under this key."""
    found = Compared()
    newest = _kept().order_by("-event_id").values_list("event_id", flat=True)[:WORDS_AT_ONCE]
    for after in {0, min(newest, default=1) - 1}:
        _compare_after(after, found, mend=False)
    return found


@transaction.atomic
def _compare_after(after: int, found: Compared, *, mend: bool) -> int | None:
    """Compare the words behind an event; an erasure of one of them waits, or has happened."""
    words = _kept().filter(event_id__gt=after).order_by("event_id").select_for_update(of=("self",))
    ids = list(words.values_list("event_id", flat=True)[:WORDS_AT_ONCE])
    steps = Event.objects.filter(pk__in=set(ids)).prefetch_related("words")
    said = [indexing.said_in(chain.recorded(step)) for step in steps]
    wrong = searching.differing(said)
    found.steps += len(said)
    found.wrong += len(wrong)
    if mend:
        for each in wrong:
            searching.forget(each.owner, [each.part])
        searching.put_many(wrong)
    return ids[-1] if ids else None


def _kept() -> "models.QuerySet[Words]":
    return Words.objects.filter(text__isnull=False, event__stream__startswith=STREAM)


def _stray() -> "models.QuerySet[Entry]":
    stream = Concat(models.Value(STREAM), models.OuterRef("owner"), output_field=models.CharField())
    told = _kept().filter(event__stream=stream, event__version=models.OuterRef("part"))
    return Entry.objects.exclude(models.Exists(told))


def _take_out() -> int:
    taken = 0
    while some := list(_stray().values_list("pk", flat=True)[:STRAY_AT_ONCE]):
        taken += Entry.objects.filter(pk__in=some).delete()[0]
    return taken
