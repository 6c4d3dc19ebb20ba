"""Looking up in templates what stands under a key, and counting steps to the right."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(values: Mapping[Any, Any], key: Any) -> Any:
    """Give what stands under a key; ``None`` where nothing does."""
    return values.get(key)


@register.filter
def steps(depth: int) -> range:
    """Give as many steps as something stands below the top."""
    return range(max(0, depth - 2))
