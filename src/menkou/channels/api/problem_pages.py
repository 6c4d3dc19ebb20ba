"""What kinds of problems there are."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Router

from menkou.channels.api import answers, problems, shapes

router = Router(tags=["About · 关于"])


@router.get("/problems", response=list[shapes.ProblemKind], operation_id="problems", url_name="problems")
def listed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – the same for everybody
    """Kinds of problems · 问题的种类: what the `code` and `type` of a refusal mean."""
    return answers.written([asdict(kind) for kind in problems.kinds()])
