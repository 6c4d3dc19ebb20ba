"""What the addresses of the administration answer to whom; the folders below bring theirs."""

import importlib
import importlib.util
import pkgutil
from typing import Any

from menkou.desks import administration
from menkou.desks.tests.rows import WORKING, Row

CLOSED = {"anonymous": 302, "elsewhere": 404, **dict.fromkeys((*WORKING, "grid_worker"), 404)}
"""To those who neither oversee nor administer, the administration does not exist."""


def read(*, parts: dict[str, str] | None = None) -> Row:
    """A page for all who oversee or administer."""
    return Row(200, CLOSED, parts=parts or {})


def written(
    *, parts: dict[str, str] | None = None, post: dict[str, Any] | None = None, done: int = 200
) -> Row:
    """A page for administrators alone."""
    return Row(404, {"anonymous": 302, "administrator": done}, post=post, parts=parts or {})


def _below() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for folder in pkgutil.iter_modules(administration.__path__, f"{administration.__name__}."):
        module = f"{folder.name}.tests.routes"
        if (
            folder.ispkg
            and importlib.util.find_spec(f"{folder.name}.tests")
            and importlib.util.find_spec(module)
        ):
            found |= importlib.import_module(module).ROWS
    return found


ROWS = {
    "administration": read(),
    "admin_find_places": written(),
    "admin_find_organisations": written(),
    "admin_find_people": written(),
    **_below(),
}
