"""Addresses of the desks."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("menkou.desks.listing.urls")),
    path("matters/<str:number>/", include("menkou.desks.matter.urls")),
    path("", include("menkou.desks.front_door.urls")),
    path("", include("menkou.desks.reporting.urls")),
    path("", include("menkou.desks.my_matter.urls")),
    path("", include("menkou.desks.posters.urls")),
    path("", include("menkou.desks.record.urls")),
    path("", include("menkou.desks.near_by.urls")),
    path("", include("menkou.desks.complaining.urls")),
    path("", include("menkou.desks.my_day.urls")),
    path("", include("menkou.desks.supervision.urls")),
    path("", include("menkou.desks.leading.urls")),
    path("administration/", include("menkou.desks.administration.urls")),
    path("dispatching/", include("menkou.desks.dispatching.urls")),
    path("reception/", include("menkou.desks.reception.urls")),
    path("", include("menkou.desks.preferences.urls")),
    path("", include("menkou.desks.maps.urls")),
    path("", include("menkou.desks.signing_in.urls")),
    path("", include("menkou.desks.tokens.urls")),
    path("", include("menkou.desks.notices.urls")),
    path("", include("menkou.desks.leave.urls")),
]
