"""What an address answers to whom: the rows that `test_routes` holds every address of the desks against.

Rows of a capability stand in its own folder, as ``ROWS`` of ``tests/routes.py``; the others stand here.
"""

import importlib
import importlib.util
import pkgutil
from dataclasses import dataclass, field
from typing import Any

from menkou import desks

WORKING = ("clerk", "dispatcher", "wang", "verifier", "caller")
OVERSEEING = ("supervisor", "leader", "auditor")
INSIDERS = (*WORKING, *OVERSEEING, "grid_worker")
OUTSIDERS = ("administrator", "elsewhere")
STAFF = (*INSIDERS, *OUTSIDERS)


@dataclass(frozen=True)
class Row:
    """What an address answers: to everybody, and to some differently.

    :param parts: values of the address's parts that no `Scene` knows.
    """

    everybody: int
    but: dict[str, int] = field(default_factory=dict)
    post: dict[str, Any] | None = None
    parts: dict[str, str] = field(default_factory=dict)


def only(insiders: int, **but: int) -> Row:
    """Of a matter: those who see it, those who do not, and those who are not signed in."""
    return Row(insiders, {"anonymous": 302, **dict.fromkeys(OUTSIDERS, 404), **but})


def collected() -> dict[str, Row]:
    """Gather the rows of all capabilities."""
    found = dict(ROWS)
    for folder in pkgutil.iter_modules(desks.__path__, f"{desks.__name__}."):
        if folder.ispkg and importlib.util.find_spec(f"{folder.name}.tests"):
            found |= _rows_in(f"{folder.name}.tests.routes")
    return found


def _rows_in(module: str) -> dict[str, Row]:
    if importlib.util.find_spec(module) is None:
        return {}
    rows: dict[str, Row] = importlib.import_module(module).ROWS
    return rows


ROWS: dict[str, Row] = {}
