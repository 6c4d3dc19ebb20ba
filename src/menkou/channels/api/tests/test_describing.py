"""The interface describes itself so that a stranger, and a stranger's tools, can use it without asking us."""

from typing import Any

import pytest
from django.test import Client
from ninja import NinjaAPI
from pydantic import create_model

from menkou.channels.api import problem_kinds, problems
from menkou.channels.api.describing import Description, TwoShapesOfOneName
from menkou.channels.api.routes import interface
from menkou.channels.api.tests.conftest import API, get


def operations() -> dict[str, dict[str, Any]]:
    paths = interface.get_openapi_schema()["paths"].values()
    return {each["operationId"]: each for operations in paths for each in operations.values()}


def test_every_operation_is_named_in_both_languages() -> None:
    assert [name for name, each in operations().items() if " · " not in each["summary"]] == []


def test_an_operation_says_the_scope_that_a_token_needs() -> None:
    described = operations()
    assert {"AccessToken": ["act"]} in described["take"]["security"]
    assert {"AccessToken": ["read"]} in described["read_matter"]["security"]
    assert {"AccessToken": ["administer"]} in described["put_place"]["security"]


def test_what_anybody_may_ask_needs_nothing() -> None:
    described = operations()
    assert {} in described["report"]["security"]
    assert {} not in described["take"]["security"]


def test_two_shapes_of_one_name_are_not_mixed_up() -> None:
    api = NinjaAPI(urls_namespace="two-shapes")
    for member in ("one", "another"):
        inner = create_model("Inner", **{member: (int, ...)})  # type: ignore[call-overload]
        outer = create_model(f"With{member}", inner=(inner, ...))
        api.get(f"/{member}", response=outer)(lambda request: request)
    with pytest.raises(TwoShapesOfOneName, match="Inner"):
        Description(api, "")


def test_every_kind_of_problem_is_explained(anyone: Client) -> None:
    told = {each["code"]: each for each in get(anyone, "/problems").json()["items"]}
    answered = {problems.code_of(kind) for kind in problem_kinds.STANDING_ALONE}
    assert answered | {"busy", "too-large"} <= set(told)
    assert told["not-in-this-phase"]["status"] == 409
    assert all(each["explanation"] for each in told.values())


def test_a_request_without_a_body_is_told_that_it_needs_one(anyone: Client) -> None:
    answer = anyone.post(f"{API}/matters", "", content_type="application/json")
    assert answer.json()["errors"] == [{"field": "body", "problem": "Field required"}]


def test_a_request_without_its_file_is_told_which(anyone: Client) -> None:
    answer = anyone.post(f"{API}/files", {"photo": "样例"})
    assert [each["field"] for each in answer.json()["errors"]] == ["body.file"]
