"""Code schemes: what codes look like. Which one holds is a setting of a place and of those below it."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)"
"""The first two digits of GB/T 2260."""


@dataclass(frozen=True)
class Scheme:
    """One scheme.

    :param key: permanent.
    :param hint: what a code of it looks like.
    """

    key: str
    pattern: re.Pattern[str]
    hint: Promise

    def fits(self, code: str) -> bool:
        """Whether it is a code of this scheme."""
        return self.pattern.fullmatch(code) is not None


SCHEMES = {
    scheme.key: scheme
    for scheme in (
        # National Bureau of Statistics, 国统字〔2009〕91号: GB/T 2260, three digits for the town, three for the
        # village.
        Scheme(
            "nbs12",
            re.compile(rf"{PROVINCE}\d{{10}}", re.ASCII),
            _("Give 12 digits that begin with those of the province, such as 310112107001."),
        ),
        # CJ/T 349-2010, 5: six digits of what is managed, six of GB/T 2260, three of the town, three of the
        # community, two of the grid.
        Scheme(
            "cjt349-20",
            re.compile(rf"\d{{6}}{PROVINCE}\d{{12}}", re.ASCII),
            _(
                "Give 20 digits: 6 for what is managed, 6 for the district, 3 for the town, 3 for the community, "
                "2 for the grid."
            ),
        ),
    )
}
