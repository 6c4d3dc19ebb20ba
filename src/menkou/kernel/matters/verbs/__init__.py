"""What can be done with a matter: one file a verb, found by listing this folder."""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import TypeVar

from menkou.kernel.matters import codec, who
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.events import Event

T = TypeVar("T")


@cache
def modules() -> tuple[ModuleType, ...]:
    """Import every verb's module."""
    return tuple(
        importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )


@cache
def commands() -> dict[str, type[Command]]:
    """Command classes by verb."""
    return {command.verb: command for command in _declared(Command)}


@cache
def offered() -> dict[str, type[Command]]:
    """Command classes of what people do with a matter, by verb; without those of the system's processes."""
    return {
        verb: command
        for verb, command in commands().items()
        if command.phases and command.who not in who.PROCESSES
    }


@cache
def events() -> dict[str, type[Event]]:
    """Event classes by kind."""
    return {event.kind: event for event in _declared(Event)}


@codec.by_class
def module_of(declared: type) -> ModuleType:
    """Give the module with the `decide` and `apply` of a command or event class."""
    return importlib.import_module(declared.__module__)


def _declared(base: type[T]) -> Iterable[type[T]]:
    for module in modules():
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, base) and thing.__module__ == module.__name__:
                yield thing
