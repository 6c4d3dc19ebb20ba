"""Every address of the interface."""

from django.urls import URLPattern, URLResolver, path

from menkou.channels.api import (
    appointments,
    batches,
    case_types,
    duties,
    files,
    geojson,
    listing,
    matters,
    me,
    organisations,
    place_geometry,
    place_locating,
    places,
    problem_pages,
    tokens,
    verbs,
    webhooks,
)
from menkou.channels.api.interface import Interface, answering_head

interface = Interface()
for _router in (
    listing.router,
    geojson.router,
    matters.router,
    verbs.router,
    files.router,
    batches.router,
    place_locating.router,
    places.router,
    place_geometry.router,
    case_types.router,
    organisations.router,
    appointments.router,
    duties.router,
    tokens.router,
    me.router,
    webhooks.router,
    problem_pages.router,
):
    interface.add_router("", answering_head(_router))

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", interface.urls)]
