"""A locked database is no crash."""

from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from menkou.face.busy import BusyDatabase


def busy() -> BusyDatabase:
    return BusyDatabase(lambda request: HttpResponse("well"))


def test_a_locked_database_answers_503_and_says_when_to_try_again(rf: RequestFactory) -> None:
    answer = busy().process_exception(rf.post("/report/"), OperationalError("database is locked"))

    assert answer is not None
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_other_mistakes_go_on_their_way(rf: RequestFactory) -> None:
    assert busy().process_exception(rf.get("/"), OperationalError("no such table")) is None
    assert busy().process_exception(rf.get("/"), ValueError("locked")) is None
