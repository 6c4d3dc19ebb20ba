"""Finding whose words hold what somebody looks for."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from menkou.kernel.searching import digests, grams, indexing
from menkou.kernel.searching.models import Entry

MOST_WORDS = 8
FEW = 5_000
"""Up to so many owners are looked up by their keys; with more of them, the newest soon make up a page."""


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


def find(text: str, *, internal: bool) -> QuerySet[Entry, str]:
    """Give the owners whose words hold all that is looked for, as a subquery for ``…__in=``.

    What stands together has to stand together there, without a sign between; what is set apart by a space or a sign
    may stand anywhere in the words of the same owner.

    :param internal: also look in words that are not for everybody.
    :raises NotSearchable: and says what can be looked for.
    """
    first, *others = _phrases(text)
    found = _owners(first, internal)
    for phrase in others:
        found = found.filter(owner__in=_owners(phrase, internal))
    return found


def few(text: str, *, internal: bool) -> list[str] | None:
    """Give the owners themselves where they are few, ``None`` where they are many; takes a statement.

    Left to itself, PostgreSQL reads the newest of all matters one by one even for a word that hardly any of them has.

    :raises NotSearchable: as `find`.
    """
    found = list(find(text, internal=internal)[: FEW + 1])
    return None if len(found) > FEW else sorted(set(found))


def check(text: str) -> None:
    """Refuse what cannot be looked for.

    :raises NotSearchable: and says what can be looked for.
    """
    _phrases(text)


def _phrases(text: str) -> list[list[str]]:
    found = grams.phrases(text)
    if not found:
        raise NoWords
    for word, tokens in found:
        if not tokens:
            raise TooShort(word)
    if len(found) > MOST_WORDS or any(len(tokens) > indexing.OVERLAP for _word, tokens in found):
        raise TooMuch
    return [tokens for _word, tokens in found]


def _owners(tokens: list[str], internal: bool) -> QuerySet[Entry, str]:
    entries = Entry.objects.filter(grams__behind=digests.digested(tokens))
    if not internal:
        entries = entries.filter(internal=False)
    return entries.values_list("owner", flat=True)
