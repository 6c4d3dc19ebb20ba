"""How many statements an answer takes, counted in this process by asking as a program does."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

BRACKETS = ("BEGIN", "COMMIT")


def of_pages(*, requests: list[dict[str, Any]]) -> int:
    """Give the most statements that any of these pages takes, once what is kept in memory is there."""
    return max(_of_page(each) for each in requests)


def of_steps(*, steps: list[dict[str, Any]]) -> list[int]:
    """Give the statements of each of these steps, carried out in order."""
    return [_of_step(each) for each in steps]


def _of_page(asked: dict[str, Any]) -> int:
    client = Client(headers=asked["headers"])
    client.get(asked["path"])
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(asked["path"])
    _check(answer, asked["path"])
    return _counted(captured)


def _of_step(asked: dict[str, Any]) -> int:
    headers = {"Authorization": f"Bearer {asked['token']}", "Idempotency-Key": str(uuid4())}
    with CaptureQueriesContext(connection) as captured:
        answer = Client(headers=headers).post(asked["path"], asked["body"], content_type="application/json")
    _check(answer, asked["path"])
    return _counted(captured)


def _check(answer: Any, path: str) -> None:
    if answer.status_code >= 300:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.content[:400]!r}")


def _counted(captured: CaptureQueriesContext) -> int:
    """Leave out the brackets of transactions."""
    return sum(each["sql"] not in BRACKETS for each in captured.captured_queries)
