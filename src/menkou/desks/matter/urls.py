"""Addresses of one matter, for those who work on it."""

from django.urls import path

from menkou.desks.matter import contacts, doing, files, mapping, pages, proving

urlpatterns = [
    path("", pages.page, name="matter"),
    path("print/", pages.printed, name="matter_print"),
    path("map.geojson", mapping.drawn, name="matter_map"),
    path("proof/", proving.proof, name="proof"),
    path("receipt/", proving.receipt, name="receipt"),
    path("contact/", contacts.contact, name="contact"),
    path("files/<str:key>/", files.file, name="file"),
    path("<str:verb>/", doing.verb, name="verb"),
]
