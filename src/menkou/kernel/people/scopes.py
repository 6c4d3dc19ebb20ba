"""What a duty is for: every case type, those of a programme or of a major class, or one of them alone.

Written as ``""``, ``red_property``, ``city_management:public_utilities`` and ``city_management.manhole_cover``.
They are plain strings here; whether a pack offers them is checked by those who know the packs.
"""

import re

from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.refusals import PeopleRefusal

EVERY = ""
LONGEST = 120

_WRITTEN = re.compile(r"(?:[a-z0-9_]+(?:[.:][a-z0-9_]+)?)?", re.ASCII)


class NotAScope(PeopleRefusal):
    """What can be no case type, class or programme."""

    field = "case_type"
    wrong = _("“%(scope)s” is no case type, class or programme.")
    better = _(
        "Write city_management.manhole_cover for a case type, city_management:public_utilities for a class, "
        "city_management for a programme, or nothing for everything."
    )


class OperationsForAll(PeopleRefusal):
    """An operations centre for some case types only: the others would have none."""

    field = "case_type"
    wrong = _("An operations centre stands in for everything at its place, not for “%(scope)s” alone.")
    better = _("Leave out the case type, or assign intake, verification or call-back for it.")


def ladder(case_type: str | None, major: str | None) -> tuple[str, ...]:
    """Give the scopes that hold for a case type, the most specific first.

    :param case_type: full key; ``None``: only what is for every case type.
    :param major: key of its major class within the programme.
    """
    if not case_type:
        return (EVERY,)
    programme = case_type.partition(".")[0]
    of_class = (f"{programme}:{major}",) if major else ()
    return (case_type, *of_class, programme, EVERY)


def rank(scope: str) -> int:
    """Say how specific a scope is: 0 for one case type, 3 for every one."""
    if not scope:
        return 3
    return 0 if "." in scope else 1 if ":" in scope else 2


def covers(scope: str, other: str, *, major_of: str | None = None) -> bool:
    """Whether everything that `other` is for is also what `scope` is for.

    :param major_of: key of the major class of `other`, where that is a case type.
    """
    if scope == other or not scope:
        return True
    programme = re.split("[.:]", other)[0]
    return scope in {programme, f"{programme}:{major_of}" if "." in other else None} and bool(other)


def check(scope: str, function: str) -> str:
    """Give a scope back.

    :raises NotAScope: it is not written as one.
    :raises OperationsForAll: an operations centre has to be one for everything.
    """
    if len(scope) > LONGEST or not _WRITTEN.fullmatch(scope):
        raise NotAScope(scope=scope[:LONGEST])
    if scope and function == "operations":
        raise OperationsForAll(scope=scope)
    return scope
