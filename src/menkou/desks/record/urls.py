"""Addresses of the public record."""

from django.urls import path

from menkou.desks.record import pages

urlpatterns = [
    path("record/", pages.about, name="record"),
    path("record/check/", pages.check, name="record_check"),
    path("record/checkpoints/", pages.checkpoints, name="checkpoints"),
    path("record/checkpoints/<int:size>/", pages.checkpoint, name="checkpoint"),
]
