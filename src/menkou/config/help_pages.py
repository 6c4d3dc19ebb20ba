"""How help is laid out: lines broken by what a text takes on the screen, where a Chinese character is two wide."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import east_asian_width

import click

FIRST_COLUMN = 34
NOT_FIRST = "，。；：、？！）》”’…—"
"""What no line may begin with."""

UNIT = re.compile(r"\s+|[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+")


def width(text: str) -> int:
    """Count the columns that a text takes."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def wrapped(text: str, most: int) -> Iterator[str]:
    """Break a paragraph into lines of so many columns; a word longer than that stands alone."""
    line = ""
    for unit in UNIT.findall(text):
        if unit.isspace():
            line += " " if line else ""
        elif width(line + unit) <= most or unit in NOT_FIRST or not line:
            line += unit
        else:
            yield line.rstrip()
            line = unit
    if line:
        yield line.rstrip()


class Formatter(click.HelpFormatter):
    """Lays help out for terminals that show Chinese."""

    def write_heading(self, heading: str) -> None:
        """Write the name of a section."""
        self.write(" " * self.current_indent + heading + (":" if heading.isascii() else "：") + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, each broken anew."""
        margin = " " * self.current_indent
        paragraphs = [
            "\n".join(margin + line for line in wrapped(each, self.width - self.current_indent))
            for each in re.split(r"\n\s*\n", text.strip())
        ]
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = FIRST_COLUMN, col_spacing: int = 2
    ) -> None:
        """Write two columns: what can be typed, and what it is for."""
        rows = list(rows)
        most = min(max((width(first) for first, _ in rows), default=0), col_max) + col_spacing
        margin, column = " " * self.current_indent, self.current_indent + most
        for first, second in rows:
            lines = [*wrapped(second, max(self.width - column, 20))]
            fits = bool(lines) and width(first) + col_spacing <= most
            head = lines.pop(0) if fits else ""
            self.write(f"{margin}{first}{' ' * (most - width(first) if fits else 0)}{head}\n")
            for line in lines:
                self.write(" " * column + line + "\n")


class Context(click.Context):
    """A command being read, with help laid out as above."""

    formatter_class = Formatter

    def invoke(self, callback: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Have all ready before a command does something; help and mistyped lines need none of it."""
        from menkou.config import starting

        if not isinstance(self.command, click.Group):
            starting.start(self)
        return super().invoke(callback, *args, **kwargs)
