"""Who answers for a case type at a place, and which row of the matrix says so."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from menkou.kernel.matters.duties import names, offered
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.people import desks
from menkou.kernel.people.matrix import Row
from menkou.kernel.places import revision
from menkou.kernel.programmes import registry


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Who has a function, and why.

    :param organisation: key; ``None`` where nobody has it.
    :param row: the one that wins; ``None`` where none names anybody.
    :param passed_over: rows that hold as well, and are less specific.
    :param reason: in the language that was active.
    """

    function: str
    organisation: str | None
    name: str
    row: Row | None
    passed_over: tuple[Row, ...]
    reason: str


def explain(case_type: str, place: str) -> tuple[Answer, ...]:
    """Say who answers for a case type at a place, one answer a function.

    :raises UnknownCaseType: no pack offers it.
    :raises NoOperationsCentre: nobody answers for the place.
    """
    major = registry.case_type(case_type).major
    with revision.compared_once():
        found = desks.desks_for(place, case_type, major)
        rows = {function: desks.rows_for(function, place, case_type, major) for function in FUNCTIONS}
    organisations = found.by_function()
    called = names.of_organisations(key for key in organisations.values() if key)
    places = names.of_places(row.place for some in rows.values() for row in some)
    return tuple(
        Answer(
            function=function,
            organisation=key,
            name=called.get(key or "", ""),
            row=next(iter(rows[function]), None),
            passed_over=rows[function][1:],
            reason=_reason(function, rows[function], places),
        )
        for function, key in organisations.items()
    )


def reason_of(scope: str, place: str) -> str:
    """Say for what and where a row names somebody.

    :param place: its name.
    """
    return _("named for “%(scope)s” at %(place)s") % {"scope": offered.label(scope), "place": place}


def _reason(function: str, rows: tuple[Row, ...], places: dict[str, str]) -> str:
    if rows:
        return reason_of(rows[0].scope, places[rows[0].place])
    if function == "hold":
        return _("nobody is named; the desk chooses")
    if function == "lead":
        return _("nobody is named; as for supervision")
    return _("nobody is named; the operations centre does it")


def as_json(answer: Answer) -> dict[str, object]:
    """Give an answer for a program."""
    return asdict(answer)
