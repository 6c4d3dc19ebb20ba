"""Setting posters: a document for the printer, the same bytes for the same places."""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import segno
from django.utils.translation import get_language
from django.utils.translation import gettext as _

TEMPLATE = Path(__file__).with_name("poster.typ")
FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")
"""Any of these has the characters; the first is Debian's package `fonts-noto-cjk`."""
FIXED = "DejaVu Sans Mono"
"""Comes with the typesetter itself."""
PER_SHEET = (1, 2, 4, 8)
ALWAYS = datetime(2020, 1, 1, tzinfo=UTC)
EMERGENCY = "110 · 119 · 120"


class NoChineseFont(Exception):
    """No font of this machine has Chinese characters; says which package does."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No font with Chinese characters is installed on the server. "
                "Install the package %(package)s and try again."
            )
            % {"package": "fonts-noto-cjk"}
        )


@dataclass(frozen=True)
class Door:
    """What is on one poster besides the words that all have.

    :param above: the places that it lies in, as people say them.
    :param address: what the code leads to, in letters.
    """

    place: str
    above: str
    address: str


def posters(doors: Sequence[Door], *, town: str, per: int) -> bytes:
    """Set posters as a PDF of A4 sheets.

    :param per: how many stand on a sheet, one of `PER_SHEET`.
    :raises NoChineseFont: nothing was set.
    """
    told = {
        "per": per,
        "font": [_font(families())],
        "fixed": FIXED,
        "lang": "en" if (get_language() or "zh").startswith("en") else "zh",
        "town": town,
        "title": _("Posters for doors"),
        "name": _("The small matters at one's own doorstep"),
        "steps": [
            _("Scan the code with your phone. No app, no sign-in."),
            _("Say what it is; a photo helps. Half a minute."),
            _("Keep the receipt: it tells you who has it and by when."),
        ],
        "by_letters": _("Or type this address:"),
        "emergency": _("In danger? Call first: %(numbers)s") % {"numbers": EMERGENCY},
        "places": [{**asdict(door), "qr": _code(door.address)} for door in doors],
    }
    import typst  # only here: every worker would carry it otherwise

    data = json.dumps(told, ensure_ascii=False)
    return typst.compile(TEMPLATE, format="pdf", sys_inputs={"data": data}, timestamp=ALWAYS)


@cache
def families() -> frozenset[str]:
    """Name the families of fonts that this machine has; looked up once."""
    import typst

    return frozenset(typst.Fonts().families())


def _font(known: frozenset[str]) -> str:
    found = next((font for font in FONTS if font in known), None)
    if found is None:
        raise NoChineseFont
    return found


def _code(address: str) -> list[int]:
    """Draw the code as a picture of ten dots a square; pictures are set faster than drawings."""
    out = io.BytesIO()
    segno.make(address, error="q").save(out, kind="png", scale=10, border=2)
    return list(out.getvalue())
