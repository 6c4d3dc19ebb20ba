"""Addresses of posters."""

from django.urls import path

from menkou.desks.posters import pages

urlpatterns = [
    path("posters/", pages.index, name="posters"),
    path("posters/sheet.pdf", pages.sheet, name="poster_sheet"),
]
