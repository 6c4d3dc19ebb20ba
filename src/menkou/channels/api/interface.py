"""The interface as a whole: its name, its refusals, and how it describes itself."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from menkou import __version__
from menkou.channels.api import answers, problems, shapes
from menkou.face import problem_details

DESCRIPTION = """\
Everything that a person can do in Menkou, for programs. 居民、工作人员能做的事，程序也能做。

* **Who asks:** `Authorization: Bearer menkou_…` (a token for one appointment), `Authorization: Receipt …` (the secret
  on a reporter's receipt), a session cookie, or nobody at all for a report.
* **Once:** send an `Idempotency-Key` with everything that writes; sent again, it is carried out once.
* **Not over each other:** send the `ETag` that you have seen as `If-Match`.
* **Refusals** are problem details (RFC 9457) and say what is possible instead. What you may not see answers like what
  is not there.
* **Language:** words to people are Chinese, or English with `Accept-Language: en`.
"""
PROBLEM_STATUSES = (400, 401, 403, 404, 409, 412, 413, 422, 429, 503)
PROBLEM = "#/components/responses/Problem"


class Interface(NinjaAPI):
    """Version 1."""

    def __init__(self) -> None:
        super().__init__(
            title="Menkou 门口",
            version="1",
            description=DESCRIPTION,
            docs_url=None,
            urls_namespace="api-1",
            openapi_extra={
                "info": {
                    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
                    "x-menkou": __version__,
                }
            },
        )
        for kind, handler in problems.HANDLERS.items():
            self.add_exception_handler(kind, handler)

    def get_openapi_schema(self, *, path_prefix: str | None = None, **named: Any) -> OpenAPISchema:
        """Describe the interface, with the problems that every address may answer."""
        described = super().get_openapi_schema(path_prefix=path_prefix, **named)
        schemas = described["components"].setdefault("schemas", {})
        problem = shapes.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs", {}))
        schemas["Problem"] = problem
        content = {problem_details.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        described["components"]["responses"] = {
            "Problem": {"description": "It cannot be; the problem says why.", "content": content}
        }
        for operations in described["paths"].values():
            for operation in operations.values():
                _name_media_type(operation)
                _add_problems(operation["responses"])
        return described


def _name_media_type(operation: dict[str, Any]) -> None:
    """Say what else than plain JSON is answered; ninja describes one kind for all."""
    media_type = operation.pop(answers.MEDIA_TYPE, None)
    for response in operation["responses"].values():
        if media_type and "content" in response:
            response["content"] = {media_type: next(iter(response["content"].values()))}


def _add_problems(responses: dict[Any, Any]) -> None:
    for status in PROBLEM_STATUSES:
        responses.setdefault(status, {"$ref": PROBLEM})
