"""Addresses of the reception desk; whatever is personal is posted, so that it stands in no address."""

from django.urls import path

from menkou.desks.reception import looking, views

urlpatterns = [
    path("", views.desk, name="reception"),
    path("earlier/", looking.earlier, name="reception_earlier"),
    path("alike/", looking.alike, name="reception_alike"),
    path("places/", looking.places, name="reception_places"),
    path("kinds/", looking.kinds, name="reception_kinds"),
]
