"""What the pages share: saying things in both languages, and Markdown tables."""

from collections.abc import Callable, Iterable, Sequence

from django.utils import translation


def chinese(words: object) -> str:
    """Say it in Chinese."""
    return _said(lambda: str(words), "zh-hans")


def english(words: object) -> str:
    """Say it in English."""
    return _said(lambda: str(words), "en")


def both(words: object, between: str = "<br>") -> str:
    """Say it in Chinese and in English, once where that is the same."""
    return between.join(dict.fromkeys(filter(None, (chinese(words), english(words)))))


def translated(message: str, between: str = "<br>") -> str:
    """Look a text of the code up in the catalogue, in both languages; placeholders show as ‹name›."""
    return _plain(both(translation.gettext_lazy(message), between))


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table; nothing for no rows."""
    lines = [[_cell(cell) for cell in row] for row in rows]
    if not lines:
        return ""
    return "\n".join(_line(line) for line in [heading, ["---"] * len(heading), *lines]) + "\n"


def first_line(docstring: str | None) -> str:
    """Give the first line of a docstring."""
    return (docstring or "").strip().partition("\n")[0]


def _said(say: Callable[[], str], language: str) -> str:
    with translation.override(language):
        return say()


def _plain(text: str) -> str:
    parts = text.split("%(")
    return parts[0] + "".join(
        f"‹{name}›{rest[1:]}" for name, _, rest in (part.partition(")") for part in parts[1:])
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
