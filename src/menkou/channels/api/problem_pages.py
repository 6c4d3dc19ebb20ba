"""What kinds of problems there are."""

from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponse
from ninja import Router

from menkou.channels.api import answers, problem_kinds, shapes
from menkou.channels.api.problem_kinds import Kind

router = Router(tags=["About · 关于"])


@router.get("/problems", response=shapes.ProblemKinds, operation_id="problems", url_name="problems")
def listed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – the same for everybody
    """Kinds of problems · 问题的种类: what the `code` and `type` of a refusal mean."""
    by_code: dict[str, Kind] = {}
    for kind in problem_kinds.kinds():
        by_code[kind.code] = _together(by_code[kind.code], kind) if kind.code in by_code else kind
    return answers.written({"items": [asdict(kind) for kind in by_code.values()]})


def _together(one: Kind, other: Kind) -> Kind:
    """Explain a code that has two meanings, such as that of a place's key and of an organisation's, by both."""
    meanings = dict.fromkeys([str(one.explanation), str(other.explanation)])
    return replace(one, explanation=" ".join(meanings))
