"""Addresses of notices."""

from django.urls import path

from menkou.channels.notices import pages

urlpatterns = [path("digests/<str:token>/", pages.digests, name="digests")]
