"""Every address of the installation."""

from django.urls import include, path, re_path

from menkou.config import health, metrics
from menkou.face import moved

WATCHED = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", metrics.figures, name="metrics"),
]
urlpatterns = [
    *WATCHED,
    re_path(r"^static/[0-9a-f]{12}/(?P<file>.+)$", moved.static_file, name="moved"),
    path("", include("menkou.channels.api.routes")),
    path("", include("menkou.channels.notices.urls")),
    path("", include("menkou.channels.feeds.urls")),
    path("administration/", include("menkou.config.house.urls")),
    path("", include("menkou.desks.urls")),
]
