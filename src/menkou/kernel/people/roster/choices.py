"""Choosing by key or name among what there is, with the nearest names where there is no such."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from menkou.kernel.people.roster import mistakes

T = TypeVar("T")

NEAREST = 3
SHOWN = 5


@dataclass(frozen=True)
class Choice(Generic[T]):
    """Something that a cell can name."""

    key: str
    names: tuple[str, ...]
    value: T


class Choices(Generic[T]):
    """What the cells of one column can name.

    :param column: key of the column.
    """

    def __init__(self, column: str, choices: Iterable[Choice[T]]) -> None:
        self.column = column
        self._by_key = {choice.key: choice for choice in choices}
        self._by_name: dict[str, list[Choice[T]]] = defaultdict(list)
        for choice in self._by_key.values():
            for name in {name.casefold() for name in choice.names if name}:
                self._by_name[name].append(choice)

    def find(self, text: str) -> T:
        """Give what a key, a name or a label of `labels` means.

        :raises NoChoice: nothing, and nothing like it.
        :raises NearChoice: nothing, but something is called nearly so.
        :raises SeveralChoices: more than one.
        """
        if choice := self._by_key.get(key_in(text)) or self._by_key.get(text):
            return choice.value
        named = self._by_name.get(text.casefold(), [])
        if len(named) == 1:
            return named[0].value
        if named:
            keys = _(", ").join(choice.key for choice in named[:SHOWN])
            raise mistakes.SeveralChoices(self.column, text=text, keys=keys)
        raise self._unknown(text)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def label(self, key: str) -> str:
        """Give what to write so that it is found again: the name, with the key where several have the name."""
        choice = self._by_key[key]
        name = choice.names[0]
        return name if len(self._by_name[name.casefold()]) == 1 else f"{name} [{key}]"

    def labels(self) -> list[str]:
        """List what can be written, in the order given."""
        return [self.label(key) for key in self._by_key]

    def _unknown(self, text: str) -> mistakes.CellRefusal:
        near = difflib.get_close_matches(text.casefold(), self._by_name, n=NEAREST, cutoff=0.5)
        if not near:
            return mistakes.NoChoice(self.column, text=text)
        labels = [self.label(choice.key) for name in near for choice in self._by_name[name]]
        return mistakes.NearChoice(self.column, text=text, near=_(", ").join(labels[:NEAREST]))


def key_in(text: str) -> str:
    """Read the key out of a label such as “name [key]”."""
    return text.rpartition("[")[2].removesuffix("]") if text.endswith("]") else text
