"""Finding whose words hold what somebody looks for.

There are three ways, because a list shows the newest first, and no index has both the words and the order. What few
have is looked up as a whole. What a great part has is looked for in one owner after the other, until a page is full.
What lies between is looked up shelf by shelf, the newest first, and no further than the page reaches.
"""

from collections.abc import Sequence
from functools import reduce
from operator import and_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from menkou.kernel.searching import digests, grams, indexing
from menkou.kernel.searching.fields import Phrase
from menkou.kernel.searching.models import Entry

MOST_WORDS = 8
FEW = 2_000
"""Up to so many owners are looked up by their keys."""
SELDOM, OFTEN = 300, 4_000
"""How many owners on one shelf make it worth while to count all there are, and to look in one after the other."""


class NotSearchable(ValueError):
    """What was typed cannot be looked for; the message says what can."""


class TooShort(NotSearchable):
    """A single Chinese character, which stands in nearly everything."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(
            _("“%(word)s” is too short: give at least two characters that stand together, such as “漏水”.")
            % {"word": word}
        )


class TooMuch(NotSearchable):
    """More than is looked for at once."""

    def __init__(self) -> None:
        super().__init__(
            _("That is too much at once: give at most %(words)s words of at most %(long)s characters.")
            % {"words": MOST_WORDS, "long": indexing.OVERLAP}
        )


class NoWords(NotSearchable):
    """Nothing but spaces and punctuation."""

    def __init__(self) -> None:
        super().__init__(_("Give words to look for: characters, letters or digits."))


def find(text: str, *, internal: bool, shelves: Sequence[str] = ()) -> QuerySet[Entry, str]:
    """Give the owners whose words hold all that is looked for, as a subquery for ``…__in=``.

    What stands together has to stand together there, without a sign between; what is set apart by a space or a sign
    may stand anywhere in the words of the same owner.

    :param internal: also look in words that are not for everybody.
    :param shelves: names of the only shelves that are looked through.
    :raises NotSearchable: and says what can be looked for.
    """
    return _found(_phrases(text), internal, shelves)


def held(by: str, text: str, *, internal: bool, shelf: str | None) -> Q | None:
    """Give the condition that owners hold all that is looked for; ``None`` where many do, but not so many that they
    soon fill a page: of those, `find` gives the ones of one shelf after the other. Takes a statement or two.

    :param by: name of the field that names the owner.
    :param shelf: name of a shelf that is full, from which is told how many there are.
    :raises NotSearchable: as `find`.
    """
    phrases = _phrases(text)
    on_one = len(_some(_found(phrases, internal, [shelf]), OFTEN)) if shelf else 0
    if on_one > OFTEN:
        return reduce(and_, [Q(Exists(_holding(by, phrase, internal))) for phrase in phrases])
    if on_one <= SELDOM and len(some := _some(_found(phrases, internal), FEW)) <= FEW:
        return Q(**{f"{by}__in": sorted(set(some))})
    return None


def check(text: str) -> None:
    """Refuse what cannot be looked for.

    :raises NotSearchable: and says what can be looked for.
    """
    _phrases(text)


def _phrases(text: str) -> list[tuple[str, ...]]:
    found = grams.phrases(text)
    if not found:
        raise NoWords
    for word, tokens in found:
        if not tokens:
            raise TooShort(word)
    if len(found) > MOST_WORDS or any(len(tokens) > indexing.OVERLAP for _word, tokens in found):
        raise TooMuch
    return [tuple(filter(None, digests.digested(tokens))) for _word, tokens in found]


def _found(
    phrases: Sequence[tuple[str, ...]], internal: bool, shelves: Sequence[str] = ()
) -> QuerySet[Entry, str]:
    tokens = tuple(indexing.token_of(shelf) for shelf in shelves)
    first, *others = [_owners(Phrase(phrase, tokens), internal) for phrase in phrases]
    for other in others:
        first = first.filter(owner__in=other)
    return first


def _owners(phrase: Phrase, internal: bool) -> QuerySet[Entry, str]:
    return _seen(internal).filter(Q(("grams__behind", phrase))).values_list("owner", flat=True)


def _holding(by: str, phrase: tuple[str, ...], internal: bool) -> QuerySet[Entry]:
    return _seen(internal).filter(Q(("grams__holding", Phrase(phrase))), owner=OuterRef(by))


def _seen(internal: bool) -> QuerySet[Entry]:
    return Entry.objects.all() if internal else Entry.objects.filter(internal=False)


def _some(found: QuerySet[Entry, str], most: int) -> list[str]:
    """Give one more than that at most."""
    return list(found[: most + 1])
