"""Where in a pack's source something is written, and whether the source is only data."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

NOT_DATA = {
    ast.FunctionDef: "def",
    ast.AsyncFunctionDef: "def",
    ast.ClassDef: "class",
    ast.If: "if",
    ast.IfExp: "if",
    ast.Lambda: "lambda",
}

Names = tuple[tuple[str, str], ...]
"""Word and key of nested calls, outermost first, such as CaseType manhole_cover, Condition missing."""


@dataclass(frozen=True)
class Line:
    """A line of a file."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Source:
    """The Python files of a pack's folder."""

    folder: Path

    def line_of(self, names: Sequence[tuple[str, str]], nth: int = 0) -> Line:
        """Find the n-th call with these words and keys; the first line of ``pack.py`` where there is none.

        What several share stands outside of them: it is looked for without those around it.
        """
        for start in range(len(names)):
            wanted = tuple(names[start:])
            if found := [line for written, line in self._calls if written[-len(wanted) :] == wanted]:
                return found[min(nth, len(found) - 1)]
        return Line(self.folder / "pack.py", 1)

    def not_data(self) -> Iterator[tuple[Line, str]]:
        """Find what is code and not data."""
        for file, tree in self._trees.items():
            for node in ast.walk(tree):
                if word := NOT_DATA.get(type(node)):
                    yield Line(file, getattr(node, "lineno", 1)), word

    @cached_property
    def _trees(self) -> dict[Path, ast.Module]:
        return {file: ast.parse(file.read_text("utf-8")) for file in sorted(self.folder.glob("*.py"))}

    @cached_property
    def _calls(self) -> list[tuple[Names, Line]]:
        return [
            (names, Line(file, line)) for file, tree in self._trees.items() for names, line in _calls(tree)
        ]


def _calls(node: ast.AST, around: Names = ()) -> Iterator[tuple[Names, int]]:
    """Go through the calls that have a key, with their lines."""
    match node:
        case ast.Call(func=ast.Name(id=word) | ast.Attribute(attr=word)):
            for keyword in node.keywords:
                if keyword.arg == "key":
                    around = (*around, (word, _key(keyword.value)))
                    yield around, node.lineno
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, around)


def _key(written: ast.expr) -> str:
    return str(written.value) if isinstance(written, ast.Constant) else ast.unparse(written)
