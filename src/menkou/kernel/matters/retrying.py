"""Trying again when the database has ended one of two transactions that waited for each other."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 4
DEADLOCK = "40P01"


def after_deadlock(carry_out: Callable[P, R]) -> Callable[P, R]:
    """Repeat what a deadlock has undone: two linked matters, each locked by a step on the other.

    Inside a caller's transaction nothing is repeated; the whole of it is undone, and the caller's to repeat.
    """

    @wraps(carry_out)
    def again(*given: P.args, **named: P.kwargs) -> R:
        for _attempt in range(TRIES - 1):
            try:
                return carry_out(*given, **named)
            except OperationalError as error:
                if connection.in_atomic_block or not _is_deadlock(error):
                    raise
        return carry_out(*given, **named)

    return again


def _is_deadlock(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) == DEADLOCK
