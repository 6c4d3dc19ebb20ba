"""Addresses of the administration: one line a folder."""

from django.urls import include, path

from menkou.desks.administration import finding, landing

urlpatterns = [
    path("", landing.landing, name="administration"),
    path("find/places/", finding.places, name="admin_find_places"),
    path("find/organisations/", finding.organisations, name="admin_find_organisations"),
    path("find/people/", finding.people, name="admin_find_people"),
    path("places/", include("menkou.desks.administration.places.urls")),
    path("", include("menkou.desks.administration.organisations.urls")),
    path("duty/", include("menkou.desks.administration.duty.urls")),
    path("packs/", include("menkou.desks.administration.packs.urls")),
    path("accounts/", include("menkou.desks.administration.accounts.urls")),
    path("openings/", include("menkou.desks.administration.openings.urls")),
    path("webhooks/", include("menkou.desks.administration.webhooks.urls")),
]
