"""Case types as the pages name and offer them, put into words once for each language."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

from menkou.kernel.programmes import registry

T = TypeVar("T")


def _once(make: Callable[[], T]) -> Callable[[], T]:
    @lru_cache(maxsize=8)
    def made(language: str | None, packs: tuple[str, ...]) -> T:  # noqa: ARG001 – what it depends on
        return make()

    return lambda: made(get_language(), tuple(settings.MENKOU_PACKS))


choices = _once(registry.choices)
major_classes = _once(registry.major_classes)
names = _once(registry.names)
programmes = _once(lambda: [(each.key, str(each.name)) for each in registry.programmes()])
