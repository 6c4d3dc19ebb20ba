"""What a page says in Chinese although it was asked in English; what people wrote stays as they wrote it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

PACKAGE = Path(__file__).parents[3]
CATALOGUE = PACKAGE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[\u3400-\u9fff]+")
TEXTS = """() => {
  const found = new Set([document.title]);
  const chinese = each => each.closest("[lang^=zh], script, style, template");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!chinese(walker.currentNode.parentElement)) found.add(walker.currentNode.data.trim());
  for (const each of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]"))
    for (const name of ["aria-label", "title", "alt", "placeholder"])
      if (each.hasAttribute(name) && !chinese(each)) found.add(each.getAttribute(name).trim());
  return [...found].filter(text => /[\\u3400-\\u9fff]/.test(text));
}"""


def left_over(page: Page, database: Path) -> list[str]:
    """Give texts that are the product's own: nobody in this town, and no pack, wrote anything like them."""
    texts: list[str] = page.evaluate(TEXTS)
    return [text for text in texts if not _is_data(text, database)]


def _is_data(text: str, database: Path) -> bool:
    if text in _own() and text not in _values(database):
        return False
    return all(run in _written(database) for run in HAN.findall(text))


@cache
def _own() -> frozenset[str]:
    """Give what the catalogue says in Chinese."""
    with CATALOGUE.open("rb") as file:
        said = [each.string or "" for each in read_po(file)]
    return frozenset(text for each in said for text in ([each] if isinstance(each, str) else each))


@cache
def _values(database: Path) -> frozenset[str]:
    """Give every Chinese text of the installation."""
    return frozenset(_stored(database))


@cache
def _written(database: Path) -> str:
    """Join them, and what packs say."""
    packs = (each.read_text("utf-8") for each in (PACKAGE / "packs").rglob("*.py"))
    return "\n".join([*_values(database), *packs])


def _stored(database: Path) -> Iterator[str]:
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from (each for each in row if isinstance(each, str) and HAN.search(each))
