"""Tasks: functions of an app's `tasks.py` that a worker may run, each under a permanent name."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec

from django.utils.module_loading import autodiscover_modules

P = ParamSpec("P")

USUAL_ATTEMPTS = 10
"""With the pauses between them about an hour and a half."""


class Failed(Exception):
    """What a task raises to be tried again; its text is kept and shown, so that nothing personal stands in it."""


class Hopeless(Failed):
    """Trying again would not help: the job is dead at once."""


class NoSuchTask(LookupError):
    """No installed app declares a task of this name."""


@dataclass(frozen=True)
class Task(Generic[P]):
    """A function that a worker runs later.

    :param name: permanent, for it is kept with the jobs that wait: ``notices.send``.
    :param attempts: how often it is tried before it is given up.
    """

    name: str
    function: Callable[P, object]
    attempts: int


_declared: dict[str, Task[...]] = {}


def task(name: str, *, attempts: int = USUAL_ATTEMPTS) -> Callable[[Callable[P, object]], Task[P]]:
    """Declare a task. It must be harmless to run it twice: a worker that dies in the middle leaves it to another.

    :raises ValueError: the name is taken, or arguments could not be kept by name.
    """

    def declare(function: Callable[P, object]) -> Task[P]:
        _check(name, function)
        declared = Task(name, function, attempts)
        _declared[name] = declared
        return declared

    return declare


def find(name: str) -> Task[...]:
    """Give a declared task.

    :raises NoSuchTask: there is none, such as after going back to an older version.
    """
    if name not in _declared:
        autodiscover_modules("tasks")
    try:
        return _declared[name]
    except KeyError as error:
        raise NoSuchTask(name) from error


def _check(name: str, function: Callable[..., object]) -> None:
    if name in _declared:
        raise ValueError(f"There is a task “{name}” already.")
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind not in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
            raise ValueError(f"Task “{name}”: “{parameter}” has no name of its own to be kept under.")
