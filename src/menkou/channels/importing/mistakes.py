"""What a mapping file says wrongly: where, what, and what would be right."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _


class MappingMistake(Exception):
    """A mapping that cannot be used.

    :param key: where in the file, such as ``columns.opened``.
    """

    def __init__(self, file: str, key: str, problem: str, remedy: str) -> None:
        self.file, self.key, self.problem, self.remedy = file, key, problem, remedy
        super().__init__(_("%(file)s, %(key)s: %(problem)s %(remedy)s") % vars(self))


class Table:
    """One table of a mapping; every key is asked for once, and those that nobody asked for are mistakes."""

    def __init__(self, file: str, values: Mapping[str, Any], name: str = "") -> None:
        self.file, self.values, self.name = file, values, name
        self.asked: set[str] = set()

    def text(self, key: str) -> str | None:
        """Give a text, ``None`` where there is none."""
        value = self._value(key)
        if value is not None and (not isinstance(value, str) or not value):
            raise self.mistake(key, _("This is no text."), _("Write it in quotation marks."))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Give one text or a list of texts."""
        value = self._value(key)
        found = [value] if isinstance(value, str) else value or []
        if not isinstance(found, list) or not all(isinstance(each, str) and each for each in found):
            raise self.mistake(key, _("This is no list of texts."), _('Write it like ["one", "two"].'))
        return tuple(found)

    def number(self, key: str, default: int) -> int:
        """Give a whole number from 1."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.mistake(
                key, _("This is no whole number from 1."), _("Write it without quotation marks.")
            )
        return value

    def switch(self, key: str) -> bool:
        """Give a truth value, false where there is none."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            raise self.mistake(key, _("This is neither true nor false."), _("Write true or false."))
        return bool(value)

    def choice(self, key: str, choices: Iterable[str], default: str) -> str:
        """Give one of several texts."""
        value = self.text(key)
        if value is not None and value not in (known := list(choices)):
            raise self.mistake(key, _("“%(value)s” is not known.") % {"value": value}, one_of(known, value))
        return value or default

    def pairs(self, key: str) -> dict[str, str]:
        """Give a table of texts."""
        table = self.table(key)
        found = {name: table.text(name) or "" for name in table.values}
        table.finish()
        return found

    def table(self, key: str) -> "Table":
        """Give a table inside this one, empty where there is none."""
        value = self._value(key)
        if value is not None and not isinstance(value, dict):
            raise self.mistake(
                key, _("This is no table."), _("Begin it with [%(key)s].") % {"key": self._path(key)}
            )
        return Table(self.file, value or {}, self._path(key))

    def required(self, key: str, remedy: str) -> MappingMistake:
        """Make the mistake of a key that is missing."""
        return self.mistake(key, _("This is missing."), remedy)

    def mistake(self, key: str, problem: str, remedy: str) -> MappingMistake:
        """Make a mistake that tells where it is."""
        return MappingMistake(self.file, self._path(key), problem, remedy)

    def finish(self) -> None:
        """Refuse keys that nobody asked for.

        :raises MappingMistake: names the first, and the nearest one that is known.
        """
        for key in self.values:
            if key not in self.asked:
                raise self.mistake(key, _("This key is not known here."), one_of(sorted(self.asked), key))

    def _value(self, key: str) -> Any:
        self.asked.add(key)
        return self.values.get(key)

    def _path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key


def one_of(known: Iterable[str], meant: str) -> str:
    """Say which texts there are, or the one that was probably meant."""
    names = list(known)
    near = difflib.get_close_matches(meant, names, n=1)
    if near:
        return _("Did you mean “%(near)s”?") % {"near": near[0]}
    return _("Choose one of: %(known)s.") % {"known": ", ".join(names)}
