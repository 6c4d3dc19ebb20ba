"""Words of a registry: a permanent key with its name in both languages."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Named:
    """One word; `str` gives its name in the language that is active."""

    key: str
    zh: str
    en: str

    @property
    def label(self) -> str:
        """Its name in the language that is active."""
        return self.en if (get_language() or "zh").startswith("en") else self.zh

    def __str__(self) -> str:
        return self.label
