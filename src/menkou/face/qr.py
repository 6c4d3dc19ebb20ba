"""QR codes to be shown on a page, drawn as SVG."""

import io

import segno
from django.utils.safestring import SafeString


def svg(text: str, *, scale: int, border: int = 2, **look: object) -> SafeString:
    """Draw a code that still reads when a seventh of it is hidden; nothing of the text itself stands in the drawing.

    :param look: further options of `segno.QRCode.save` for SVG.
    """
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", scale=scale, border=border, xmldecl=False, **look)
    return SafeString(out.getvalue().decode())
