"""What a deadlock has undone is carried out again, where nothing else was undone with it.

Two processes that really wait for each other stand in `config/tests/test_deadlocks.py`.
"""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection

from menkou.kernel.matters import retrying


class Ended(Exception):
    """What PostgreSQL's driver raises."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def undone(times: int, sqlstate: str = "40P01") -> tuple[Callable[[str], str], list[str]]:
    """Give a step that the database undoes so many times, and the list of its attempts."""
    attempts: list[str] = []

    @retrying.after_deadlock
    def carry_out(number: str) -> str:
        attempts.append(number)
        if len(attempts) <= times:
            raise OperationalError("undone") from Ended(sqlstate)
        return "done"

    return carry_out, attempts


@pytest.mark.parametrize("times", [0, 1, 3])
def test_it_is_carried_out_again_until_it_holds(times: int) -> None:
    carry_out, attempts = undone(times)

    assert carry_out("2603-ABCDEFGHJ") == "done"
    assert attempts == ["2603-ABCDEFGHJ"] * (times + 1)


def test_four_times_is_enough() -> None:
    carry_out, attempts = undone(9)

    with pytest.raises(OperationalError):
        carry_out("2603-ABCDEFGHJ")
    assert len(attempts) == 4


def test_any_other_error_is_not_tried_again() -> None:
    carry_out, attempts = undone(1, sqlstate="57014")

    with pytest.raises(OperationalError):
        carry_out("2603-ABCDEFGHJ")
    assert len(attempts) == 1


def test_inside_a_callers_transaction_it_is_the_callers_to_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "in_atomic_block", True)
    carry_out, attempts = undone(1)

    with pytest.raises(OperationalError):
        carry_out("2603-ABCDEFGHJ")
    assert len(attempts) == 1
