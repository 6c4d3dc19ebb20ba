"""What can be found in the matrix, and how it is told."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.kernel.matters.duties import names, offered
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.people.roles import ROLES

NAMED = 3
"""How many of those that are meant are named; a program is told all."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is missing or contradicts itself, for all places and case types of which it is true.

    :param kind: a key of `WORDS`.
    :param scopes: what it is about, named by as few scopes as possible.
    :param places: keys, named by as few places as possible.
    :param organisations: keys.
    :param over: the scope that others go before; of the kind ``crossing``.
    :param count: of how many rows, organisations, or case types times places it is true.
    """

    kind: str
    function: str
    scopes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    over: str | None = None
    count: int = field(default=1)

    def as_json(self) -> dict[str, Any]:
        """Give it for a program, with everything that is meant."""
        return asdict(self)


@dataclass(frozen=True)
class Told:
    """A finding in words of the language that was active."""

    finding: Finding
    problem: str
    remedy: str


WORDS = {
    "no_operations": (
        gettext_lazy("No operations centre stands in at %(places)s."),
        gettext_lazy("Assign one to a place above."),
    ),
    "no_unit": (
        gettext_lazy("Nobody is named to handle %(scopes)s at %(places)s (types × places: %(count)s)."),
        gettext_lazy("Assign a unit, or leave it to the desk to choose each time."),
    ),
    "checks_itself": (
        gettext_lazy(
            "Whoever handles %(scopes)s at %(places)s would also verify it (types × places: %(count)s)."
        ),
        gettext_lazy("Name another organisation for verification there; until then the next one is taken."),
    ),
    "gone": (
        gettext_lazy(
            "%(organisations)s: named for %(function)s at %(places)s, and not there any more or not yet."
        ),
        gettext_lazy("Assign another organisation, or release the duty."),
    ),
    "no_staff": (
        gettext_lazy(
            "%(organisations)s: named for %(function)s at %(places)s, without anybody there as %(roles)s."
        ),
        gettext_lazy("Appoint somebody there, or name another organisation."),
    ),
    "elsewhere": (
        gettext_lazy("%(organisations)s: named for %(function)s at %(places)s, and works somewhere else."),
        gettext_lazy("Name one that works there, or assign it where it works."),
    ),
    "crossing": (
        gettext_lazy(
            "%(function)s: what is named above for %(scopes)s goes before what %(places)s name for %(over)s "
            "(rows: %(count)s): %(organisations)s."
        ),
        gettext_lazy("If the nearer one is meant, name it for those case types too; otherwise leave it."),
    ),
    "never": (
        gettext_lazy(
            "%(function)s: what %(places)s name for %(scopes)s never holds: others are more specific."
        ),
        gettext_lazy("Release it, or one of those that go before it."),
    ),
    "not_offered": (
        gettext_lazy("%(function)s: no pack offers %(scopes)s any more, named at %(places)s."),
        gettext_lazy("Release it."),
    ),
}


def tell(findings: Iterable[Finding]) -> list[Told]:
    """Put findings into words, in two statements."""
    findings = list(findings)
    organisations = names.of_organisations(key for each in findings for key in each.organisations[:NAMED])
    places = names.of_places(key for each in findings for key in each.places[:NAMED])
    return [_told(each, organisations, places) for each in findings]


def _told(finding: Finding, organisations: dict[str, str], places: dict[str, str]) -> Told:
    problem, remedy = WORDS[finding.kind]
    function = FUNCTIONS[finding.function]
    values = {
        "function": function.label,
        "roles": _(" or ").join(ROLES[role].label for role in function.roles),
        "scopes": _listed(finding.scopes, lambda scope: _("“%(name)s”") % {"name": offered.label(scope)}),
        "over": _("“%(name)s”") % {"name": offered.label(finding.over or "")},
        "places": _listed(finding.places, lambda key: places.get(key, key)),
        "organisations": _listed(finding.organisations, lambda key: organisations.get(key, key)),
        "count": finding.count,
    }
    return Told(finding, str(problem) % values, str(remedy))


def _listed(keys: tuple[str, ...], name: Callable[[str], str]) -> str:
    words = _(", ").join(name(key) for key in keys[:NAMED])
    if len(keys) <= NAMED:
        return words
    return _("%(named)s and %(more)s more") % {"named": words, "more": len(keys) - NAMED}
