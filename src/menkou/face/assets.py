"""What the pages load besides themselves: whose files they are, where they lie, and under which address for ever."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

MANIFEST = Path(__file__).parent / "assets.toml"
VENDOR = Path(__file__).parent / "static" / "vendor"
HASHED_CHARACTERS = 12


@cache
def packages() -> Mapping[str, Mapping[str, Any]]:
    """Give the manifest: by name, the package, its version, its licence and the files that are used."""
    return tomllib.loads(MANIFEST.read_text(encoding="utf-8"))


@cache
def path_of(file: str) -> str:
    """Give the path of somebody else's file, such as ``tabler.css``, below the static address.

    :raises LookupError: the manifest names no such file.
    """
    for name, package in packages().items():
        if file in package["files"]:
            return f"vendor/{name}-{package['version']}/{file}"
    raise LookupError(f"{MANIFEST.name} names no {file}.")


def is_there(file: str) -> bool:
    """Whether set-up has fetched a file."""
    return (VENDOR.parent / path_of(file)).is_file()


def fingerprint(root: Path) -> str:
    """Give a few characters that change whenever one of our own static files or the manifest does.

    They stand in every static address, so that a browser may keep what lies there for ever, and modules find each
    other by their plain names.
    """
    found = hashlib.sha256(MANIFEST.read_bytes())
    for file in sorted(_own(root)):
        found.update(str(file.relative_to(root)).encode())
        found.update(file.read_bytes())
    return found.hexdigest()[:HASHED_CHARACTERS]


def _own(root: Path) -> Iterator[Path]:
    for folder in root.glob("*/static"):
        yield from (each for each in folder.rglob("*") if each.is_file() and VENDOR not in each.parents)
