"""How the interface describes itself (OpenAPI 3.1): what is read from the code, and what ninja leaves out of it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from menkou.channels.api import answers, shapes
from menkou.channels.api.authenticating import Anyone
from menkou.face import problem_details

PROBLEM_STATUSES = (400, 401, 403, 404, 409, 412, 413, 422, 429, 503)
PROBLEM = "#/components/responses/Problem"
NAMED = re.compile(r"(?P<name>[^:\n]+ · [^:.\n]+)(?:: (?P<more>.+)|\.)", re.DOTALL)
"""A docstring that begins with the operation's name in both languages."""
REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')

RETRY_AFTER = {
    "description": "With 429 and 503: after how many seconds to try again.",
    "schema": {"type": "integer", "minimum": 1},
}


class TwoShapesOfOneName(Exception):
    """Two classes of one name would describe each other's members; rename one."""


class Description(OpenAPISchema):
    """All operations, each with who may ask it and with the problems that every address may answer."""

    def methods(self, operations: list[Any]) -> dict[str, Any]:
        """Describe what can be done at an address; HEAD is what GET is, without a body."""
        return {method: said for method, said in super().methods(operations).items() if method != "head"}

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        """Describe one operation."""
        details: dict[str, Any] = super().operation_details(operation)
        if named := NAMED.fullmatch(details.get("description", "")):
            more = named["more"] or ""
            details |= {"summary": named["name"], "description": more[:1].upper() + more[1:]}
        for parameter in details["parameters"]:
            _keep_examples_in_schema(parameter)
        _name_media_type(details)
        for status in PROBLEM_STATUSES:
            details["responses"].setdefault(status, {"$ref": PROBLEM})
        return details

    def operation_security(self, operation: Operation) -> list[dict[str, list[str]]] | None:
        """Name the ways in, each with the scope that a token needs for it; an empty one lets in anybody."""
        if not operation.auth_callbacks:
            return None
        ways: list[Any] = list(operation.auth_callbacks)
        for way in ways:
            if not isinstance(way, Anyone):
                self.securitySchemes[type(way).__name__] = way.openapi_security_schema
        return [_requirement(way) for way in ways]

    def get_components(self) -> dict[str, Any]:
        """Describe what the operations share."""
        components: dict[str, Any] = super().get_components()
        problem = shapes.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        components["schemas"].update(problem.pop("$defs", {}))
        components["schemas"]["Problem"] = problem
        components["responses"] = {"Problem": _problem()}
        return components

    def operation_parameters(self, operation: Operation) -> list[dict[str, Any]]:
        """Describe parameters one by one; the class that holds them together has no name outside."""
        before, self.schemas = self.schemas, {}
        described: list[dict[str, Any]] = super().operation_parameters(operation)
        found, self.schemas = self.schemas, before
        self.add_schema_definitions({name: found[name] for name in _used(described, found)})
        return described

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        """Take shapes in by their names.

        :raises TwoShapesOfOneName: ninja would put the later in place of the earlier.
        """
        for name, shape in definitions.items():
            if name in self.schemas and _members(self.schemas[name]) != _members(shape):
                raise TwoShapesOfOneName(name)
            for member in shape.get("properties", {}).values():
                _drop_impossible_default(member)
        super().add_schema_definitions(definitions)


def _drop_impossible_default(member: dict[str, Any]) -> None:
    """Keep quiet about an empty text that stands for “not sent” where no empty text can be sent."""
    if member.get("default") == "" and member.get("minLength"):
        del member["default"]


def _used(value: Any, shapes: Mapping[str, Any]) -> set[str]:
    """Name the shapes that a description refers to, and those that these refer to."""
    used: set[str] = set()
    waiting = REFERENCE.findall(json.dumps(value, default=str))
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += REFERENCE.findall(json.dumps(shapes[name], default=str))
    return used


def _members(shape: dict[str, Any]) -> set[Any]:
    """Give what tells shapes apart; one that is sent and one that is answered differ in what is required."""
    return {*shape.get("properties", {}), *shape.get("enum", [])}


def _requirement(way: Any) -> dict[str, list[str]]:
    if isinstance(way, Anyone):
        return {}
    return {type(way).__name__: [way.scope.value] if way.is_scoped else []}


def _problem() -> dict[str, Any]:
    return {
        "description": "It cannot be; the problem says why.",
        "headers": {"Retry-After": RETRY_AFTER},
        "content": {problem_details.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _name_media_type(operation: dict[str, Any]) -> None:
    """Say what else than plain JSON is answered; ninja describes one kind for all."""
    media_type = operation.pop(answers.MEDIA_TYPE, None)
    for response in operation["responses"].values():
        if media_type and "content" in response:
            response["content"] = {media_type: next(iter(response["content"].values()))}


def _keep_examples_in_schema(parameter: dict[str, Any]) -> None:
    """Examples are a list in a schema and a map in a parameter; ninja puts the list in both."""
    if isinstance(parameter.get("examples"), list):
        del parameter["examples"]
