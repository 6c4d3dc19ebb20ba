"""Every address of the installation."""

from django.urls import include, path

from menkou.config import health, metrics

WATCHED = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", metrics.figures, name="metrics"),
]
urlpatterns = [
    *WATCHED,
    path("", include("menkou.channels.api.routes")),
    path("", include("menkou.channels.notices.urls")),
    path("", include("menkou.desks.urls")),
]
