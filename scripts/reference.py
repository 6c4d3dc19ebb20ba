"""The pages of docs/reference that come from the code: write them, or check that the code still writes the same.

Usage: ``reference.py write | check``. Needs neither an installation nor a database.
"""

import importlib
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
PAGES = ("commands", "verbs", "settings", "events", "doctor", "performance", "api")
MADE = "<!-- 由代码生成：make docs。Made from the code: make docs. -->\n"


def made() -> dict[Path, str]:
    """Make every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menkou.config.settings")
    django.setup()
    pages = {name: importlib.import_module(f"pages.{name}").page() for name in PAGES}
    packs = importlib.import_module("pages.packs").pages()
    files = {FOLDER / f"{name}.md": MADE + text.rstrip() + "\n" for name, text in {**pages, **packs}.items()}
    return {**files, FOLDER / "openapi.json": importlib.import_module("pages.api").document() + "\n"}


def write() -> int:
    """Write the pages that differ."""
    for file, text in made().items():
        if _stands(file) != text:
            file.write_text(text, encoding="utf-8")
            print(f"wrote {file.relative_to(ROOT)}")
    return 0


def check() -> int:
    """Name the pages that are not as the code would write them."""
    stale = [file for file, text in made().items() if _stands(file) != text]
    for file in stale:
        print(f"{file.relative_to(ROOT)} is not what the code says now; run: make docs", file=sys.stderr)
    return 1 if stale else 0


def _stands(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    sys.exit({"write": write, "check": check}[sys.argv[1]]())
