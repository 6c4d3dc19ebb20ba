"""Whether README and docs tell the truth: links lead somewhere, and every `menkou …` line is one that Menkou knows.

Says file and line of what is wrong, and exits 1.
"""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SHOWN = ("make demo", "make test")

FENCE = re.compile(r"\s*```")
LINK = re.compile(r"\]\(([^)\s]+)\)")
INLINE = re.compile(r"`([^`]+)`")
COMMENT = re.compile(r"(^|\s)#\s.*")
MENKOU = re.compile(
    r"(?:^|(?<!-g)(?<!-o)(?<!nologin)\s|bin/)menkou((?:[ \t]+[^/\s;|&<>][^\s;|&<>]*)*)(?=\s|$)"
)
ELSEWHERE = ("http://", "https://", "mailto:")

Line = tuple[int, str, bool]
"""Number, text, and whether it stands in a block of code."""


def main() -> int:
    """Check all pages."""
    mistakes = [mistake for page in pages() for mistake in _mistakes(page)]
    text = README.read_text(encoding="utf-8")
    mistakes += [f"README.md: does not show `{command}`" for command in SHOWN if command not in text]
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    return 1 if mistakes else 0


def pages() -> list[Path]:
    """List README and everything under docs."""
    return [README, *sorted((ROOT / "docs").rglob("*.md"))]


def _mistakes(page: Path) -> Iterator[str]:
    for number, text, is_code in _lines(page):
        found = [_problem_of_command(each) for each in _commands(text, is_code=is_code)]
        if not is_code:
            found += [_problem_of_link(page, target) for target in LINK.findall(INLINE.sub("", text))]
        for problem in filter(None, found):
            yield f"{page.relative_to(ROOT)}:{number}: {problem}"


def _lines(page: Path) -> Iterator[Line]:
    is_code = False
    for number, text in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if FENCE.match(text):
            is_code = not is_code
        else:
            yield number, text, is_code


def _commands(text: str, *, is_code: bool) -> Iterator[list[str]]:
    for code in [COMMENT.sub("", text)] if is_code else INLINE.findall(text):
        for words in MENKOU.findall(code):
            yield words.split()


def _problem_of_command(words: list[str]) -> str | None:
    """Follow the words down the click group, then look each option up."""
    context = click.Context(_menkou(), info_name="menkou")
    while isinstance(context.command, click.Group) and words and not words[0].startswith("-"):
        name, *words = words
        command = context.command.get_command(context, name)
        if command is None:
            return f"`{context.command_path} {name}` is no command"
        context = click.Context(command, info_name=name, parent=context)
    if context.command.ignore_unknown_options:
        return None
    options = context.command.get_params(context)
    known = {name for option in options for name in (*option.opts, *option.secondary_opts)}
    unknown = [word for word in words if word.startswith("-") and word.partition("=")[0] not in known]
    return f"`{context.command_path}` has no option {', '.join(unknown)}" if unknown else None


def _problem_of_link(page: Path, target: str) -> str | None:
    if target.startswith(ELSEWHERE):
        return None
    path, _sign, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        return f"{target} leads nowhere"
    if anchor and anchor not in _anchors(file):
        return f"{target}: there is no such heading"
    return None


@cache
def _anchors(page: Path) -> set[str]:
    """Name the headings of a page as GitHub does."""
    headings = [
        text.lstrip("#").strip() for _, text, is_code in _lines(page) if text.startswith("#") and not is_code
    ]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@cache
def _menkou() -> click.Group:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menkou.config.settings")
    from menkou.config.cli import menkou

    return menkou


if __name__ == "__main__":
    sys.exit(main())
