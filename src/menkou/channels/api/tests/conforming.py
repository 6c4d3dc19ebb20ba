"""Whether an answer has the form that the description of the interface promises."""

import json
import re
from functools import cache
from typing import Any

import jsonschema_rs

from menkou.channels.api.routes import interface


def check(method: str, path: str, answer: Any) -> None:
    """Compare a JSON answer with what is described for its address and status.

    :raises AssertionError: the status is not described, or the body is otherwise.
    """
    media_type = answer.headers.get("Content-Type", "").partition(";")[0]
    if not media_type.endswith("json"):
        return
    validator = _validator(method.lower(), _template(path.partition("?")[0]), answer.status_code, media_type)
    mistakes = [f"{each.instance_path}: {each.message}" for each in validator.iter_errors(answer.json())]
    assert not mistakes, f"{method} {path}: {mistakes}"


@cache
def _described() -> dict[str, Any]:
    """Give the description as programs read it."""
    written: dict[str, Any] = json.loads(json.dumps(interface.get_openapi_schema(), default=str))
    return written


def _template(path: str) -> str:
    """Find the address as it is described; one without parameters comes first."""
    for template in sorted(_described()["paths"], key=lambda each: each.count("{")):
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)), path):
            return str(template)
    raise AssertionError(f"{path} is not described")


@cache
def _validator(method: str, template: str, status: int, media_type: str) -> Any:
    responses = _described()["paths"][template][method]["responses"]
    assert str(status) in responses, f"{method} {template} answers {status}, which is not described"
    response = responses[str(status)]
    if "$ref" in response:
        response = _described()["components"]["responses"]["Problem"]
    assert media_type in response["content"], f"{method} {template} answers {media_type}"
    schema = {**response["content"][media_type]["schema"], "components": _described()["components"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
