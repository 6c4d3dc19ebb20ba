"""Every address that a person meets, by the URL configuration."""

from collections.abc import Iterator, Sequence

from django.urls import URLPattern, URLResolver, get_resolver

FOR_PROGRAMS = ("api/", "static/", "healthz", "readyz", "metrics")


def routes(patterns: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Give the name of every one that is for people."""
    for each in patterns:
        path = before + str(each.pattern).removeprefix("^")
        if path.startswith(FOR_PROGRAMS):
            continue
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, path)
        else:
            yield each.name or path


def parts_of(name: str) -> tuple[str, ...]:
    """Give the parts of an address, those of the folders that bring it first."""
    return next(parts for each, parts in every(get_resolver().url_patterns) if each == name)


def every(
    patterns: Sequence[URLPattern | URLResolver], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give name and parts of every address, also of those that a folder brings."""
    for each in patterns:
        parts = (*above, *each.pattern.converters)
        if isinstance(each, URLResolver):
            yield from every(each.url_patterns, parts)
        else:
            yield each.name or "", parts
