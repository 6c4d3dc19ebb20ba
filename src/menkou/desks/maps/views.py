"""What `map.js` asks before it draws: asked once, by pages that have a map, when somebody comes near it."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from menkou.face import assets

WORDS = {
    "Map.Title": gettext_noop("Map"),
    "NavigationControl.ZoomIn": gettext_noop("Closer"),
    "NavigationControl.ZoomOut": gettext_noop("Further away"),
    "NavigationControl.ResetBearing": gettext_noop("North up"),
    "AttributionControl.ToggleAttribution": gettext_noop("Where the map comes from"),
    "CooperativeGesturesHandler.WindowsHelpText": gettext_noop("Hold Ctrl and scroll to zoom"),
    "CooperativeGesturesHandler.MacHelpText": gettext_noop("Hold ⌘ and scroll to zoom"),
    "CooperativeGesturesHandler.MobileHelpText": gettext_noop("Use two fingers to move the map"),
    "without": gettext_noop("No map can be drawn here. Everything on it stands in the list as well."),
    "middle": gettext_noop("Take the middle of the map"),
    "chosen": gettext_noop("The point is set. Choose another to move it."),
}
"""By the name under which MapLibre or we ask for it."""


def settings_of_maps(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 – the same for all
    """Give the module and its sheet, the tiles where there are any, and the words of the language."""
    there = assets.is_there("maplibre-gl.mjs")
    answer = JsonResponse(
        {
            "module": static(assets.path_of("maplibre-gl.mjs")) if there else None,
            "sheet": static(assets.path_of("maplibre-gl.css")) if there else None,
            "tiles": settings.MENKOU_TILES or None,
            "attribution": settings.MENKOU_TILES_ATTRIBUTION,
            "gcj02": settings.MENKOU_TILES_GCJ02,
            "words": {name: _(text) for name, text in WORDS.items()},
        }
    )
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer
