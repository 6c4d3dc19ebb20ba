"""What a duty can be for: what the packs offer, with its names."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.kernel.people import scopes
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.programmes import registry
from menkou.kernel.programmes.schema import Programme, Text, text

EVERY = text("所有类型", "every case type")


class NotOffered(PeopleRefusal):
    """No pack has this case type, class or programme."""

    field = "case_type"
    wrong = gettext_lazy("No pack offers “%(scope)s”.")
    better = gettext_lazy("Most like it: %(choices)s.")


@dataclass(frozen=True)
class Scope:
    """Something that a duty can be for.

    :param key: as `people.scopes` writes it.
    """

    key: str
    name: Text

    def __str__(self) -> str:
        return str(self.name)


def offered() -> dict[str, Scope]:
    """Give every scope by its key: everything, then each programme with its classes and case types."""
    found = [Scope(scopes.EVERY, EVERY)]
    for programme in registry.programmes():
        found += _scopes_of(programme)
    return {scope.key: scope for scope in found}


def check(scope: str) -> str:
    """Give a scope back.

    :raises NotOffered: no pack has it; names those that are written most like it.
    """
    known = offered()
    if scope not in known:
        alike = get_close_matches(scope, [key for key in known if key], n=3, cutoff=0)
        raise NotOffered(scope=scope, choices=_(", ").join(alike))
    return scope


def label(scope: str) -> str:
    """Give a scope's name in the language that is active; its key where no pack has it any more."""
    found = offered().get(scope)
    return str(found) if found else scope


def ladder(case_type: str) -> tuple[str, ...]:
    """Give the scopes that hold for a case type of the packs, the most specific first.

    :raises UnknownCaseType: no pack offers it.
    """
    return scopes.ladder(case_type, registry.case_type(case_type).major)


def ladders() -> dict[str, tuple[str, ...]]:
    """Give the ladder of every case type by its full key."""
    return {key: scopes.ladder(key, each.major) for key, each in registry.case_types().items()}


def _scopes_of(programme: Programme) -> Iterator[Scope]:
    yield Scope(programme.key, programme.name)
    for major in programme.major_classes:
        yield Scope(f"{programme.key}:{major.key}", major.name)
        for each in programme.case_types:
            if each.major == major.key:
                yield Scope(f"{programme.key}.{each.key}", each.name)
